/// Sorts 64-bit words by some of their bits, stable, in linear time.
enum RadixSort {
    /// - Parameter bits: which bits count, the lowest being 0.
    static func sort(_ words: inout [UInt64], by bits: Range<Int>) {
        guard words.count > 1 else { return }
        if words.count < 512 {
            let (low, mask) = (UInt64(bits.lowerBound), bits.count >= 64 ? UInt64.max : (1 << UInt64(bits.count)) - 1)
            let sorted = words.indices.sorted {
                let (a, b) = (words[$0] >> low & mask, words[$1] >> low & mask)
                return a == b ? $0 < $1 : a < b
            }
            words = sorted.map { words[$0] }
            return
        }
        var other = [UInt64](repeating: 0, count: words.count)
        var counts = [Int](repeating: 0, count: 1 << 11)
        var shift = bits.lowerBound
        while shift < bits.upperBound {
            let width = min(11, bits.upperBound - shift)
            pass(&words, &other, &counts, shift: UInt64(shift), mask: (1 << UInt64(width)) - 1)
            swap(&words, &other)
            shift += width
        }
    }

    private static func pass(_ words: inout [UInt64], _ other: inout [UInt64], _ counts: inout [Int], shift: UInt64, mask: UInt64) {
        words.withUnsafeBufferPointer { words in
            other.withUnsafeMutableBufferPointer { other in
                counts.withUnsafeMutableBufferPointer { counts in
                    counts.update(repeating: 0)
                    for word in words { counts[Int(truncatingIfNeeded: word >> shift & mask)] &+= 1 }
                    var sum = 0
                    for i in counts.indices {
                        let count = counts[i]
                        counts[i] = sum
                        sum &+= count
                    }
                    for word in words {
                        let digit = Int(truncatingIfNeeded: word >> shift & mask)
                        other[counts[digit]] = word
                        counts[digit] &+= 1
                    }
                }
            }
        }
    }
}
