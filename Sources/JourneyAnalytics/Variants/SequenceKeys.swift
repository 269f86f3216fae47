/// One key per row for its sequence of codes: the sequence itself where it fits into 64 bits, else a hash and the codes beside it.
struct SequenceKeys: Sendable {
    /// Row of the range → key; 0 for rows without a sequence.
    var keys: [UInt64] = []
    /// The codes of all rows one after the other; empty when the keys are the sequences.
    var codes: [UInt32] = []
    /// Row of the range → where its codes start, and one more.
    var starts: [UInt32] = [0]

    init() {}

    /// How many bits a code takes in a packed key, or nil when `length` codes don't fit.
    static func packedBits(codes count: Int, length: Int?) -> Int? {
        guard let length else { return nil }
        let bits = max(1, Int.bitWidth - count.leadingZeroBitCount)
        return bits * length <= 64 ? bits : nil
    }

    init(_ view: JourneyView, rows: Range<Int>, question: VariantsQuestion, packedBits: Int?) {
        keys.reserveCapacity(rows.count)
        let limit = question.first ?? .max
        if let packedBits {
            for row in rows {
                var key: UInt64 = 0
                view.forEachStep(of: row, limit: limit, collapsing: question.collapsesRepeats) { code, _ in
                    key = key << UInt64(packedBits) | UInt64(code + 1)
                }
                keys.append(key)
            }
            return
        }
        starts.reserveCapacity(rows.count + 1)
        for row in rows {
            var hash: UInt64 = 0
            view.forEachStep(of: row, limit: limit, collapsing: question.collapsesRepeats) { code, _ in
                hash = Self.mix(hash ^ UInt64(code + 1))
                codes.append(code)
            }
            starts.append(UInt32(codes.count))
            // A sequence that hashes to 0 would read as "none".
            keys.append(codes.count == Int(starts[starts.count - 2]) ? 0 : max(hash, 1))
        }
    }

    /// Whether two rows, each given with its keys, have the same codes.
    static func areEqual(_ a: SequenceKeys, _ i: Int, _ b: SequenceKeys, _ j: Int) -> Bool {
        let x = Int(a.starts[i])..<Int(a.starts[i + 1])
        let y = Int(b.starts[j])..<Int(b.starts[j + 1])
        guard x.count == y.count else { return false }
        for (p, q) in zip(x, y) where a.codes[p] != b.codes[q] { return false }
        return true
    }

    /// The finalizer of MurmurHash3 after a multiplication: every bit of the input moves every bit of the output.
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var x = value &* 0x9E37_79B9_7F4A_7C15
        x = (x ^ (x >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        x = (x ^ (x >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return x ^ (x >> 33)
    }
}

extension JourneyView {
    /// The events of a row that take part, as (code, event), at most `limit`.
    @inline(__always)
    func forEachStep(of row: Int, limit: Int, collapsing: Bool, _ body: (UInt32, Int) -> Void) {
        var left = limit
        var previous = Alphabet.leftOut
        for event in events(of: row) {
            let code = codes[Int(kinds[event])]
            if code == Alphabet.leftOut || (collapsing && code == previous) { continue }
            if left == 0 { break }
            left -= 1
            previous = code
            body(code, event)
        }
    }
}
