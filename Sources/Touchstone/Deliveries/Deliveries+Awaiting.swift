/// Waiting for what becomes of one delivery: for commands.
extension Deliveries {
    /// Returns after its first attempt from now on, made by this program or by a server that holds the lease; after 40 seconds anyway.
    package func sent(_ id: Int64) async throws -> (delivery: Delivery, attempts: [DeliveryAttempt]) {
        for _ in 0..<400 {
            try await drain()
            let found = try await delivery(id)
            if found.delivery.state != .queued && found.delivery.state != .sending { return found }
            if found.attempts.contains(where: { $0.outcome == .failed }) { return found }
            try await Task.sleep(for: .milliseconds(100))
        }
        return try await delivery(id)
    }
}
