/// The values of every group in order, from one sort of all of them.
struct ValueTally {
    private let slices: SliceTable
    private let slots: Int
    /// Whether every slice wants its values; else only slice 0 gets them.
    private let isEverySlice: Bool
    private var rows: [Row] = []

    private struct Row {
        var value: Double
        /// In the slices' table.
        var place: UInt32
        var slot: UInt32
    }

    init(slices: SliceTable, slots: Int, isEverySlice: Bool) {
        self.slices = slices
        self.isEverySlice = isEverySlice
        self.slots = slots
    }

    @inline(__always)
    mutating func add(_ observation: Observation, slot: Int) {
        guard let place = slices.place(of: observation) else { return }
        rows.append(Row(value: observation.value, place: UInt32(place), slot: UInt32(slot)))
    }

    /// By slice × slots + slot: the values, ascending, and the sum of their ranks among all values of the slot.
    consuming func samples() -> [Sample] {
        var samples = [Sample](repeating: Sample(), count: slices.count * slots)
        rows = ValueTally.sorted(rows)
        // Of each slot: how many values stand before, and those that are equal to the last one and wait for their shared rank.
        var before = [Int](repeating: 0, count: slots)
        var tied = [Int](repeating: 0, count: slots)
        var first = 0
        while first < rows.count {
            var end = first
            while end < rows.count, rows[end].value == rows[first].value {
                tied[Int(rows[end].slot)] += 1
                end += 1
            }
            for row in rows[first..<end] {
                let slot = Int(row.slot)
                let place = Int(row.place)
                let rank = Double(before[slot]) + Double(tied[slot] + 1) / 2
                for i in 0..<(isEverySlice ? slices.width : 1) {
                    let group = slices.slice(at: place + i) * slots + slot
                    samples[group].values.append(row.value)
                    samples[group].rankSum += rank
                }
            }
            for row in rows[first..<end] where tied[Int(row.slot)] > 0 {
                before[Int(row.slot)] += tied[Int(row.slot)]
                tied[Int(row.slot)] = 0
            }
            first = end
        }
        return samples
    }

    /// By value: a radix sort, eleven bits at a time, which a million values need a tenth of a comparison sort's time for.
    private static func sorted(_ rows: [Row]) -> [Row] {
        /// In the order of the values, as unsigned numbers: IEEE 754's own order, with the signs turned.
        func key(_ row: Row) -> UInt64 {
            let bits = (row.value + 0).bitPattern
            return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
        }
        guard rows.count > 2_000 else { return rows.sorted { $0.value < $1.value } }
        var common: (and: UInt64, or: UInt64) = (.max, 0)
        for row in rows { common = (common.and & key(row), common.or | key(row)) }
        let varying = common.and ^ common.or
        var (from, to) = (rows, rows)
        for shift in stride(from: UInt64(0), to: 64, by: 11) where (varying >> shift) & 0x7FF != 0 {
            var next = [Int](repeating: 0, count: 2_049)
            for row in from { next[Int((key(row) >> shift) & 0x7FF) + 1] += 1 }
            for digit in 1..<2_049 { next[digit] += next[digit - 1] }
            to.withUnsafeMutableBufferPointer { to in
                next.withUnsafeMutableBufferPointer { next in
                    for row in from {
                        let digit = Int((key(row) >> shift) & 0x7FF)
                        to[next[digit]] = row
                        next[digit] += 1
                    }
                }
            }
            swap(&from, &to)
        }
        return from
    }
}
