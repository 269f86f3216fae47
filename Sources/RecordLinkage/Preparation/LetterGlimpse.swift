/// Which letters a text has, how many, and how it begins: enough to know that most others are different from it.
///
/// From the lowest bit: 32 for letters that stand in it, 6 for its length, 24 for its first four letters, 1 for a blank in it. Letters share
/// bits, so that two texts may be less alike than it seems, never more.
struct LetterGlimpse {
    /// 0 where there is no text, or a long one.
    var bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(_ text: TextBytes) {
        var letters: UInt64 = 0
        var start: UInt64 = 0
        var blank: UInt64 = 0
        var count: UInt64 = 0
        var i = 0
        while i < text.count {
            let (scalar, length) = Scalars.scalar(text, at: i)
            letters |= LetterGlimpse.bit(scalar)
            if count < 4 { start |= UInt64(scalar & 63) << (count * 6) }
            if scalar == 32 { blank = 1 }
            count += 1
            i += length
        }
        bits = count == 0 || count > 63 ? 0 : letters | count << 32 | start << 38 | blank << 62
    }

    /// Of what stands before the @; of nothing where a part is missing.
    init(email: TextBytes) {
        let (name, domain) = Agreement.parts(email)
        if name.isEmpty || domain.isEmpty { self.init(bits: 0) } else { self.init(name) }
    }

    /// None for digits, blanks and the like.
    @inline(__always)
    static func bit(_ scalar: UInt32) -> UInt64 { scalar < 65 ? 0 : 1 << UInt64(scalar & 31) }

    /// Whether `Agreement.name` surely finds two names different.
    @inline(__always)
    func isOtherName(_ other: LetterGlimpse) -> Bool {
        let (only, missing) = apart(other)
        // A letter of its own in each: neither begins the other or is a word of it, nor are they spelled apart.
        guard only != 0, missing != 0, only.nonzeroBitCount + missing.nonzeroBitCount > 2 else { return false }
        return mostAlike(other, only, missing) < 0.88
    }

    /// Whether `Agreement.city` surely finds two cities different.
    @inline(__always)
    func isOtherCity(_ other: LetterGlimpse) -> Bool {
        let (only, missing) = apart(other)
        guard only != 0, missing != 0, only.nonzeroBitCount + missing.nonzeroBitCount > 4, (bits & other.bits) >> 62 & 1 == 0 else {
            return false
        }
        return mostAlike(other, only, missing) < 0.88
    }

    /// Whether `Agreement.email` surely finds two addresses different.
    @inline(__always)
    func isOtherAddress(_ other: LetterGlimpse) -> Bool {
        let (only, missing) = apart(other)
        guard only.nonzeroBitCount + missing.nonzeroBitCount > 4 else { return false }
        return mostAlike(other, only, missing) < 0.9
    }

    /// Letters that only one of them has.
    @inline(__always)
    private func apart(_ other: LetterGlimpse) -> (only: UInt64, missing: UInt64) {
        (bits & ~other.bits & 0xFFFF_FFFF, other.bits & ~bits & 0xFFFF_FFFF)
    }

    /// What Jaro–Winkler can't exceed, with a little room for how sums are rounded.
    @inline(__always)
    private func mostAlike(_ other: LetterGlimpse, _ only: UInt64, _ missing: UInt64) -> Double {
        let (a, b) = (Int(bits >> 32 & 63), Int(other.bits >> 32 & 63))
        let common = Double(max(0, min(a - only.nonzeroBitCount, b - missing.nonzeroBitCount)))
        let jaro = (common / Double(a) + common / Double(b) + 1) / 3
        let start = min(4, ((bits ^ other.bits) >> 38 & 0xFF_FFFF).trailingZeroBitCount / 6)
        return jaro + Double(start) * 0.1 * (1 - jaro) + 1e-9
    }
}
