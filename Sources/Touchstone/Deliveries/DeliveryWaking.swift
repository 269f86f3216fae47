import Synchronization

/// Lets a worker sleep until there is something to do.
final class DeliveryWaking: Sendable {
    private struct State {
        var isWoken = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func wake() {
        let sleeper = state.withLock { state in
            state.isWoken = true
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Returns when it is woken, at the latest after that time. One task at a time sleeps.
    func sleep(atMost duration: Duration) async {
        let clock = Task {
            try? await Task.sleep(for: duration)
            wake()
        }
        defer { clock.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWoken = state.withLock { state in
                    if state.isWoken || Task.isCancelled { return true }
                    state.sleeper = continuation
                    return false
                }
                if isWoken { continuation.resume() }
            }
        } onCancel: {
            wake()
        }
        state.withLock { $0.isWoken = false }
    }
}
