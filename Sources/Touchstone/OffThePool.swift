import Dispatch
import Synchronization

/// Runs work that takes seconds of a core off the cooperative pool, which has few threads. It may ask whether anybody still waits for it.
func offThePool<T: Sendable>(
    _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) throws -> T
) async throws -> T {
    try Task.checkCancellation()
    let cancellation = Cancellation()
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(with: Result { try work { cancellation.isWanted.load(ordering: .relaxed) } })
            }
        }
    } onCancel: {
        cancellation.isWanted.store(true, ordering: .relaxed)
    }
}

/// Of work outside of its task, which can't see by itself that the task was cancelled.
private final class Cancellation: Sendable {
    let isWanted = Atomic(false)
}
