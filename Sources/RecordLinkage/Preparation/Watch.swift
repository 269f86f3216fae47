import Synchronization

/// Told how far work is, and asked whether it may go on. `Failure` is what work that was stopped throws; `Never` where nobody stops it.
struct Watch<Failure: Error>: Sendable {
    /// The share of the work that is done.
    let tell: @Sendable (Double) -> Void
    private let stop: Stop
    private let failure: Failure?

    /// What somebody wants once stands, so that all threads see the same.
    private final class Stop: Sendable {
        let isWanted: @Sendable () -> Bool
        let isSeen = Atomic(false)

        init(isWanted: @escaping @Sendable () -> Bool) { self.isWanted = isWanted }
    }

    init(failure: Failure, isStopped: @escaping @Sendable () -> Bool, tell: @escaping @Sendable (Double) -> Void) {
        self.tell = tell
        self.failure = failure
        stop = Stop(isWanted: isStopped)
    }

    private init(tell: @escaping @Sendable (Double) -> Void, stop: Stop, failure: Failure?) {
        self.tell = tell
        self.stop = stop
        self.failure = failure
    }

    /// Asked for each piece of work, not for each record.
    var isStopped: Bool {
        if stop.isSeen.load(ordering: .relaxed) { return true }
        guard failure != nil, stop.isWanted() else { return false }
        stop.isSeen.store(true, ordering: .relaxed)
        return true
    }

    func check() throws(Failure) { if isStopped, let failure { throw failure } }

    /// The watch over a part of the work.
    func part(_ share: ClosedRange<Double>) -> Watch {
        let tell = tell
        return Watch(
            tell: { tell(share.lowerBound + $0 * (share.upperBound - share.lowerBound)) }, stop: stop, failure: failure)
    }
}

extension Watch where Failure == Never {
    static var none: Watch { Watch(tell: { _ in }, stop: Stop(isWanted: { false }), failure: nil) }
}
