/// The values of one property, in the order of the log: only of the interactions that have it, each as a code of the dictionary.
struct PropertyColumn: Sendable {
    /// What code 0 stands for: a value that is there and isn't kept, being too long, or one of too many.
    static let unkept: UInt32 = 0
    /// Texts of more bytes than this are counted, not kept.
    static let longestText = 200
    /// Of more different values than this, the later ones are counted, not kept.
    static let mostValues = 200_000

    /// Code − 1 → value.
    var values = ChunkedArray<PropertyValue>(chunk: 4_096)
    /// (sequence number − base) << 32 | code, ascending; several of one interaction where the property is a list.
    var entries = ChunkedColumn()
    var tooLong = 0
    var tooMany = 0

    var count: Int { entries.count }

    static func entry(offset: UInt32, code: UInt32) -> UInt64 { UInt64(offset) << 32 | UInt64(code) }

    /// Runs `body` with the offset and the code of each entry, in order. Codes beyond the dictionary come as `unkept`.
    @inline(__always)
    func forEach(_ body: (_ offset: UInt32, _ code: UInt32) -> Void) {
        let limit = UInt32(values.count)
        entries.forEachBlock { block in
            for entry in block {
                let code = UInt32(truncatingIfNeeded: entry)
                body(UInt32(truncatingIfNeeded: entry >> 32), code <= limit ? code : PropertyColumn.unkept)
            }
        }
    }

    /// The codes of one interaction. O(log entries).
    func codes(at offset: UInt32) -> [UInt32] {
        var place = entries.firstPlace(notBelow: UInt64(offset) << 32)
        var codes: [UInt32] = []
        while place < entries.count, UInt32(truncatingIfNeeded: entries[place] >> 32) == offset {
            let code = UInt32(truncatingIfNeeded: entries[place])
            codes.append(code <= UInt32(values.count) ? code : PropertyColumn.unkept)
            place += 1
        }
        return codes
    }

    /// The value of a code, nil for one that isn't kept.
    func value(of code: UInt32) -> PropertyValue? { code == PropertyColumn.unkept ? nil : values[Int(code) - 1] }
}
