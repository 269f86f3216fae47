/// All responses of a survey as a file, written as they are read.
package struct ResponseFile: Sendable {
    private let responses: SurveyResponses
    private let survey: Int64
    private let states: Set<ResponseState>
    private let mask: @Sendable (String) -> String

    package init(
        responses: SurveyResponses, survey: Int64, states: Set<ResponseState> = Set(ResponseState.allCases),
        mask: @escaping @Sendable (String) -> String
    ) {
        self.responses = responses
        self.survey = survey
        self.states = states
        self.mask = mask
    }

    /// - Parameter versions: for CSV, the newest first; nil writes JSON, a list of objects.
    package func write(_ versions: [Survey]?, to write: ([UInt8]) async throws -> Void) async throws {
        let table = versions.map { ResponseTable($0, mask: mask) }
        if let table { try await write(ResponseFile.line(table.header)) } else { try await write(Array("[".utf8)) }
        var after: (changed: Int64, id: String)?
        var isFirst = true
        while true {
            let page = try await responses.export(survey, states: states, after: after)
            var bytes: [UInt8] = []
            for response in page {
                if let table {
                    bytes += ResponseFile.line(table.line(response))
                } else {
                    bytes += Array((isFirst ? "\n" : ",\n").utf8)
                    response.json(mask: mask).append(to: &bytes)
                }
                isFirst = false
            }
            if !bytes.isEmpty { try await write(bytes) }
            guard let last = page.last else { break }
            after = (last.stored.changed.milliseconds, last.stored.id)
        }
        if table == nil { try await write(Array("\n]\n".utf8)) }
    }

    /// One line of CSV (RFC 4180). What a spreadsheet would take for a formula is put behind an apostrophe.
    private static func line(_ cells: [String]) -> [UInt8] {
        let quoted = cells.map { cell -> String in
            var text = cell
            if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil { text = "'" + text }
            guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
        return Array((quoted.joined(separator: ",") + "\r\n").utf8)
    }
}
