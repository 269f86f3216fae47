import Foundation

/// Reads reviews from a CSV file: columns by their names, in any order.
package struct ReviewFile: Sendable {
    package struct Problem: Sendable, Equatable {
        package var line: Int
        package var message: String
    }

    package private(set) var drafts: [ReviewDraft] = []
    package private(set) var problems: [Problem] = []

    private static let names: [String: [String]] = [
        "id": ["id", "review_id", "reviewid", "external_id"], "source": ["source", "site", "platform"],
        "location": ["location", "store", "branch", "place", "business"], "stars": ["stars", "rating", "star_rating", "score"],
        "text": ["text", "comment", "review", "content", "body"], "author": ["author", "reviewer", "name", "display_name"],
        "time": ["time", "date", "created", "create_time", "written", "published"], "updated": ["updated", "update_time", "modified"],
        "email": ["email", "e-mail", "customer_email"], "reply": ["reply", "response", "owner_response", "answer"],
        "replied": ["replied", "reply_time", "response_time"],
    ]

    /// - Parameters:
    ///   - source: for rows that name none; the location likewise.
    /// - Throws: `ReviewError` where the file as a whole can't be read.
    package init(_ bytes: [UInt8], source: String, location: String) throws(ReviewError) {
        guard bytes.count <= 64 << 20 else { throw ReviewError("A file of reviews has at most 64 MB: import it in parts.") }
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ReviewError("The file isn’t UTF-8. Save it as CSV in UTF-8.")
        }
        let rows = TableReader.rows(of: text)
        guard let first = rows.first else { throw ReviewError("The file is empty.") }
        if let problem = first.problem {
            throw ReviewError("The row of the columns’ names, line \(first.line), can’t be read: \(problem).")
        }
        let head = first.cells.map { $0.lowercased().trimmingCharacters(in: .whitespaces).replacing(" ", with: "_") }
        var places: [String: Int] = [:]
        for (field, names) in Self.names { places[field] = names.lazy.compactMap { head.firstIndex(of: $0) }.first }
        for needed in ["stars", "time"] where places[needed] == nil {
            let known = (Self.names[needed] ?? []).joined(separator: ", ")
            throw ReviewError("The file has no column for \(needed): name it one of \(known).")
        }
        for row in rows.dropFirst() {
            if let problem = row.problem {
                problems.append(Problem(line: row.line, message: "The row can’t be read: \(problem)."))
                continue
            }
            if row.cells.allSatisfy(\.isEmpty) { continue }
            do {
                drafts.append(try Self.draft(row.cells, places, source: source, location: location))
            } catch {
                problems.append(Problem(line: row.line, message: error.message))
            }
        }
    }

    private static func draft(
        _ cells: [String], _ places: [String: Int], source: String, location: String
    ) throws(ReviewError) -> ReviewDraft {
        func cell(_ field: String) -> String? {
            guard let place = places[field], place < cells.count else { return nil }
            let text = cells[place].trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : text
        }
        guard let stars = cell("stars").flatMap(stars(_:)) else { throw ReviewError("Stars are 1 to 5, as 4 or FOUR.", field: "stars") }
        guard let time = cell("time").flatMap(instant(_:)) else {
            throw ReviewError("The time can’t be read: write it as 2026-11-21 or 2026-11-21T15:05:00Z.", field: "time")
        }
        let (text, author) = (cell("text") ?? "", cell("author"))
        let place = cell("location") ?? location
        // Without an id, the same writer about the same place at the same time is the same review.
        let external =
            cell("id") ?? String("\(place)\u{1}\(author ?? "")\u{1}\(time.milliseconds)\u{1}\(author == nil ? text : "")".prefix(200))
        return try ReviewDraft(
            source: cell("source") ?? source, external: external, location: place, stars: stars, text: text, author: author, written: time,
            updated: cell("updated").flatMap(instant(_:)), email: cell("email"), reply: cell("reply"),
            replied: cell("replied").flatMap(instant(_:)))
    }

    static func stars(_ text: String) -> Int? {
        if let place = ["ONE", "TWO", "THREE", "FOUR", "FIVE"].firstIndex(of: text.uppercased()) { return place + 1 }
        guard let value = Double(text.replacing(",", with: ".")), value == value.rounded(), (1...5).contains(value) else { return nil }
        return Int(value)
    }

    package static func time(_ text: String) -> Instant? { instant(text) }

    static func instant(_ text: String) -> Instant? {
        let text = text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil ? text + "T00:00:00Z" : text.replacing(" ", with: "T")
        let zoned = text.hasSuffix("Z") || text.dropFirst(19).contains { $0 == "+" || $0 == "-" } ? text : text + "Z"
        let date =
            (try? Date(zoned, strategy: .iso8601))
            ?? (try? Date(zoned, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        guard let date, abs(date.timeIntervalSince1970) < 1e11 else { return nil }
        return Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}
