/// The fields in which touchpoints are picked, one after the other: the template part/steps.
struct StepPicker {
    var steps: [Field]
    var stepsError: String?
    var mayAdd: Bool
    /// Offered while typing.
    var touchpoints: [String]

    struct Field {
        var id: String
        var label: String
        var value: String
        var place: String
        var number: String
        var mayRemove: Bool
        var mayMove: Bool
        var mayBeOptional: Bool
        var isOptional: Bool
    }

    /// Which steps may be left out.
    enum OptionalSteps {
        case none
        /// Neither the first nor the last.
        case between
        case any

        func contains(place: Int, of count: Int) -> Bool {
            switch self {
            case .none: false
            case .between: place > 0 && place + 1 < count
            case .any: place >= 0 && place < count
            }
        }
    }

    init(_ address: FunnelAddress, optional: OptionalSteps, _ request: JourneyRequest) {
        let all = Self.values(address)
        steps = all.enumerated().map { place, value in
            Field(
                id: "step-\(place + 1)", label: "Step \(place + 1)", value: value, place: "\(place)", number: "\(place + 1)",
                mayRemove: all.count > 2, mayMove: place > 0, mayBeOptional: optional.contains(place: place, of: all.count),
                isOptional: optional != .none && address.optional.contains(place + 1))
        }
        mayAdd = all.count < FunnelAddress.mostSteps
        touchpoints = request.snapshot.touchpoints.sorted()
    }

    /// At least two, empty where nothing is picked yet.
    static func values(_ address: FunnelAddress) -> [String] {
        address.steps.count < 2
            ? address.steps + Array(repeating: "", count: 2 - address.steps.count) : Array(address.steps.prefix(FunnelAddress.mostSteps))
    }
}
