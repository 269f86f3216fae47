import TouchstoneStore

/// The worker that sends invitations: one server at a time, under a lease.
extension Distribution {
    /// Works until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            var isBusy = false
            do {
                if try await isWanted(), try await lease.hold(at: now()) {
                    isBusy = try await work()
                }
            } catch is CancellationError {
                break
            } catch {
                logger.error("surveys could not be sent", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(5))
            }
            if !isBusy { await waking.sleep(atMost: .seconds(1)) }
        }
        try? await lease.release()
    }

    /// Does everything that is due now, then returns: for tests and commands.
    package func drain() async throws {
        while try await work() {}
    }

    private func work() async throws -> Bool {
        var isBusy = try await fill()
        isBusy = try await follow() || isBusy
        if try await announce() {
            isBusy = true
            deliveries.wake()
        }
        if try await invite() {
            isBusy = true
            deliveries.wake()
        }
        if try await remind() {
            isBusy = true
            deliveries.wake()
        }
        return try await tell() || isBusy
    }

    /// A look that writes nothing.
    private func isWanted() async throws -> Bool {
        let time = now().milliseconds
        let (log, deliveries) = (log, deliveries)
        return try await database.read { connection in
            func holds(_ sql: String, _ arguments: SQLValue...) throws -> Bool {
                try connection.first(sql, arguments) { _ in true } ?? false
            }
            if try holds("SELECT id FROM survey_invitation WHERE state = 'waiting' AND due <= ? LIMIT 1", .integer(time)) { return true }
            if try holds("SELECT id FROM survey_invitation WHERE remind <= ? LIMIT 1", .integer(time)) { return true }
            if try holds("SELECT id FROM survey_invitation WHERE is_logged = 0 AND state IN ('sent', 'begun', 'answered') LIMIT 1") {
                return true
            }
            if try holds("SELECT id FROM survey_send WHERE state = 'running' AND is_filled = 0 AND starts <= ? LIMIT 1", .integer(time)) {
                return true
            }
            let last = try log.lastSequence(connection)
            if try last > log.cursor(of: Deliveries.eventReader, connection), try deliveries.isChosen(.responseCompleted, connection) {
                return true
            }
            guard try holds("SELECT id FROM survey_send WHERE state = 'running' AND kind = 'trigger' LIMIT 1") else { return false }
            return try last > log.cursor(of: Distribution.reader, connection)
        }
    }
}
