/// An index narrowed to a selection, as bare memory for the hot loops. Valid only inside `withView`.
struct JourneyView: @unchecked Sendable {
    // Unchecked: the memory is only read, and outlives the concurrent work that `withView` waits for.
    let offsets: UnsafePointer<UInt32>
    let times: UnsafePointer<Int64>
    let kinds: UnsafePointer<UInt32>
    let narrowKinds: NarrowKinds
    let rowCount: Int
    let eventCount: Int
    let kindLimit: Int
    let occurringKinds: [Bool]
    /// Kind → code.
    let codes: UnsafePointer<UInt32>
    private let customers: UnsafePointer<UInt64>?
    private let period: Range<Int64>?

    fileprivate init(
        index: JourneyIndex, codes: UnsafePointer<UInt32>, customers: UnsafePointer<UInt64>?, period: Range<Int64>?
    ) {
        offsets = index.offsets.base
        times = index.times.base
        kinds = index.kinds.base
        narrowKinds = index.narrowKinds
        rowCount = index.customerCount
        eventCount = index.eventCount
        kindLimit = index.kindLimit
        occurringKinds = index.occurringKinds
        self.codes = codes
        self.customers = customers
        self.period = period
    }

    var hasPeriod: Bool { period != nil }

    /// All events of all customers are selected.
    var isWhole: Bool { customers == nil && period == nil }

    /// Where a row's selected events stand; empty for customers outside the selection.
    @inline(__always)
    func events(of row: Int) -> Range<Int> {
        let low = Int(offsets[row])
        let high = Int(offsets[row + 1])
        if let customers, customers[row >> 6] >> UInt64(row & 63) & 1 == 0 { return low..<low }
        return period == nil ? low..<high : narrowed(low, high)
    }

    /// Whether any of these events is of a touchpoint. Mostly the first one is.
    @inline(__always)
    func hasParticipant(_ events: Range<Int>) -> Bool {
        for event in events where codes[Int(kinds[event])] != Alphabet.leftOut { return true }
        return false
    }

    @inline(never)
    private func narrowed(_ low: Int, _ high: Int) -> Range<Int> {
        guard let period else { return low..<high }
        let start = firstEvent(notBefore: period.lowerBound, low, high)
        return start..<firstEvent(notBefore: period.upperBound, start, high)
    }

    private func firstEvent(notBefore time: Int64, _ low: Int, _ high: Int) -> Int {
        var (low, high) = (low, high)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension JourneyIndex {
    /// Runs `body` on the selection as bare memory.
    func withView<Result>(of selection: JourneySelection, _ body: (JourneyView) throws -> Result) rethrows -> Result {
        if let customers = selection.customers {
            precondition(customers.capacity == customerCount, "the selection's customers are rows of another index")
        }
        let codes = selection.alphabet.codes(limit: kindLimit) + [0]
        let noWords: [UInt64] = [0]
        let words = selection.customers?.words ?? []
        // One spare element keeps the base address of an empty array valid.
        return try withExtendedLifetime(self) {
            try codes.withUnsafeBufferPointer { codes in
                try (words.isEmpty ? noWords : words).withUnsafeBufferPointer { words in
                    guard let codes = codes.baseAddress else { preconditionFailure("there is a spare element") }
                    return try body(
                        JourneyView(
                            index: self, codes: codes, customers: selection.customers == nil ? nil : words.baseAddress,
                            period: selection.period))
                }
            }
        }
    }
}
