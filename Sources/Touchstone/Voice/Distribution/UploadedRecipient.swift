/// Somebody of an uploaded list: an address, and values for the survey's hidden fields.
package struct UploadedRecipient: Sendable, Equatable {
    package var address: EmailAddress
    package var firstName: String?
    package var hidden: [SurveyPartID: String]

    /// One list holds at most so many.
    package static let most = 100_000

    /// Reads a list: one address a line, or a table with a head that has a column "email", separated by commas, semicolons or tabs.
    /// Columns `first_name` and those named as hidden fields of the survey are taken; each address counts once.
    /// - Throws: `DistributionError` naming the first lines that can't be read.
    package static func read(_ text: String, hidden: Set<SurveyPartID>) throws(DistributionError) -> [UploadedRecipient] {
        let rows = rows(of: text)
        guard let head = rows.first else { return [] }
        var names = head.cells.map { $0.lowercased() }
        let hasHead = !names.contains { EmailAddress($0) != nil }
        if !hasHead { names = [] }
        let place = names.firstIndex { ["email", "e-mail", "email_address", "mail"].contains($0) } ?? 0
        let first = names.firstIndex { ["first_name", "firstname", "given_name", "vorname"].contains($0) }
        var found: [UploadedRecipient] = []
        var seen: Set<String> = []
        var wrong: [Int] = []
        for (line, cells) in rows.dropFirst(hasHead ? 1 : 0) {
            let text = hasHead ? (place < cells.count ? cells[place] : "") : cells.first { EmailAddress($0) != nil } ?? cells.first ?? ""
            guard let address = EmailAddress(text) else {
                wrong.append(line)
                continue
            }
            guard seen.insert(address.text.lowercased()).inserted else { continue }
            var fields: [SurveyPartID: String] = [:]
            for (column, name) in names.enumerated() where column < cells.count && !cells[column].isEmpty {
                if let id = SurveyPartID(name), hidden.contains(id) {
                    fields[id] = String(cells[column].prefix(SurveyTicket.longestHidden))
                }
            }
            let name = first.flatMap { $0 < cells.count && !cells[$0].isEmpty ? String(cells[$0].prefix(60)) : nil }
            found.append(UploadedRecipient(address: address, firstName: name, hidden: fields))
            guard found.count <= most else {
                throw DistributionError("A list holds at most \(most) addresses: send it in several.", field: "list")
            }
        }
        guard wrong.isEmpty else {
            let shown = wrong.prefix(5).map(String.init).joined(separator: ", ")
            throw DistributionError(
                "There is no e-mail address in line\(wrong.count == 1 ? "" : "s") \(shown)\(wrong.count > 5 ? " and \(wrong.count - 5) more" : "") "
                    + "of the list. Mend or remove \(wrong.count == 1 ? "it" : "them").", field: "list")
        }
        return found
    }

    /// Of a row that can't be read there are no cells.
    private static func rows(of text: String) -> [(line: Int, cells: [String])] {
        let head = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
        let separator: Character = head.contains("\t") ? "\t" : head.contains(";") ? ";" : ","
        return TableReader.rows(of: text, separatedBy: separator).compactMap { row -> (line: Int, cells: [String])? in
            let cells = row.cells.map(cell)
            return row.problem != nil || cells.contains { !$0.isEmpty } ? (row.line, cells) : nil
        }
    }

    /// Without blanks around it, and without quotes that come after a blank.
    private static func cell(_ text: String) -> String {
        var cell = text.drop(while: \.isWhitespace)
        while cell.last?.isWhitespace == true { cell.removeLast() }
        if cell.count >= 2, cell.first == "\"", cell.last == "\"" { cell = cell.dropFirst().dropLast() }
        return String(cell)
    }
}
