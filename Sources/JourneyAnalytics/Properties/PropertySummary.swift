/// A property with its most frequent values, to choose from.
public struct PropertySummary: Sendable, Equatable {
    public struct Value: Sendable, Equatable {
        public let value: PropertyValue
        /// How many events have it.
        public let count: Int
    }

    public let name: String
    /// How many events have the property; a list counts each of its values.
    public let count: Int
    /// The most frequent ones first.
    public let values: [Value]
    /// How many different values there are that are kept.
    public let distinct: Int
    /// Whether all of its values are numbers.
    public let isNumeric: Bool
    /// The smallest and the greatest number, where there are numbers.
    public let range: ClosedRange<Double>?
    /// How many values are counted without being kept: longer than `PropertyColumn.longestText`, or beyond `mostValues`.
    public let tooLong: Int
    public let tooMany: Int
}

extension EventProperties {
    /// Properties that the kind decides are counted over an index's events, the others over the whole log.
    /// - Returns: nil for a property that there isn't.
    public func summary(of name: String, in index: JourneyIndex, top: Int = 50) -> PropertySummary? {
        if let kind = kinds.first(where: { $0.name == name }) { return summary(kind, index.kindCounts, top) }
        return columns.columns[name].map { summary(name, $0, top) }
    }

    /// All of them, the most frequent first; O(entries of all columns).
    public func summaries(in index: JourneyIndex, top: Int = 50) -> [PropertySummary] {
        let counts = index.kindCounts
        let byKind = kinds.map { summary($0, counts, top) }
        let others = columns.columns.filter { name, _ in !kinds.contains { $0.name == name } }.sorted { $0.key < $1.key }
        let byColumn = concurrentMap(others) { summary($0.key, $0.value, top) }
        return (byKind + byColumn).sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    private func summary(_ kind: KindProperty, _ kindCounts: [Int], _ top: Int) -> PropertySummary {
        var counts = [Int](repeating: 0, count: kind.values.count)
        for (place, code) in kind.codeOfKind.prefix(kindCounts.count).enumerated() where code != KindProperty.none {
            counts[Int(code)] += kindCounts[place]
        }
        return PropertySummary(
            name: kind.name, count: counts.reduce(0, +), values: most(counts, top) { .text(kind.values[$0]) },
            distinct: counts.count { $0 > 0 }, isNumeric: false, range: nil, tooLong: 0, tooMany: 0)
    }

    private func summary(_ name: String, _ column: PropertyColumn, _ top: Int) -> PropertySummary {
        var counts = [Int](repeating: 0, count: column.values.count + 1)
        counts.withUnsafeMutableBufferPointer { counts in column.forEach { counts[Int($1)] += 1 } }
        counts.removeFirst()
        let values = column.values.map { $0 }
        let numbers = values.compactMap { value -> Double? in if case .number(let number) = value { number } else { nil } }
        let range = numbers.min().flatMap { low in numbers.max().map { low...$0 } }
        return PropertySummary(
            name: name, count: column.count, values: most(counts, top) { values[$0] }, distinct: values.count,
            isNumeric: !values.isEmpty && numbers.count == values.count, range: range, tooLong: column.tooLong, tooMany: column.tooMany)
    }

    private func most(_ counts: [Int], _ top: Int, _ value: (Int) -> PropertyValue) -> [PropertySummary.Value] {
        let places = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }
        return places.prefix(top).map { PropertySummary.Value(value: value($0), count: counts[$0]) }
    }
}

extension JourneyIndex {
    /// Kind → how many events.
    fileprivate var kindCounts: [Int] {
        var counts = [Int](repeating: 0, count: kindLimit)
        for event in 0..<eventCount { counts[Int(kinds.base[event])] += 1 }
        return counts
    }
}
