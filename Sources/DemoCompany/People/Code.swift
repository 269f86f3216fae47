/// Codes that look arbitrary and never repeat: a number is mapped one to one to another one, and spelt.
enum Code {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Eight letters and digits for a number below 2^40.
    static func letters(_ number: Int, salt: UInt64) -> String {
        var x = scrambled(UInt64(number), salt)
        return String(unsafeUninitializedCapacity: 8) { buffer in
            for position in 0..<8 {
                buffer[position] = alphabet[Int(x & 31)]
                x >>= 5
            }
            return 8
        }
    }

    /// `length` digits, different for each number below 10^length.
    static func digits(_ number: Int, salt: UInt64, length: Int) -> String {
        var modulus: UInt64 = 1
        for _ in 0..<length { modulus *= 10 }
        // 7,368,787 is prime and no factor of a power of ten, so the multiplication is one to one.
        let x = (UInt64(number) % modulus * 7_368_787 + salt % modulus) % modulus
        let text = String(x)
        return String(repeating: "0", count: length - text.utf8.count) + text
    }

    /// One to one on 40 bits: odd multiplications and shifts can be undone.
    private static func scrambled(_ number: UInt64, _ salt: UInt64) -> UInt64 {
        let mask: UInt64 = 0xFF_FFFF_FFFF
        var x = (number ^ salt) & mask
        x = (x &* 0x9E37_79B9_7F4A_7C15) & mask
        x ^= x >> 19
        x = (x &* 0xBF58_476D_1CE4_E5B9) & mask
        return x ^ (x >> 21)
    }
}
