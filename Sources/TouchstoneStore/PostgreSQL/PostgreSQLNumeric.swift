/// PostgreSQL's `numeric` in binary: sums and averages of integers come as one.
///
/// Four 16-bit numbers (count of digits, weight of the first, sign, scale), then the digits to base 10,000.
struct PostgreSQLNumeric {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Towards zero, and the nearest where it is beyond 64 bits.
    var integer: Int64 {
        guard sign == 0 || sign == Self.negative else { return clamped(real) }
        var value: Int128 = 0
        for place in 0...max(0, weight) where weight >= 0 {
            value = value * 10_000 + Int128(digit(place))
            if value > Int128(Int64.max) + 1 { break }
        }
        if sign == Self.negative { value = -value }
        return Int64(clamping: value)
    }

    /// The nearest double.
    var real: Double {
        switch sign {
        case 0xC000: return .nan
        case 0xD000: return .infinity
        case 0xF000: return -.infinity
        default: break
        }
        var text = sign == Self.negative ? "-0" : "0"
        for place in 0..<count {
            let digits = String(digit(place))
            text += String(repeating: "0", count: 4 - digits.count) + digits
        }
        return Double("\(text)e\((weight - count + 1) * 4)") ?? .nan
    }

    private static let negative = 0x4000
    private var count: Int { number(0) }
    private var weight: Int { Int(Int16(truncatingIfNeeded: number(1))) }
    private var sign: Int { number(2) }

    private func digit(_ place: Int) -> Int { place < count ? number(4 + place) : 0 }

    private func number(_ index: Int) -> Int {
        let offset = index * 2
        guard offset + 2 <= bytes.count else { return 0 }
        return Int(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    }
}
