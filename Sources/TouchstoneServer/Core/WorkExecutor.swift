import Dispatch

/// Runs what handlers do on threads of its own, so that a question that counts for seconds never keeps the few threads of the
/// concurrency runtime from short requests, probes and collection.
final class WorkExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "touchstone.requests", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
