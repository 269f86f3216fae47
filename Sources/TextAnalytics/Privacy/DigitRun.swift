/// Digits that belong together: groups with single separators between them.
struct DigitRun {
    struct Group {
        var range: Range<Int>
        /// What stands before it: nothing, a blank, `-`, `.`, `/`, or a bracket.
        var separator: UInt8
        var count: Int { range.count }
    }

    var groups: [Group] = []
    /// A `+` stands before the first group.
    var hasPlus = false
    /// An opening bracket stands before the first group, or the plus.
    var hasBracket = false
    /// Bytes, the plus and the bracket included.
    var start = 0

    var end: Int { groups.last?.range.upperBound ?? start }

    /// Of some of the groups.
    static func digits(_ groups: ArraySlice<Group>, _ bytes: [UInt8]) -> [UInt8] {
        groups.flatMap { bytes[$0.range].map { $0 &- 0x30 } }
    }

    /// The run that starts at the place, with all groups that one or two separators join.
    init?(_ bytes: [UInt8], at place: Int) {
        var next = place
        func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }
        start = place
        if byte(next) == UInt8(ascii: "(") {
            hasBracket = true
            next += 1
        }
        if byte(next) == UInt8(ascii: "+") {
            hasPlus = true
            next += 1
            if byte(next) == UInt8(ascii: "(") { next += 1 }
        }
        var separator: UInt8 = 0
        while true {
            let first = next
            while byte(next) &- 0x30 < 10 { next += 1 }
            guard next > first else { break }
            groups.append(Group(range: first..<next, separator: separator))
            let gap = DigitRun.gap(bytes, next)
            guard gap.length > 0 else { break }
            separator = gap.kind
            next += gap.length
        }
        if groups.isEmpty { return nil }
    }

    /// What joins two groups: a blank, a mark, or a bracket with at most one blank; its kind is the mark where there is one.
    private static func gap(_ bytes: [UInt8], _ start: Int) -> (length: Int, kind: UInt8) {
        var place = start
        var kind: UInt8 = 0
        var blanks = 0
        while place < bytes.count, place - start < 4 {
            let byte = bytes[place]
            if byte == 0x20 {
                blanks += 1
                if kind == 0 { kind = 0x20 }
                place += 1
            } else if byte == 0xC2, place + 1 < bytes.count, bytes[place + 1] == 0xA0 {
                blanks += 1
                if kind == 0 { kind = 0x20 }
                place += 2
            } else if "-./()".utf8.contains(byte) {
                // Two marks join nothing, but brackets stand beside others: `+44 (0)20`, `(030)-12`.
                let bracket = byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
                if kind != 0, kind != 0x20, !bracket, kind != UInt8(ascii: ")") { return (0, 0) }
                kind = byte
                place += 1
            } else {
                break
            }
        }
        guard blanks <= 2, place < bytes.count, bytes[place] &- 0x30 < 10 else { return (0, 0) }
        return (place - start, kind)
    }
}
