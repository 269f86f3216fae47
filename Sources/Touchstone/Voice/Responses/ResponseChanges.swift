import Foundation
import Synchronization

/// Tells who looks at a survey's results that there are new ones.
final class ResponseChanges: Sendable {
    private let watchers = Mutex<[Int64: [UUID: AsyncStream<Void>.Continuation]]>([:])

    func watch(_ survey: Int64) -> AsyncStream<Void> {
        let id = UUID()
        // What nobody has come for yet is told once.
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        watchers.withLock { $0[survey, default: [:]][id] = continuation }
        continuation.onTermination = { [weak self] _ in
            self?.watchers.withLock { watchers in
                watchers[survey]?[id] = nil
                if watchers[survey]?.isEmpty == true { watchers[survey] = nil }
            }
        }
        return stream
    }

    func tell(_ survey: Int64) {
        for continuation in watchers.withLock({ Array(($0[survey] ?? [:]).values) }) { continuation.yield() }
    }
}
