import TouchstoneStore

extension Sources {
    /// The source of what surveys bring in, made where there is none yet.
    func surveys(in database: any Database, at time: Instant) async throws -> Source {
        if let source = source(named: SurveyResponses.sourceName) { return source }
        return try await database.write { connection in
            try connection.lock("append")
            return try self.findOrCreate(name: SurveyResponses.sourceName, namespace: nil, at: time, connection)
        }
    }
}
