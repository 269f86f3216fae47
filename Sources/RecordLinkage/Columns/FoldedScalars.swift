/// The letters of a text one by one, small and without accents: "Müller" is m, u, l, l, e, r.
///
/// Latin, Greek and Cyrillic are folded; other scripts stay as they are. ß is s.
struct FoldedScalars: Sequence, IteratorProtocol {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    @inline(__always)
    mutating func next() -> UInt32? {
        guard place < bytes.count else { return nil }
        let first = bytes[place]
        place += 1
        if first < 0x80 { return UInt32(first >= 0x41 && first <= 0x5A ? first | 0x20 : first) }
        let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
        var scalar = UInt32(first) & (more == 3 ? 0x07 : more == 2 ? 0x0F : 0x1F)
        for _ in 0..<more where place < bytes.count && bytes[place] & 0xC0 == 0x80 {
            scalar = scalar << 6 | UInt32(bytes[place] & 0x3F)
            place += 1
        }
        return Self.folded(scalar)
    }

    static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xC0...0x17F: UInt32(latin[Int(scalar - 0xC0)])
        case 0x1EA0...0x1EF9: UInt32(vietnamese[Int(scalar - 0x1EA0)])
        case 0x1A0, 0x1A1: 0x6F
        case 0x1AF, 0x1B0: 0x75
        case 0x218, 0x219: 0x73
        case 0x21A, 0x21B: 0x74
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38A, 0x3AF, 0x3AA, 0x3CA: 0x3B9
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3CD, 0x3AB, 0x3CB: 0x3C5
        case 0x38F, 0x3CE: 0x3C9
        case 0x391...0x3A9: scalar + 0x20
        case 0x3C2: 0x3C3
        case 0x401, 0x451: 0x435
        case 0x400...0x40F: scalar + 0x50
        case 0x410...0x42F: scalar + 0x20
        default: scalar
        }
    }

    private static let latin: [UInt8] = Array(
        ("aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
            + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
    private static let vietnamese: [UInt8] = Array(
        (String(repeating: "a", count: 24) + String(repeating: "e", count: 16) + "iiii" + String(repeating: "o", count: 24)
            + String(repeating: "u", count: 14) + "yyyyyyyy").utf8)
}
