import Foundation
import JourneyAnalytics

/// Every touchpoint that was seen or planned, at one moment.
package struct TouchpointCatalogue: Sendable {
    /// By customers, then by name.
    package let entries: [TouchpointEntry]
    /// Everyone with an interaction.
    package let customers: Int
    package let interactions: Int
    /// Where each bucket of the trends begins, and the end of the last.
    package let weeks: CalendarBuckets
    package let catalogue: Catalogue

    package func entry(_ name: String) -> TouchpointEntry? { entries.first { $0.name == name } }

    package var seen: Int { entries.count(where: \.isSeen) }
    package var planned: Int { entries.count { $0.state == .planned } }
    package var unclassified: Int { entries.count { $0.state == .unclassified } }
    package var ownerless: Int { entries.count { $0.isSeen && $0.touchpoint.owner.isEmpty } }

    /// How many weeks a trend looks back.
    package static let weekCount = 26

    init(
        said: [Touchpoint], marks: MomentMarks, catalogue: Catalogue, names: [String: [TouchpointEntry.Name]], places: [String: Places],
        activities: TouchpointActivities, weeks: CalendarBuckets, scores: [String: [TouchpointEntry.Score]]
    ) {
        self.catalogue = catalogue
        self.weeks = weeks
        customers = activities.customers
        interactions = activities.events
        let known = Dictionary(said.map { ($0.name, $0) }) { first, _ in first }
        let seen = Dictionary(activities.touchpoints.map { ($0.name, $0) }) { first, _ in first }
        let total = Double(max(activities.customers, 1))
        var all = Set(seen.keys).union(names.keys)
        // What was merged has no place of its own any more, unless it came back under a new name.
        all.formUnion(said.filter { $0.mergedInto == nil }.map(\.name))
        entries = all.map { name in
            let touchpoint = known[name] ?? Touchpoint(name: name)
            let place = places[name] ?? Places()
            let isSeen = seen[name] != nil || names[name] != nil
            let channels = isSeen ? place.channels : [touchpoint.channel]
            return TouchpointEntry(
                touchpoint: touchpoint, isConfirmedMoment: marks.confirmed.contains(name),
                state: !isSeen ? .planned : place.isClassified ? .seen : .unclassified, channels: channels,
                stages: isSeen ? place.stages : [touchpoint.stage],
                channelKind: catalogue.kind(ofChannel: channels.first ?? ""), names: names[name] ?? [], activity: seen[name],
                share: seen[name].map { Double($0.customers) / total },
                scores: scores[name] ?? [])
        }.sorted { ($1.activity?.customers ?? 0, $0.name) < ($0.activity?.customers ?? 0, $1.name) }
    }

    /// Over which channels and in which stages a touchpoint is seen, the commonest first.
    struct Places {
        var channels: [String] = []
        var stages: [String] = []
        var isClassified = true

        static func all(in catalogue: Catalogue, count: (Int64) -> Int) -> [String: Places] {
            var channels: [Int: [String: Int]] = [:], stages: [Int: [String: Int]] = [:]
            var open: Set<Int> = []
            for (signature, meaning) in catalogue.meanings.enumerated() {
                guard let code = meaning.touchpoint else { continue }
                let weight = count(Int64(signature)) + 1
                channels[code, default: [:]][catalogue.channels[meaning.channel], default: 0] += weight
                stages[code, default: [:]][catalogue.stages[meaning.stage], default: 0] += weight
                if !meaning.isClassified { open.insert(code) }
            }
            func ranked(_ counts: [String: Int]?) -> [String] {
                (counts ?? [:]).sorted { ($0.key.isEmpty ? 1 : 0, -$0.value, $0.key) < ($1.key.isEmpty ? 1 : 0, -$1.value, $1.key) }.map(
                    \.key)
            }
            var places: [String: Places] = [:]
            for (code, name) in catalogue.touchpoints.enumerated() where channels[code] != nil {
                places[name] = Places(
                    channels: ranked(channels[code]), stages: ranked(stages[code]), isClassified: !open.contains(code))
            }
            return places
        }
    }
}
