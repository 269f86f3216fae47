import Dispatch

/// `body` of 0 ..< count on the machine's cores, the results in order.
func onThreads<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    guard count > 0 else { return [] }
    let slots = ResultSlots<Result>(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { slots[$0] = body($0) }
    return slots.values
}

/// One slot for each piece of work. Each is written by one thread alone, before anybody reads: that is why it may be shared.
private final class ResultSlots<Value>: @unchecked Sendable {
    private let slots: UnsafeMutableBufferPointer<Value?>

    init(count: Int) {
        slots = .allocate(capacity: count)
        slots.initialize(repeating: nil)
    }

    subscript(_ place: Int) -> Value? {
        get { slots[place] }
        set { slots[place] = newValue }
    }

    var values: [Value] { slots.compactMap(\.self) }

    deinit {
        slots.deinitialize()
        slots.deallocate()
    }
}
