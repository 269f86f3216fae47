import Dispatch

/// `body` of 0..<count on several threads; the results in order.
func parallelMap<Result: Sendable>(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    parallelMap(count, threads: threads, making: {}, { _, place in body(place) })
}

/// The same where each thread has something of its own, which it takes from one piece of work to the next.
///
/// Which pieces a thread gets depends on chance: results mustn't depend on what the thread has from before.
func parallelMap<Own, Result: Sendable>(
    _ count: Int, threads: Int, making make: @Sendable () -> Own, _ body: @Sendable (inout Own, Int) -> Result
) -> [Result] {
    guard count > 1, threads > 1 else {
        var own = make()
        return (0..<count).map { body(&own, $0) }
    }
    let results = ResultSlots<Result>(count: count)
    DispatchQueue.concurrentPerform(iterations: min(count, threads)) { _ in
        var own = make()
        while let place = results.next() { results[place] = body(&own, place) }
    }
    return results.values
}

/// One slot for each piece of work. Each is written by one thread alone, before anybody reads: that is why it may be shared.
private final class ResultSlots<Value>: @unchecked Sendable {
    private let slots: UnsafeMutableBufferPointer<Value?>
    private let lock = DispatchSemaphore(value: 1)
    private var open = 0

    init(count: Int) {
        slots = .allocate(capacity: count)
        slots.initialize(repeating: nil)
    }

    /// A piece that no thread has taken yet.
    func next() -> Int? {
        lock.wait()
        defer { lock.signal() }
        guard open < slots.count else { return nil }
        open += 1
        return open - 1
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
