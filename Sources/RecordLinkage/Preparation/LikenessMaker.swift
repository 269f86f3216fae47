/// Groups a field's values by what survives slips.
enum LikenessMaker {
    static func likenesses(of field: PreparedField) -> [Likeness] {
        switch field.kind {
        case .givenName, .familyName: [group(field, "sound") { SoundKey.append($0, into: &$1) }]
        case .fullName: [group(field, "sound of both ends", soundOfEnds), group(field, "sound of the longest word", soundOfLongest)]
        case .email: [group(field, "name part", namePart)]
        case .street: [group(field, "letters") { for byte in $0 where byte >= UInt8(ascii: "a") { $1.append(byte) } }]
        case .phone: [group(field, "last digits") { if $0.count > 7 { $1 += $0.suffix(6) } }]
        case .date: [group(field, "day and month", dayAndMonth)]
        case .houseNumber, .city, .region, .country, .postcode, .code, .category, .number, .text, .ignored: []
        }
    }

    private static func group(
        _ field: PreparedField, _ name: String, _ key: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
    ) -> Likeness {
        var interner = Interner(capacity: 1024)
        var bytes: [UInt8] = []
        let groups = (0..<field.values.count).map { number in
            bytes.removeAll(keepingCapacity: true)
            if number > 0 { field.values.withBytes(number) { key($0, &bytes) } }
            return bytes.withUnsafeBufferPointer { interner.number($0) }
        }
        return Likeness(name: name, groups: groups, counts: field.counts)
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
