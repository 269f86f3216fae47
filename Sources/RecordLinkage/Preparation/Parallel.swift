import Dispatch

/// `body` of 0..<count on several threads; the results in order.
func parallelMap<Result: Sendable, Failure>(
    _ count: Int, threads: Int, watch: Watch<Failure> = Watch.none, _ body: @Sendable (Int) -> Result
) throws(Failure) -> [Result] {
    try parallelMap(count, threads: threads, watch: watch, making: {}, { _, place in body(place) })
}

/// The same where each thread has something of its own, which it takes from one piece of work to the next.
///
/// Which pieces a thread gets depends on chance: results mustn't depend on what the thread has from before.
///
/// - Parameter watch: asked before each piece, also on the thread that called.
func parallelMap<Own, Result: Sendable, Failure>(
    _ count: Int, threads: Int, watch: Watch<Failure> = Watch.none, making make: @Sendable () -> Own,
    _ body: @Sendable (inout Own, Int) -> Result
) throws(Failure) -> [Result] {
    guard count > 0 else { return [] }
    let results = ResultSlots<Result>(count: count)
    // The calling thread is one of them.
    DispatchQueue.concurrentPerform(iterations: max(1, min(count, threads))) { _ in
        var own = make()
        while !watch.isStopped, let place = results.next(watch.tell) { results[place] = body(&own, place) }
    }
    try watch.check()
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

    /// A piece that no thread has taken yet. Telling how many were taken goes in order, one thread at a time.
    func next(_ tell: (Double) -> Void) -> Int? {
        lock.wait()
        defer { lock.signal() }
        guard open < slots.count else { return nil }
        tell(Double(open) / Double(slots.count))
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
