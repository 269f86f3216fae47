/// What reports are put together from.
extension Application {
    package var reports: Reports { Reports(database: database, vault: vault, now: now) }

    package func makeReportSender(_ board: DashboardBoard) -> ReportSender {
        ReportSender(
            reports: reports, log: log, board: board, administration: administration, deliveries: deliveries,
            isReady: { [self] in follower.isCaughtUp }, logger: logger, now: now)
    }
}
