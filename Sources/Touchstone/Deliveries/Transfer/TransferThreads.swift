import Dispatch
import Synchronization

/// Threads on which transfers block, apart from those that answer requests.
final class TransferThreads: Sendable {
    private let queue = DispatchQueue(label: "touchstone.deliveries", attributes: .concurrent)

    /// Runs `work` on a thread of its own; `isStopped` becomes true when the task is cancelled.
    func run<T: Sendable>(_ work: @escaping @Sendable (_ isStopped: @escaping @Sendable () -> Bool) -> T) async -> T {
        let flag = Flag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: work { flag.isSet }) }
            }
        } onCancel: {
            flag.set()
        }
    }

    private final class Flag: Sendable {
        private let value = Atomic(false)
        var isSet: Bool { value.load(ordering: .relaxed) }
        func set() { value.store(true, ordering: .relaxed) }
    }
}
