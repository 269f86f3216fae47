/// Which letters a street has, how long it is, and which number.
///
/// From the lowest bit: 32 for letters that stand in the street, 6 for its length in bytes, 25 for the number that it begins with, 0 where it
/// has none; the highest is set.
struct StreetGlimpse {
    /// 0 where there is no street, or a long one.
    var bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(_ text: TextBytes) {
        let (number, street) = Agreement.streetParts(text)
        var letters: UInt64 = 0
        var i = 0
        while i < street.count {
            let (scalar, length) = Scalars.scalar(street, at: i)
            letters |= LetterGlimpse.bit(scalar)
            i += length
        }
        guard !street.isEmpty, street.count < 64 else {
            bits = 0
            return
        }
        let digits = TextBytes(rebasing: number[..<(number.firstIndex { !Similarity.isDigit($0) } ?? number.count)])
        let mark = digits.isEmpty ? 0 : Hashing.bytes(digits) | 1
        bits = letters | UInt64(street.count) << 32 | (mark & 0x1FF_FFFF) << 38 | 1 << 63
    }

    /// Whether `Agreement.street` surely finds two streets different: both have a number, not the same, and more letters of their own than
    /// slips would leave.
    @inline(__always)
    func isOther(_ other: StreetGlimpse) -> Bool {
        let (x, y) = (bits >> 38 & 0x1FF_FFFF, other.bits >> 38 & 0x1FF_FFFF)
        guard x != 0, y != 0, x != y else { return false }
        let shorter = Int(min(bits >> 32 & 63, other.bits >> 32 & 63))
        return ((bits ^ other.bits) & 0xFFFF_FFFF).nonzeroBitCount > 2 * min(3, max(1, shorter / 6))
    }
}
