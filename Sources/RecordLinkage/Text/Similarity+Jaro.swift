/// Jaro (1989) and Winkler (1990): letters in common near one another, and how many of those are out of order.
extension Similarity {
    /// 0…1: (m / |a| + m / |b| + (m − t) / m) / 3, with m the letters in common no further apart than half the longer text, less one, and
    /// t half of those out of order, rounded down. Two empty texts are alike.
    static func jaro(_ a: TextBytes, _ b: TextBytes) -> Double {
        if isASCII(a), isASCII(b) { return a.count <= 64 && b.count <= 64 ? asciiJaro(a, b) : plainJaro(a, b) }
        return Scalars.with(a, b) { plainJaro($0, $1) }
    }

    /// Jaro, raised by a tenth of what is missing for each of the first four letters that agree, where it is above .7.
    static func jaroWinkler(_ a: TextBytes, _ b: TextBytes) -> Double {
        if isASCII(a), isASCII(b) {
            return raised(a.count <= 64 && b.count <= 64 ? asciiJaro(a, b) : plainJaro(a, b), by: sharedStart(a, b))
        }
        return Scalars.with(a, b) { raised(plainJaro($0, $1), by: sharedStart($0, $1)) }
    }

    /// Whether Jaro–Winkler reaches `bar`; quick to say no where the lengths forbid it.
    static func isAlike(_ a: TextBytes, _ b: TextBytes, atLeast bar: Double) -> Bool {
        guard !a.isEmpty, !b.isEmpty else { return false }
        guard isASCII(a), isASCII(b), a.count <= 64, b.count <= 64 else { return jaroWinkler(a, b) >= bar }
        let start = sharedStart(a, b)
        guard raised(score(min(a.count, b.count), a.count, b.count, disordered: 0), by: start) >= bar else { return false }
        return raised(asciiJaro(a, b), by: start) >= bar
    }

    @inline(__always)
    private static func raised(_ jaro: Double, by prefix: Int) -> Double {
        jaro > 0.7 ? jaro + Double(min(4, prefix)) * 0.1 * (1 - jaro) : jaro
    }

    @inline(__always)
    private static func score(_ common: Int, _ a: Int, _ b: Int, disordered: Int) -> Double {
        guard common > 0 else { return 0 }
        let m = Double(common)
        return (m / Double(a) + m / Double(b) + (m - Double(disordered / 2)) / m) / 3
    }

    /// As `plainJaro`, with the places of each letter in a word of 64 bits.
    @inline(__always)
    private static func asciiJaro(_ a: TextBytes, _ b: TextBytes) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 1 : 0 }
        let reach = max(0, max(a.count, b.count) / 2 - 1)
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 128) { places in
            for unit in a { places[Int(unit & 0x7F)] = 0 }
            for unit in b { places[Int(unit & 0x7F)] = 0 }
            for j in 0..<b.count { places[Int(b[j] & 0x7F)] |= 1 << UInt64(j) }
            var takenA: UInt64 = 0
            var free = ~UInt64(0)
            for i in 0..<a.count {
                let from = max(0, i - reach)
                let window = (~UInt64(0) << UInt64(from)) & (~UInt64(0) >> UInt64(63 - min(63, i + reach)))
                let found = places[Int(a[i] & 0x7F)] & window & free
                let first = found & (0 &- found)
                free &= ~first
                takenA |= (found == 0 ? 0 : 1) << UInt64(i)
            }
            var takenB = ~free
            var left = takenA
            var disordered = 0
            while left != 0 {
                if a[left.trailingZeroBitCount] != b[takenB.trailingZeroBitCount] { disordered += 1 }
                left &= left &- 1
                takenB &= takenB &- 1
            }
            return score(takenA.nonzeroBitCount, a.count, b.count, disordered: disordered)
        }
    }

    @inline(__always)
    private static func plainJaro<Unit: FixedWidthInteger>(_ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 1 : 0 }
        let reach = max(0, max(a.count, b.count) / 2 - 1)
        return withUnsafeTemporaryAllocation(of: Bool.self, capacity: a.count + b.count) { taken in
            taken.initialize(repeating: false)
            var common = 0
            for i in 0..<a.count {
                var j = max(0, i - reach)
                let end = min(b.count, i + reach + 1)
                while j < end {
                    if !taken[a.count + j], a[i] == b[j] {
                        taken[i] = true
                        taken[a.count + j] = true
                        common += 1
                        break
                    }
                    j += 1
                }
            }
            var disordered = 0
            var j = 0
            for i in 0..<a.count where taken[i] {
                while !taken[a.count + j] { j += 1 }
                if a[i] != b[j] { disordered += 1 }
                j += 1
            }
            return score(common, a.count, b.count, disordered: disordered)
        }
    }
}
