/// What reports are put together from.
extension Application {
    package var reports: Reports { Reports(database: database, vault: vault, now: now) }

    /// Sends a dashboard on a schedule from now on.
    /// - Parameter base: where links lead.
    /// - Throws: `ReportError` for a reader who isn't there, or for nobody.
    @discardableResult
    package func createReport(_ draft: ReportDraft, of dashboard: Int64, base: String, by actor: AuditActor) async throws -> Report {
        for case .person(let id) in draft.readers {
            guard let person = try await administration.person(id), person.isActive else {
                throw ReportError("There is nobody with the number \(id), or they may no longer sign in.")
            }
            guard person.email != nil else { throw ReportError("Person \(id) has no e-mail address yet.") }
        }
        return try await reports.create(
            dashboard: dashboard, schedule: draft.schedule, to: draft.readers, zone: draft.zone, base: base, by: actor)
    }

    package func makeReportSender(_ board: DashboardBoard) -> ReportSender {
        ReportSender(
            reports: reports, board: board, administration: administration, deliveries: deliveries,
            isReady: { [self] in follower.isCaughtUp }, logger: logger, now: now)
    }
}
