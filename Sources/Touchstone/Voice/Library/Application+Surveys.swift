extension Application {
    /// Whether a survey takes answers now: by its version in the field, and by how many have answered. Nil where none is.
    package func opening(of stored: StoredSurvey) async throws -> Survey.Opening? {
        guard stored.version > 0, let published = try await surveys.published(id: stored.id) else { return nil }
        return try await responses.opening(published)
    }

    /// The same of many, by their numbers.
    package func openings(completed: [Int64: Int]) async throws -> [Int64: Survey.Opening] {
        let time = now()
        return try await surveys.field().mapValues { $0.opening(at: time, completed: completed[$0.id] ?? 0) }
    }
}
