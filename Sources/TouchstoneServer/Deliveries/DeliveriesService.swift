import ServiceLifecycle
import Touchstone

/// Sends what is in the queue, invites people to surveys, and once an hour forgets what old messages held.
struct DeliveriesService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await application.deliveries.run() }
                group.addTask { await application.distribution.run() }
                group.addTask { await sweep() }
            }
        }
    }

    private func sweep() async {
        while !Task.isCancelled {
            do {
                try await application.deliveries.sweep()
            } catch {
                application.logger.warning("old deliveries could not be cleared", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3_600))
        }
    }
}
