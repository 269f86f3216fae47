import Foundation
import Touchstone

/// Answers as a form sends them: `a.QUESTION`, `a.QUESTION.ROW`, and a few more by type of question.
struct AnswerFields {
    private let values: [String: [String]]

    init(_ items: [(name: String, value: String)]) {
        var values: [String: [String]] = [:]
        for (name, value) in items where name.hasPrefix("a.") {
            values[name, default: []].append(value.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
        }
        self.values = values
    }

    /// What was typed, to be shown again where it can't be taken.
    func typed(_ question: SurveyPartID, _ part: String? = nil) -> String? { all(question, part).last }

    private func all(_ question: SurveyPartID, _ part: String? = nil) -> [String] {
        values[part.map { "a.\(question).\($0)" } ?? "a.\(question)"] ?? []
    }

    private func one(_ question: SurveyPartID, _ part: String? = nil) -> String? {
        all(question, part).last { $0.contains { !$0.isWhitespace } }
    }

    /// The answer to a question; nil where there is none.
    /// - Throws: what is wrong with it, where it can't be read.
    func answer(to question: SurveyQuestion) throws(AnswerProblem) -> SurveyAnswer? {
        let id = question.id
        if one(id, "na") != nil || all(id).contains("na") { return .notApplicable }
        switch question.kind {
        case .scale, .slider, .number:
            guard let text = one(id) else { return nil }
            return .given(.number(try AnswerFields.number(text)))
        case .choice(let choice): return try self.choice(id, choice)
        case .text:
            guard let text = all(id).last, text.contains(where: { !$0.isWhitespace }) else { return nil }
            return .given(.text(text))
        case .matrix(let matrix):
            let rows = try rows(id, matrix.rows.map(\.id), several: matrix.isOfChoices)
            return rows.isEmpty ? nil : .given(.rows(rows))
        case .expectation(let expectation):
            let expected = try rows(id, expectation.items.map(\.id), prefix: "e.")
            let perceived = try rows(id, expectation.items.map(\.id), prefix: "p.")
            var pairs: [SurveyPartID: PairAnswer] = [:]
            for item in expectation.items where expected[item.id] != nil || perceived[item.id] != nil {
                guard let first = expected[item.id], let second = perceived[item.id] else {
                    throw .rowsMissing(expectation.items.count { expected[$0.id] == nil || perceived[$0.id] == nil })
                }
                pairs[item.id] = PairAnswer(expected: first, perceived: second)
            }
            return pairs.isEmpty ? nil : .given(.pairs(pairs))
        case .competitors(let competitors):
            let brands = try rows(id, competitors.brands.map(\.id))
            let preferred = one(id, "preferred").flatMap { SurveyPartID($0) }
            return brands.isEmpty && preferred == nil ? nil : .given(.brands(brands, preferred: preferred))
        case .price(let price):
            let replies = self.replies(id, price)
            guard !replies.isEmpty else { return nil }
            return .given(.prices(replies))
        case .ranking(let ranking):
            let placed = ranking.items.compactMap { item in one(id, "rank.\(item.id)").flatMap { Int($0) }.map { (item.id, $0) } }
            guard !placed.isEmpty else { return nil }
            guard Set(placed.map(\.1)).count == placed.count else { throw .chosenTwice }
            return .given(.ranking(placed.sorted { $0.1 < $1.1 }.map(\.0)))
        case .date:
            guard let text = one(id) else { return nil }
            guard let day = SurveyDay(text) else { throw .wrongKind }
            return .given(.day(day))
        case .consent: return all(id).contains("yes") ? .given(.consent(true)) : all(id).contains("no") ? .given(.consent(false)) : nil
        case .contact(let contact):
            var fields: [ContactQuestion.Field: String] = [:]
            for wanted in contact.fields { fields[wanted.field] = one(id, wanted.field.rawValue) }
            return fields.isEmpty ? nil : .given(.contact(fields))
        // What was sent as a file stands in the response already.
        case .file: return nil
        case .statement: return .given(.seen)
        }
    }

    private func choice(_ id: SurveyPartID, _ question: ChoiceQuestion) throws(AnswerProblem) -> SurveyAnswer? {
        var chosen: [SurveyPartID] = []
        for text in all(id) where !text.isEmpty {
            guard let choice = SurveyPartID(text) else { throw .noSuchChoice }
            if !chosen.contains(choice) { chosen.append(choice) }
        }
        guard !chosen.isEmpty else { return nil }
        // The line beside "other" is sent whether that is chosen or not: it counts only with it.
        let isOther = question.choices.contains { $0.isOther && chosen.contains($0.id) }
        return .given(.choices(chosen, other: isOther ? one(id, "other") : nil))
    }

    private func rows(
        _ id: SurveyPartID, _ rows: [SurveyPartID], prefix: String = "", several: Bool = false
    ) throws(AnswerProblem) -> [SurveyPartID: RowAnswer] {
        var answers: [SurveyPartID: RowAnswer] = [:]
        for row in rows {
            let texts = all(id, prefix + row.text).filter { !$0.isEmpty }
            guard let first = texts.first else { continue }
            if texts.contains("na") {
                answers[row] = .notApplicable
            } else if several {
                answers[row] = .choices(texts.compactMap { SurveyPartID($0) })
            } else if let point = Int(first) {
                answers[row] = .point(point)
            } else {
                throw .wrongKind
            }
        }
        return answers
    }

    /// What was said so far, and what is said now: `12:yes`.
    func replies(_ id: SurveyPartID, _ price: PriceQuestion) -> [PriceReply] {
        var replies: [PriceReply] = []
        for text in all(id) {
            let parts = text.split(separator: ":")
            guard parts.count == 2, let price = Double(parts[0]), ["yes", "no"].contains(parts[1]) else { continue }
            replies.append(PriceReply(price: price, isTaken: parts[1] == "yes"))
        }
        return replies
    }

    /// As people write it: with a point or a comma.
    private static func number(_ text: String) throws(AnswerProblem) -> Double {
        let plain = text.filter { !$0.isWhitespace }.replacing(",", with: ".")
        guard let number = Double(plain), number.isFinite else { throw .notANumber }
        return number
    }
}

extension MatrixQuestion {
    var isOfChoices: Bool {
        switch columns {
        case .scale: false
        case .choice, .choices: true
        }
    }
}
