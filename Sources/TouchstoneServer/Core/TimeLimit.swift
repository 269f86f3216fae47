/// Runs `work` and gives up after `limit`. The work is cancelled, and not waited for: it may hang in something that can't be.
/// - Throws: `HTTPFailure.timeLimit`, or what `work` throws.
func withTimeLimit<T: Sendable>(
    _ limit: Duration, on executor: (any TaskExecutor)? = nil, _ work: @escaping @Sendable () async throws -> T
) async throws -> T {
    let (results, continuation) = AsyncThrowingStream<T, any Error>.makeStream()
    let task = Task(executorPreference: executor) {
        do {
            continuation.yield(try await work())
            continuation.finish()
        } catch {
            continuation.finish(throwing: error)
        }
    }
    let timer = Task {
        try await Task.sleep(for: limit)
        continuation.finish(throwing: HTTPFailure.timeLimit)
        task.cancel()
    }
    defer { timer.cancel() }
    return try await withTaskCancellationHandler {
        for try await result in results { return result }
        task.cancel()
        throw CancellationError()
    } onCancel: {
        task.cancel()
    }
}
