/// What alerts are put together from.
extension Application {
    package var alerts: Alerts { Alerts(database: database, vault: vault, now: now) }

    /// Checks the rules; one for each program.
    package func makeAlertWatch() -> AlertWatch {
        AlertWatch(
            alerts: alerts, measurements: { [self] in measurements }, isReady: { [self] in follower.isCaughtUp },
            people: { [self] in try await administration.people() }, deliveries: deliveries, logger: logger, now: now)
    }
}
