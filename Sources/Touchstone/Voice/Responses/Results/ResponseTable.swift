/// Responses as lines of a table: one column for each question, or row of one, by its stable id.
///
/// Zero is "0", nothing answered is empty, "does not apply" is "NA". Columns are those of all versions, the newest first.
package struct ResponseTable: Sendable {
    private struct Column: Sendable {
        var name: String
        var question: SurveyPartID
        var part: Part
    }
    private enum Part: Sendable, Hashable {
        case whole
        case row(SurveyPartID)
        case expected(SurveyPartID)
        case perceived(SurveyPartID)
        case preferred
        case written(String)
    }

    private static let fixed = [
        "response", "state", "version", "language", "place", "began", "changed", "finished", "seconds", "ending", "customer",
    ]
    private let columns: [Column]
    private let hidden: [SurveyPartID]
    private let mask: @Sendable (String) -> String

    /// - Parameters:
    ///   - versions: the newest first.
    ///   - mask: takes personal data out of what was written, for those who may not see it.
    package init(_ versions: [Survey], mask: @escaping @Sendable (String) -> String) {
        var columns: [Column] = []
        var seen: Set<String> = []
        var hidden: [SurveyPartID] = []
        for survey in versions {
            for question in survey.questions {
                for column in ResponseTable.columns(of: question) where seen.insert(column.name).inserted { columns.append(column) }
            }
            for field in survey.hidden where !hidden.contains(field.id) { hidden.append(field.id) }
        }
        self.columns = columns
        self.hidden = hidden
        self.mask = mask
    }

    package var header: [String] { ResponseTable.fixed + hidden.map { "hidden.\($0)" } + columns.map(\.name) }

    package func line(_ exported: ExportedResponse) -> [String] {
        let (stored, response) = (exported.stored, exported.response)
        let first = [
            stored.id, stored.state.rawValue, String(stored.version), response.language.tag, stored.place.rawValue, stored.began.isoText,
            stored.changed.isoText, stored.finished?.isoText ?? "", stored.seconds.map { SurveyNumber.text($0) } ?? "",
            stored.ending?.text ?? "", exported.profile.map { String($0) } ?? "",
        ]
        return first + hidden.map { response.hidden[$0] ?? "" } + columns.map { cell($0, exported) }
    }

    private static func columns(of question: SurveyQuestion) -> [Column] {
        let id = question.id
        func column(_ part: Part, _ suffix: String = "") -> Column { Column(name: "\(id)\(suffix)", question: id, part: part) }
        switch question.kind {
        case .scale, .slider, .price, .ranking, .number, .date, .consent: return [column(.whole)]
        case .choice(let choice):
            return [column(.whole)] + (choice.choices.contains(where: \.isOther) ? [column(.written("\(id).other"), ".other")] : [])
        case .text: return [column(.written(id.text))]
        case .matrix(let matrix): return matrix.rows.map { column(.row($0.id), ".\($0.id)") }
        case .competitors(let competitors):
            return competitors.brands.map { column(.row($0.id), ".\($0.id)") }
                + (competitors.preference.isEmpty ? [] : [column(.preferred, ".preferred")])
        case .expectation(let expectation):
            return expectation.items.flatMap {
                [column(.expected($0.id), ".\($0.id).expected"), column(.perceived($0.id), ".\($0.id).perceived")]
            }
        case .contact(let contact): return contact.fields.map { column(.written("\(id).\($0.field.rawValue)"), ".\($0.field.rawValue)") }
        case .file: return [column(.written("\(id).files"), ".files")]
        case .statement: return []
        }
    }

    private func cell(_ column: Column, _ exported: ExportedResponse) -> String {
        guard let answer = exported.response.answers[column.question] else { return "" }
        switch answer {
        case .notApplicable: return "NA"
        case .dismissed: return ""
        case .given(let value): return cell(column.part, value, exported)
        }
    }

    private func cell(_ part: Part, _ value: AnswerValue, _ exported: ExportedResponse) -> String {
        switch (part, value) {
        case (.written(let name), _):
            guard let writing = exported.writing else { return "" }
            switch writing[name] {
            case .string(let text)?: return mask(text)
            case .array(let files)?: return files.compactMap { $0["key"]?.string }.joined(separator: " ")
            default: return ""
            }
        case (.whole, .number(let number)): return SurveyNumber.text(number)
        case (.whole, .choices(let chosen, _)): return chosen.map(\.text).joined(separator: " ")
        case (.whole, .ranking(let order)): return order.map(\.text).joined(separator: " ")
        case (.whole, .prices(let replies)): return SurveyNumber.text(replies.filter(\.isTaken).map(\.price).max() ?? 0)
        case (.whole, .day(let day)): return day.text
        case (.whole, .consent(let isGiven)): return isGiven ? "yes" : "no"
        case (.row(let id), .rows(let rows)), (.row(let id), .brands(let rows, _)): return ResponseTable.text(rows[id])
        case (.preferred, .brands(_, let preferred)): return preferred?.text ?? ""
        case (.expected(let id), .pairs(let pairs)): return ResponseTable.text(pairs[id]?.expected)
        case (.perceived(let id), .pairs(let pairs)): return ResponseTable.text(pairs[id]?.perceived)
        default: return ""
        }
    }

    private static func text(_ answer: RowAnswer?) -> String {
        switch answer {
        case .point(let point)?: String(point)
        case .choices(let chosen)?: chosen.map(\.text).joined(separator: " ")
        case .notApplicable?: "NA"
        case nil: ""
        }
    }
}
