import Foundation
import JourneyAnalytics

/// The funnel that a saved question asks, read from the address of its page.
struct SavedFunnel {
    let question: FunnelQuestion
    let filter: JourneyFilter

    static func isOne(_ saved: SavedQuestion) -> Bool { saved.address.text.hasPrefix("/journeys/funnel?") }

    /// - Throws: `JourneyError` for an address that asks no funnel, or one that can't be asked any more.
    init(_ address: SavedAddress, known: [String], now: Instant, zone: TimeZone) throws(JourneyError) {
        let items = (URLComponents(string: address.text.replacing("+", with: "%20"))?.queryItems ?? []).filter {
            $0.value?.isEmpty == false
        }
        func all(_ name: String) -> [String] { items.filter { $0.name == name }.compactMap(\.value) }
        func first(_ name: String) -> String? { all(name).first }
        let optional = Set(all("optional").compactMap { Int($0) })
        let steps = all("step")
        guard address.page == "funnel", !steps.isEmpty || first("steps") != nil else {
            throw JourneyError("This saved question is no funnel.", field: "address")
        }
        let written = steps.enumerated().map { place, step in
            (optional.contains(place + 1) ? "optional " : "") + SavedFunnel.text(step, known)
        }
        let (after, before) = (all("after"), all("before"))
        let without = all("not").enumerated().map { place, name in
            "\(SavedFunnel.text(name, known)) between \(place < after.count ? after[place] : "1") and "
                + (place < before.count ? before[place] : "\(steps.count)")
        }
        question = try JourneyAsking.funnel(
            steps: steps.isEmpty ? first("steps") ?? "" : written.joined(separator: " > "), within: first("within") ?? "30d",
            mode: first("mode") ?? FunnelMode.storedOrder.rawValue, without: without)
        var filter = JourneyFilter(
            channel: first("channel"), channelKind: try JourneyFilter.reading(channelKind: first("channel_kind")),
            stage: first("stage"), source: first("source"), segment: first("segment"),
            where: try JourneyFilter.reading(where: first("where")))
        if first("from") != nil || first("to") != nil {
            filter.period = try JourneyFilter.period(from: first("from"), until: first("to"), zone: zone)
        } else if let text = first("period"), text != "all" {
            guard let period = MetricPeriod(shortText: text) else { throw JourneyFilter.unknownPeriod(text) }
            filter.period = period.resolve(now: now, data: nil, zone: zone).period
        }
        self.filter = filter
    }

    /// A touchpoint's name as it is, or several with | between them.
    private static func text(_ step: String, _ known: [String]) -> String {
        let name = String(step.trimmingPrefix { $0 == " " })
        return known.contains(name) ? "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" : name
    }
}
