/// The values of every group in order, from one sort of all of them.
struct ValueTally {
    private let slices: SliceTable
    private let slots: Int
    private var rows: [Row] = []

    private struct Row {
        var value: Double
        var signature: UInt32
        var slot: UInt32
    }

    init(slices: SliceTable, slots: Int) {
        self.slices = slices
        self.slots = slots
    }

    @inline(__always)
    mutating func add(_ observation: Observation, slot: Int) {
        rows.append(Row(value: observation.value, signature: observation.signature, slot: UInt32(slot)))
    }

    /// By slice × slots + slot: the values, ascending, and the sum of their ranks among all values of the slot.
    consuming func samples() -> [Sample] {
        var samples = [Sample](repeating: Sample(), count: slices.count * slots)
        rows.sort { $0.value < $1.value }
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
                guard let place = slices.place(of: row.signature) else { continue }
                let rank = Double(before[slot]) + Double(tied[slot] + 1) / 2
                for i in 0..<slices.width {
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
}
