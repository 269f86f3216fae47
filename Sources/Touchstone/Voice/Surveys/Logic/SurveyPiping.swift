/// Earlier answers, hidden fields and calculations within texts: `{{name}}`, or `{{name|what is said where there is nothing}}`.
package struct SurveyPiping: Sendable {
    /// A place in a text where something is put in.
    package struct Pipe: Sendable, Equatable {
        package var name: String
        /// Nil where none was written.
        package var fallback: String?
    }

    private enum Piece {
        case text(Substring)
        case pipe(Pipe)
    }

    private let pieces: [Piece]

    package init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
            pieces.append(.text(rest[..<open.lowerBound]))
            let inner = rest[open.upperBound..<close.lowerBound]
            let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.first.map { SurveyPiping.trimmed($0) } ?? ""
            pieces.append(.pipe(Pipe(name: name, fallback: parts.count > 1 ? SurveyPiping.trimmed(parts[1]) : nil)))
            rest = rest[close.upperBound...]
        }
        pieces.append(.text(rest))
        self.pieces = pieces
    }

    package var pipes: [Pipe] {
        pieces.compactMap { piece in if case .pipe(let pipe) = piece { pipe } else { nil } }
    }

    /// The text with everything put in. It is plain text: whoever shows it escapes it.
    package func text(_ facts: SurveyFacts, in language: SurveyLanguage) -> String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let words): text += words
            case .pipe(let pipe): text += SurveyPartID(pipe.name).flatMap { facts.words($0, in: language) } ?? pipe.fallback ?? ""
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension SurveyFacts {
    /// What an answer, hidden field or calculation is in words; nil where there is none.
    func words(_ id: SurveyPartID, in language: SurveyLanguage) -> String? {
        if let question = parts.question(id) { return answers[id]?.value.flatMap { words($0, to: question, in: language) } }
        if parts.hidden.contains(id) { return hidden[id] }
        return value(ofCalculation: id).map { SurveyNumber.text(($0 * 100).rounded() / 100) }
    }

    private func words(_ value: AnswerValue, to question: SurveyQuestion, in language: SurveyLanguage) -> String? {
        let survey = parts.survey
        func labels(_ ids: [SurveyPartID], _ choices: [SurveyChoice], other: String? = nil) -> String? {
            let words = ids.compactMap { id -> String? in
                guard let choice = choices.first(where: { $0.id == id }) else { return nil }
                if choice.isOther, let other, !other.isEmpty { return other }
                return survey.text(choice.text, in: language)
            }
            return words.isEmpty ? nil : words.joined(separator: ", ")
        }
        switch (value, question.kind) {
        case (.choices(let chosen, let other), .choice(let choice)): return labels(chosen, choice.choices, other: other)
        case (.ranking(let order), .ranking(let ranking)): return labels(Array(order.prefix(1)), ranking.items)
        case (.brands(_, let preferred), .competitors(let question)):
            return preferred.flatMap { id in question.brands.first { $0.id == id } }.map { survey.text($0.text, in: language) }
        case (.text(let text), _): return text
        case (.contact(let fields), _): return fields[.name] ?? fields[.email]
        case (.day(let day), _): return day.text
        case (.number(let number), _): return SurveyNumber.text(number)
        case (.prices, _): return question.number(of: value).map(SurveyNumber.text)
        case (.choices, _), (.rows, _), (.pairs, _), (.brands, _), (.ranking, _), (.files, _), (.consent, _), (.seen, _): return nil
        }
    }
}
