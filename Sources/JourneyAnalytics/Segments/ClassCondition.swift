/// A condition on what a customer's interactions belong to: channels, stages, sources, as numbers from 0.
public enum ClassCondition: Sendable, Equatable {
    /// The first, or the last, interaction belongs to one of these.
    case first(Set<Int>)
    case last(Set<Int>)
    /// At least one interaction belongs to one of these.
    case any(Set<Int>)
    /// So many different ones.
    case distinct(ClosedRange<Int>)
    /// So many interactions.
    case count(ClosedRange<Int>)
}

extension JourneyIndex {
    /// Who fulfils a condition, as rows. Interactions of kinds without a class take no part; nobody without interactions fulfils it.
    ///
    /// - Parameter classOfKind: by kind; nil, and beyond the end, takes no part.
    public func rows(_ condition: ClassCondition, classOfKind: [Int?], in scope: SegmentScope) -> RowSet {
        let none = UInt32.max
        let classes = (classOfKind.prefix(kindLimit).map { $0.map(UInt32.init) ?? none })
        let padded = classes + [UInt32](repeating: none, count: kindLimit - classes.count + 1)
        let count = classOfKind.reduce(0) { max($0, ($1 ?? -1) + 1) }
        let members = (0..<count).map { condition.members.contains($0) }
        return withView(of: JourneySelection(alphabet: scope.alphabet, period: scope.seen(nil))) { view in
            let parts = view.mapRanges { rows in
                var found = RowBits(rows)
                var lastRow = [Int](repeating: -1, count: count)
                for row in rows where Self.fulfils(condition, view, row, padded, members, &lastRow) { found.insert(row) }
                return found
            }
            return RowSet(capacity: customerCount, parts)
        }
    }

    private static func fulfils(
        _ condition: ClassCondition, _ view: JourneyView, _ row: Int, _ classes: [UInt32], _ members: [Bool], _ lastRow: inout [Int]
    ) -> Bool {
        let events = view.events(of: row)
        switch condition {
        case .first:
            for event in events where classes[Int(view.kinds[event])] != .max { return members[Int(classes[Int(view.kinds[event])])] }
            return false
        case .last:
            for event in events.reversed() where classes[Int(view.kinds[event])] != .max {
                return members[Int(classes[Int(view.kinds[event])])]
            }
            return false
        case .any:
            for event in events {
                let number = classes[Int(view.kinds[event])]
                if number != .max, members[Int(number)] { return true }
            }
            return false
        case .distinct(let range):
            var different = 0
            for event in events {
                let number = classes[Int(view.kinds[event])]
                if number == .max || lastRow[Int(number)] == row { continue }
                lastRow[Int(number)] = row
                different += 1
            }
            return different > 0 && range.contains(different)
        case .count(let range):
            var count = 0
            for event in events where classes[Int(view.kinds[event])] != .max { count += 1 }
            return count > 0 && range.contains(count)
        }
    }
}

extension ClassCondition {
    fileprivate var members: Set<Int> {
        switch self {
        case .first(let members), .last(let members), .any(let members): members
        case .distinct, .count: []
        }
    }
}
