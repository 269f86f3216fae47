/// What dashboards are put together from.
extension Application {
    package var dashboards: Dashboards { Dashboards(database: database, now: now) }

    /// The saved questions that a dashboard of this owner can show.
    package func savedQuestions(for owner: AuditActor) async throws -> [SavedQuestion] {
        try await database.read { try SavedQuestions().all(visibleTo: owner, $0) }
    }

    /// The funnels among them.
    package func savedFunnels(for owner: AuditActor) async throws -> [SavedQuestion] {
        try await savedQuestions(for: owner).filter(SavedFunnel.isOne)
    }

    package func makeDashboardBoard() -> DashboardBoard {
        let database = database
        return DashboardBoard(
            measurements: { [self] in measurements }, journeys: journeys, maps: maps, fitnesses: mapFitnesses,
            responses: responses, listening: listening,
            saved: { owner in try await database.read { try SavedQuestions().all(visibleTo: owner, $0) } }, patience: patience, now: now)
    }
}
