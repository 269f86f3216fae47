import TouchstoneStore

extension SurveyResponses {
    /// How often each survey was completed, over all its versions; surveys that nobody has completed aren't among them.
    package func completed() async throws -> [Int64: Int] {
        let rows = try await database.read { connection in
            try connection.query("SELECT survey, count FROM survey_tally WHERE part = '' AND survey > 0") {
                ($0.integer(0), Int($0.integer(1)))
            }
        }
        return Dictionary(rows) { first, _ in first }
    }
}
