extension Administration {
    /// Where somebody begins after signing in: the dashboard of their role, else the overview.
    package func firstPage(of person: Int64) async throws -> String {
        guard let role = try await self.person(person)?.role else { return "/" }
        let dashboards = Dashboards(database: database, now: now)
        guard let id = try await dashboards.start(of: role), try await self.role(role)?.may(.viewMeasurement) == true else { return "/" }
        return "/dashboards/\(id)"
    }
}
