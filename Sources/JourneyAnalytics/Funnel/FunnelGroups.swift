/// A funnel's customers told apart by a property of the event of one step.
public struct FunnelGroups: Sendable, Equatable {
    public struct Group: Sendable, Equatable {
        /// The property's value; nil stands for all values that are not shown by themselves.
        public let name: String?
        /// Step − 1 → customers of the group who reached it.
        public let customers: [Int]
    }

    /// The most frequent values first, then the rest together.
    public let groups: [Group]
    /// Different values in the rest, and customers who reached the step with an event that has no such property: they are in no group.
    public let valuesInRest: Int
    public let customersWithout: Int
    /// Row → place in `groups`, `none` for those in no group.
    let groupOfRow: [UInt8]

    static let none = UInt8.max

    /// - Parameter events: row → the event that did the step, or `FunnelPart.none`.
    init(events: [UInt32], codes: PropertyCodes, reached: [RowSet]) {
        var counts = [Int](repeating: 0, count: codes.names.count)
        var without = 0
        for event in events where event != FunnelPart.none {
            let code = codes.code(at: Int(event))
            if code == PropertyCodes.none { without += 1 } else { counts[Int(code)] += 1 }
        }
        let values = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], codes.names[$0]) < (counts[$0], codes.names[$1]) }
        // One value alone is no rest.
        let shown = values.count <= FunnelBreakdown.mostGroups + 1 ? values[...] : values.prefix(FunnelBreakdown.mostGroups)
        var placeOfCode = [UInt8](repeating: UInt8(shown.count), count: codes.names.count)
        for (place, code) in shown.enumerated() { placeOfCode[code] = UInt8(place) }
        let hasRest = values.count > shown.count
        var places = [UInt8](repeating: Self.none, count: events.count)
        for (row, event) in events.enumerated() where event != FunnelPart.none {
            let code = codes.code(at: Int(event))
            if code != PropertyCodes.none { places[row] = placeOfCode[Int(code)] }
        }
        var customers = [[Int]](repeating: [Int](repeating: 0, count: reached.count), count: shown.count + (hasRest ? 1 : 0))
        for (row, place) in places.enumerated() where place != Self.none {
            for (step, rows) in reached.enumerated() where rows.contains(row) { customers[Int(place)][step] += 1 }
        }
        let names = shown.map { Optional(codes.names[$0]) } + (hasRest ? [nil] : [])
        groups = zip(names, customers).map { Group(name: $0, customers: $1) }
        valuesInRest = values.count - shown.count
        customersWithout = without
        groupOfRow = places
    }
}

extension FunnelAnswer {
    /// The customers of a group (nil is the rest), as rows; nil when the breakdown has no such group.
    public func customers(inGroup name: String?) -> RowSet? {
        guard let breakdown, let place = breakdown.groups.firstIndex(where: { $0.name == name }) else { return nil }
        return RowSet(capacity: depths.count, breakdown.groupOfRow.indices.lazy.filter { Int(breakdown.groupOfRow[$0]) == place })
    }

    /// The customers who came to the breakdown's step with an event that has no such property, as rows; nil without a breakdown.
    public var customersInNoGroup: RowSet? {
        guard let breakdown, let step = question.breakdown?.step else { return nil }
        let places = breakdown.groupOfRow
        return RowSet(
            capacity: depths.count, places.indices.lazy.filter { places[$0] == FunnelGroups.none && Int(depths[$0]) >= step })
    }
}
