import JourneyAnalytics
import Touchstone

/// The fields with which a funnel is put together.
struct FunnelForm {
    var steps: [StepPicker.Field]
    var stepsError: String?
    var mayAdd: Bool
    var exclusions: [ExclusionField]
    var exclusionsError: String?
    var mayForbid: Bool
    var within: String
    var withinError: String?
    var modes: [SelectOption]
    var by: [SelectOption]
    var at: [SelectOption]
    var breakdownError: String?
    var trends: [SelectOption]
    var touchpoints: [String]

    struct ExclusionField {
        var id: String
        var name: String
        var place: String
        var after: [SelectOption]
        var before: [SelectOption]
    }

    private static let modeNames: [(FunnelMode, String)] = [
        (.storedOrder, "In this order"), (.strictOrder, "In this order, nothing between"), (.anyOrder, "In any order"),
    ]

    init(_ address: FunnelAddress, _ request: JourneyRequest) {
        let all = StepPicker.values(address)
        let picker = StepPicker(address, optional: .between, request)
        (steps, mayAdd, touchpoints) = (picker.steps, picker.mayAdd, picker.touchpoints)
        func numbers(_ chosen: String, _ range: ClosedRange<Int>) -> [SelectOption] {
            range.map { number in
                let name = all[number - 1].isEmpty ? "step \(number)" : "\(number) \(all[number - 1])"
                return SelectOption(value: "\(number)", name: name, isSelected: "\(number)" == chosen)
            }
        }
        exclusions = address.exclusions.enumerated().map { place, exclusion in
            ExclusionField(
                id: "not-\(place + 1)", name: exclusion.name, place: "\(place)", after: numbers(exclusion.from, 1...all.count - 1),
                before: numbers(exclusion.to, 2...all.count))
        }
        mayForbid = exclusions.count < FunnelAddress.mostExclusions && address.mode == FunnelMode.storedOrder.rawValue
        within = address.within
        modes = Self.modes(address.mode)
        by = Self.properties(address.by, request.snapshot)
        at = numbers(address.at, 1...all.count)
        trends = [("", "by itself"), ("day", "by day"), ("week", "by week"), ("month", "by month")].map {
            SelectOption(value: $0, name: $1, isSelected: $0 == address.trend ?? "")
        }
    }

    private static func properties(_ chosen: String?, _ snapshot: JourneySnapshot) -> [SelectOption] {
        let names = (try? snapshot.properties())?.names ?? []
        let own = chosen.map { names.contains($0) ? [] : [$0] } ?? []
        return [SelectOption(value: "", name: "nothing", isSelected: chosen == nil)]
            + (own + names).map { SelectOption(value: $0, name: $0, isSelected: $0 == chosen) }
    }

    private static func modes(_ chosen: String) -> [SelectOption] {
        let known = modeNames.map { mode, name in SelectOption(value: mode.rawValue, name: name, isSelected: mode.rawValue == chosen) }
        let other = FunnelMode(rawValue: chosen).map { mode in modeNames.contains { $0.0 == mode } ? nil : mode } ?? nil
        return known + (other.map { [SelectOption(value: $0.rawValue, name: "ClickHouse: \($0.rawValue)", isSelected: true)] } ?? [])
    }

    /// Days for up to two months, weeks for up to a year, else months.
    static func unit(for snapshot: JourneySnapshot) -> String? {
        guard let data = snapshot.index.timeRange else { return nil }
        let start = max(data.lowerBound, snapshot.filter.period?.lowerBound ?? .min)
        let end = min(data.upperBound, snapshot.filter.period?.upperBound ?? .max)
        let days = (end - start) / 86_400_000
        return days <= 62 ? "day" : days <= 400 ? "week" : "month"
    }

    /// Puts an error beside its field.
    mutating func note(_ error: JourneyError) {
        switch error.field {
        case "within": withinError = error.description
        case "without": exclusionsError = error.description
        case "breakdown": breakdownError = error.description
        case "mode", "trend": break
        default: stepsError = error.description
        }
    }

    /// The input that an error is about.
    static func field(of error: JourneyError) -> String {
        switch error.field {
        case "within", "mode", "trend": error.field ?? "step-1"
        case "without": "not-1"
        case "breakdown": "by"
        default: "step-1"
        }
    }
}
