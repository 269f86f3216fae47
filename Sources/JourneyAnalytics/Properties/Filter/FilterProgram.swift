/// A filter made ready for one index: each comparison is a table by kind or a bit by sequence number, the rest is combined by the word.
struct FilterProgram: Sendable {
    private indirect enum Node: Sendable {
        /// Kind → whether it fits.
        case kinds([Bool])
        /// Sequence offset of the index → whether it fits.
        case sequences([UInt64])
        case not(Node)
        case all([Node])
        case any([Node])
    }

    private let root: Node
    private let index: JourneyIndex

    /// - Throws: for a property that there isn't, or of which too much is not kept to answer.
    init(_ filter: PropertyFilter, _ properties: EventProperties, _ index: JourneyIndex) throws(JourneyQuestionError) {
        self.index = index
        // Sequence offsets are at most as far as the log was long when the index was made.
        var span = 0
        for event in 0..<index.eventCount { span = max(span, Int(index.sequenceOffsets.base[event]) + 1) }
        root = try FilterProgram.node(filter.condition, properties, index, span: span)
    }

    /// Which events fit. O(events), on all cores.
    func run() -> EventMask {
        let words = (index.eventCount + 63) / 64
        let share = 4_096
        let starts = Array(stride(from: 0, to: words, by: share))
        let blocks = concurrentMap(starts) { start in block(start..<min(start + share, words)) }
        return EventMask(count: index.eventCount, words: Array(blocks.joined()))
    }

    private func block(_ words: Range<Int>) -> [UInt64] {
        var result = values(of: root, words)
        // Bits beyond the last event stay zero.
        if let last = words.last, last == (index.eventCount - 1) >> 6 {
            result[result.count - 1] &= ~UInt64(0) >> UInt64(63 - (index.eventCount - 1) & 63)
        }
        return result
    }

    private func values(of node: Node, _ words: Range<Int>) -> [UInt64] {
        switch node {
        case .kinds(let fits):
            let kinds = index.kinds.base
            return fits.withUnsafeBufferPointer { fits in gather(words) { fits[Int(kinds[$0])] ? 1 : 0 } }
        case .sequences(let bits):
            let offsets = index.sequenceOffsets.base
            return bits.withUnsafeBufferPointer { bits in
                gather(words) { bits[Int(offsets[$0] >> 6)] >> UInt64(offsets[$0] & 63) & 1 }
            }
        case .not(let inner): return values(of: inner, words).map { ~$0 }
        case .all(let parts): return combined(parts, words, &)
        case .any(let parts): return combined(parts, words, |)
        }
    }

    @inline(__always)
    private func gather(_ words: Range<Int>, _ bit: (Int) -> UInt64) -> [UInt64] {
        words.map { word in
            var bits: UInt64 = 0
            for event in (word << 6)..<min(word << 6 + 64, index.eventCount) { bits |= bit(event) << UInt64(event & 63) }
            return bits
        }
    }

    private func combined(_ parts: [Node], _ words: Range<Int>, _ operation: (UInt64, UInt64) -> UInt64) -> [UInt64] {
        var result = values(of: parts[0], words)
        for part in parts.dropFirst() {
            let other = values(of: part, words)
            for i in result.indices { result[i] = operation(result[i], other[i]) }
        }
        return result
    }

    private static func node(
        _ condition: PropertyFilter.Condition, _ properties: EventProperties, _ index: JourneyIndex, span: Int
    ) throws(JourneyQuestionError) -> Node {
        switch condition {
        case .not(let inner): return .not(try node(inner, properties, index, span: span))
        case .all(let parts): return .all(try nodes(parts, properties, index, span: span))
        case .any(let parts): return .any(try nodes(parts, properties, index, span: span))
        case .compare(let name, _, _), .among(let name, _), .exists(let name):
            guard let test = ValueTest(condition) else { preconditionFailure("comparisons have a test") }
            if let kind = properties.kinds.first(where: { $0.name == name }) { return .kinds(table(kind, test, index)) }
            guard let column = properties.columns.columns[name] else {
                throw JourneyQuestionError(unknownProperty: name, among: properties)
            }
            try check(column, name, condition)
            return .sequences(bits(column, test, shift: properties.columns.base - index.sequenceBase, span: span))
        }
    }

    private static func nodes(
        _ parts: [PropertyFilter.Condition], _ properties: EventProperties, _ index: JourneyIndex, span: Int
    ) throws(JourneyQuestionError) -> [Node] {
        var nodes: [Node] = []
        for part in parts { nodes.append(try node(part, properties, index, span: span)) }
        return nodes
    }

    private static func table(_ kind: KindProperty, _ test: ValueTest, _ index: JourneyIndex) -> [Bool] {
        let fits = kind.values.map { test.fits(.text($0)) }
        return (0..<index.kindLimit).map { place in
            guard place < kind.codeOfKind.count, kind.codeOfKind[place] != KindProperty.none else { return false }
            return fits[Int(kind.codeOfKind[place])]
        }
    }

    private static func bits(_ column: PropertyColumn, _ test: ValueTest, shift: Int64, span: Int) -> [UInt64] {
        let fits = [test.fitsUnkept] + column.values.map(test.fits)
        var bits = [UInt64](repeating: 0, count: (span + 63) / 64)
        bits.withUnsafeMutableBufferPointer { bits in
            fits.withUnsafeBufferPointer { fits in
                column.forEach { offset, code in
                    let place = Int(Int64(offset) + shift)
                    if fits[Int(code)], place >= 0, place < span { bits[place >> 6] |= 1 << UInt64(place & 63) }
                }
            }
        }
        return bits
    }

    /// What isn't kept can't be compared: rather no answer than a wrong one.
    private static func check(
        _ column: PropertyColumn, _ name: String, _ condition: PropertyFilter.Condition
    ) throws(JourneyQuestionError) {
        if case .exists = condition { return }
        if column.tooMany > 0 {
            throw JourneyQuestionError(
                "“\(name)” has more than \(PropertyColumn.mostValues) different values: only “\(FilterToken.quoted(name)) exists” can be asked of it."
            )
        }
        guard column.tooLong > 0, case .compare(_, let comparison, let value) = condition else { return }
        let isAbout = comparison != .equal && comparison != .notEqual || value.utf8.count > PropertyColumn.longestText
        if isAbout {
            throw JourneyQuestionError(
                "Some values of “\(name)” are longer than \(PropertyColumn.longestText) bytes, and not kept: “contains”, <, <=, > and >= can't be answered."
            )
        }
    }
}
