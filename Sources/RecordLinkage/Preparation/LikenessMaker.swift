/// Groups a field's values by what survives slips.
enum LikenessMaker {
    typealias Key = @Sendable (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void

    /// Of each likeness what it is of and how a canonical value's key is made; an empty key is none.
    static func keys(_ kind: FieldKind) -> [(name: String, key: Key)] {
        switch kind {
        case .givenName, .familyName: [("sound", { SoundKey.append($0, into: &$1) })]
        case .fullName:
            [("sound of both ends", { soundOfEnds($0, into: &$1) }), ("sound of the longest word", { soundOfLongest($0, into: &$1) })]
        case .email: [("name part", { namePart($0, into: &$1) })]
        case .street: [("letters", { for byte in $0 where byte >= UInt8(ascii: "a") { $1.append(byte) } })]
        case .phone: [("last digits", { if $0.count > 7 { $1 += $0.suffix(6) } })]
        case .date: [("day and month", { dayAndMonth($0, into: &$1) })]
        case .houseNumber, .city, .region, .country, .postcode, .code, .category, .number, .text, .ignored: []
        }
    }

    static func likenesses(of field: PreparedField) -> [Likeness] {
        keys(field.kind).map { name, key in
            var grouping = LikenessGrouping(key)
            let groups = (0..<field.values.count).map { number in field.values.withBytes(number) { grouping.group($0) } }
            return Likeness(name: name, groups: groups, counts: field.counts)
        }
    }

    /// Of the first and the last word, in the order of their sounds: names stand in either order.
    private static func soundOfEnds(_ name: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]) {
        let words = name.split(separator: UInt8(ascii: " "))
        guard let first = words.first, let last = words.last, words.count > 1 else { return }
        var sounds: [[UInt8]] = [[], []]
        SoundKey.append(UnsafeBufferPointer(rebasing: first), into: &sounds[0])
        SoundKey.append(UnsafeBufferPointer(rebasing: last), into: &sounds[1])
        sounds.sort { $0.lexicographicallyPrecedes($1) }
        key += sounds[0] + [UInt8(ascii: " ")] + sounds[1]
    }

    private static func soundOfLongest(_ name: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]) {
        let words = name.split(separator: UInt8(ascii: " "))
        guard let longest = words.max(by: { ($0.count, $1.first ?? 0) < ($1.count, $0.first ?? 0) }) else { return }
        SoundKey.append(UnsafeBufferPointer(rebasing: longest), into: &key)
    }

    private static func namePart(_ address: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]) {
        for byte in address {
            if byte == UInt8(ascii: "@") { break }
            if byte >= UInt8(ascii: "0"), byte != UInt8(ascii: "_") { key.append(byte) }
        }
        if key.count < 4 { key.removeAll() }
    }

    /// Of YYYYMMDD, so that a swap of day and month makes no difference.
    private static func dayAndMonth(_ date: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]) {
        guard date.count == 8 else { return }
        let (month, day) = ([date[4], date[5]], [date[6], date[7]])
        key += month.lexicographicallyPrecedes(day) ? month + day : day + month
    }
}

/// Numbers the keys of values in the order in which they come.
struct LikenessGrouping: Sendable {
    private let key: LikenessMaker.Key
    private var numbers = ValueDictionary()
    private var bytes: [UInt8] = []

    init(_ key: @escaping LikenessMaker.Key) { self.key = key }

    /// 0 for a value without a key.
    mutating func group(_ value: UnsafeBufferPointer<UInt8>) -> UInt32 {
        bytes.removeAll(keepingCapacity: true)
        if !value.isEmpty { key(value, &bytes) }
        return bytes.withUnsafeBufferPointer { numbers.number($0) }
    }
}
