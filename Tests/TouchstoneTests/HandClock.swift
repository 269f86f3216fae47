import Synchronization

@testable import Touchstone

/// A clock that a test sets.
final class HandClock: Sendable {
    private let time: Mutex<Int64>

    init(_ milliseconds: Int64) { time = Mutex(milliseconds) }

    var now: Instant { Instant(milliseconds: time.withLock { $0 }) }

    func advance(by milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}
