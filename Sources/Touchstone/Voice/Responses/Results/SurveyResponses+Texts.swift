import TouchstoneStore

/// What somebody wrote, with where it stands.
package struct WrittenAnswer: Sendable {
    package var question: SurveyPartID
    package var text: String
    package var response: String
    package var profile: Int64?
    package var time: Instant
}

/// A file that somebody sent.
package struct SentFile: Sendable {
    package var file: AnsweredFile
    package var response: String
    package var profile: Int64?
    package var time: Instant
}

/// The newest that was written and sent, by question.
package struct NewestWriting: Sendable {
    package var texts: [SurveyPartID: [WrittenAnswer]] = [:]
    package var files: [SurveyPartID: [SentFile]] = [:]
}

extension SurveyResponses {
    /// The newest texts and files of each question, those of completed responses, at most `limit` of each.
    package func writing(of survey: Int64, limit: Int = 8) async throws -> NewestWriting {
        let newest = try await database.read { connection in
            try connection.query(
                "SELECT changed, id FROM survey_response WHERE survey = ? AND state = 'completed' ORDER BY changed DESC, id DESC LIMIT 300",
                .integer(survey)
            ) { ($0.integer(0), $0.text(1)) }
        }
        guard let oldest = newest.last else { return NewestWriting() }
        let exported = try await export(survey, states: [.completed], after: (oldest.0 - 1, ""), limit: 400)
        var all = NewestWriting()
        for response in exported.reversed() {
            let (id, time) = (response.stored.id, response.stored.changed)
            for (name, value) in response.writing ?? [:] {
                let parts = name.split(separator: ".")
                guard let text = value.string, let question = parts.first.flatMap({ SurveyPartID(String($0)) }),
                    parts.count == 1 || parts[1] == "other", all.texts[question]?.count ?? 0 < limit
                else { continue }
                all.texts[question, default: []].append(
                    WrittenAnswer(question: question, text: text, response: id, profile: response.profile, time: time))
            }
            for (question, files) in response.files {
                for file in files where all.files[question]?.count ?? 0 < limit {
                    all.files[question, default: []].append(SentFile(file: file, response: id, profile: response.profile, time: time))
                }
            }
        }
        return all
    }
}
