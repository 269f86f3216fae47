extension Tokenizer {
    /// A word of up to seven of ASCII's letters with a blank, a comma or the like behind it: all eight bytes are looked at together.
    @inline(__always)
    func shortWord(at place: Int, _ first: UInt8) -> Token? {
        guard place + 8 <= bytes.count else { return nil }
        let high: UInt64 = 0x8080_8080_8080_8080
        let value = UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let folded = value | 0x2020_2020_2020_2020
        let low = folded & ~high
        // A byte's highest bit: it is from "a" on, it is beyond "z".
        let letters = (low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505) & ~value & high
        let length = (~letters & high).trailingZeroBitCount / 8
        guard length < 8, length != 2 || first != UInt8(ascii: "x") else { return nil }
        let next = UInt8(truncatingIfNeeded: value >> UInt64(length * 8))
        guard next == 0x20 || next == 0x2C || next == 0x21 || next == 0x3F else { return nil }
        let word = (1 << UInt64(length * 8)) - 1 as UInt64
        let capitals = ~value & 0x2020_2020_2020_2020 & word
        var traits: UInt8 = 0
        if capitals != 0 {
            if capitals & 0x20 != 0 { traits |= Token.Traits.capitalized.rawValue }
            if length > 1, capitals == 0x2020_2020_2020_2020 & word { traits |= Token.Traits.capitals.rawValue }
        }
        // Bytes that equal the next one; two such in a row are one letter three times.
        let unequal = ((folded ^ folded >> 8) & ~high) &+ ~high
        let equal = ~unequal & high & word >> 8
        if equal & equal >> 8 != 0 { traits |= Token.Traits.elongated.rawValue }
        return Token(kind: .word, traits: Token.Traits(rawValue: traits), start: place, end: place + length)
    }
}
