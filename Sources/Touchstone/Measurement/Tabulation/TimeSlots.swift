/// Numbered stretches of time, without overlap and ascending; finds that of a time in constant time, by an even grid over all of them.
struct TimeSlots: Sendable {
    let slots: [Range<Int64>]
    /// From the first one's beginning to the last one's end.
    let range: Range<Int64>
    private let shift: Int64
    /// Grid cell → the first slot that ends after the cell's beginning.
    private let grid: [UInt32]

    /// At least one slot.
    init(_ slots: [Range<Int64>]) {
        precondition(!slots.isEmpty && zip(slots, slots.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        self.slots = slots
        let range = slots[0].lowerBound..<slots[slots.count - 1].upperBound
        self.range = range
        var shift: Int64 = 0
        while (range.upperBound - range.lowerBound) >> shift > 16_384 { shift += 1 }
        self.shift = shift
        var grid: [UInt32] = []
        var slot = 0
        for cell in 0...((range.upperBound - range.lowerBound) >> shift) {
            while slot + 1 < slots.count, slots[slot].upperBound <= range.lowerBound + cell << shift { slot += 1 }
            grid.append(UInt32(slot))
        }
        self.grid = grid
    }

    var count: Int { slots.count }

    /// The slot of a time inside `range`; nil in a gap.
    @inline(__always)
    func slot(of time: Int64) -> Int? {
        var slot = Int(grid[Int((time - range.lowerBound) >> shift)])
        while slot < slots.count, slots[slot].upperBound <= time { slot += 1 }
        return slot < slots.count && slots[slot].lowerBound <= time ? slot : nil
    }
}
