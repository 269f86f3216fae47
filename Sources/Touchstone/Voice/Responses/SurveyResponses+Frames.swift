import TouchstoneStore

extension SurveyResponses {
    package static let mostFrames = 20

    /// The sites that may show a survey in a frame: "https://shop.example".
    package func frames(of survey: Int64) async throws -> [String] {
        try await database.read { connection in
            try connection.first("SELECT frames FROM survey_page WHERE survey = ?", .integer(survey)) { $0.text(0) } ?? ""
        }.split(separator: " ").map(String.init)
    }

    /// - Throws: `ResponseError.badFrame`.
    package func setFrames(_ frames: [String], of survey: Int64, by actor: AuditActor) async throws {
        for frame in frames where !SurveyResponses.isOrigin(frame) { throw ResponseError.badFrame(frame) }
        guard frames.count <= SurveyResponses.mostFrames else { throw ResponseError.badFrame("\(frames.count)") }
        let time = now()
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO survey_page (survey, frames, changed, changed_by) VALUES (?, ?, ?, ?)
                ON CONFLICT (survey) DO UPDATE SET frames = excluded.frames, changed = excluded.changed, changed_by = excluded.changed_by
                """, .integer(survey), .text(frames.joined(separator: " ")), .integer(time.milliseconds), .text(actor.text))
            try AuditTrail.append(
                "survey.frames", by: actor, target: "survey:\(survey)", detail: ["sites": "\(frames.count)"], at: time, on: connection)
        }
    }

    /// Scheme and host, with a port at most: what a policy may name without opening anything else.
    static func isOrigin(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let host = parts.first, (1...253).contains(host.utf8.count) else { return false }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isHost = labels.enumerated().allSatisfy { index, label in
            (index == 0 && label == "*" && labels.count > 2)
                || (!label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        }
        return isHost && (parts.count == 1 || (Int(parts[1]).map { (1...65_535).contains($0) } ?? false))
    }
}
