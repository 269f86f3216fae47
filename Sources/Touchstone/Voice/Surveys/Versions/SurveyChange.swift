/// What is different between two versions of a survey, as far as it touches how answers of both can be read together.
package struct SurveyChange: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case added, removed, moved
        /// The words of a question, an anchor or a choice.
        case wording
        /// Points or ends of a scale.
        case scale
        /// Choices, rows, brands or prices were added or taken out.
        case choices
        /// Another type: answers of both mean different things.
        case type
        case logic
        case language
        /// Anything else.
        case setting
    }

    package var kind: Kind
    /// Nil for the survey as a whole.
    package var question: SurveyPartID?
    package var sentence: String

    /// In the order of the new version.
    package static func all(from old: Survey, to new: Survey) -> [SurveyChange] {
        var changes: [SurveyChange] = []
        func add(_ kind: Kind, _ question: SurveyPartID? = nil, _ sentence: String) {
            changes.append(SurveyChange(kind: kind, question: question, sentence: sentence))
        }
        for language in new.languages where !old.languages.contains(language) { add(.language, nil, "It can be answered in \(language).") }
        for language in old.languages where !new.languages.contains(language) { add(.language, nil, "It is no longer in \(language).") }
        let places = Dictionary(old.questions.enumerated().map { ($1.id, $0) }) { a, _ in a }
        let kept = new.questions.filter { places[$0.id] != nil }
        for question in new.questions {
            guard let before = old.question(question.id) else {
                add(.added, question.id, "“\(question.id)” is new.")
                continue
            }
            changes += SurveyChange.all(from: before, to: question)
        }
        for (question, earlier) in zip(kept, kept.sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }) where question.id != earlier.id {
            add(.moved, question.id, "“\(question.id)” stands at another place.")
        }
        for question in old.questions where new.question(question.id) == nil { add(.removed, question.id, "“\(question.id)” is gone.") }
        if old.endings != new.endings { add(.setting, nil, "The endings are different.") }
        if old.calculations != new.calculations { add(.logic, nil, "The calculations are different.") }
        if old.quotas != new.quotas { add(.setting, nil, "The quotas are different.") }
        let pages = (
            old.pages.map { ($0.showIf, $0.jumps, $0.isShuffled, $0.shuffleGroup) },
            new.pages.map { ($0.showIf, $0.jumps, $0.isShuffled, $0.shuffleGroup) }
        )
        if pages.0.count != pages.1.count || !zip(pages.0, pages.1).allSatisfy({ $0 == $1 }) {
            add(.logic, nil, "The pages lead on in another way.")
        }
        if changes.isEmpty, old != new { add(.setting, nil, "Settings or texts of the survey are different.") }
        return changes
    }

    private static func all(from old: SurveyQuestion, to new: SurveyQuestion) -> [SurveyChange] {
        func change(_ kind: Kind, _ sentence: String) -> SurveyChange { SurveyChange(kind: kind, question: new.id, sentence: sentence) }
        guard old.type == new.type else { return [change(.type, "“\(new.id)” was \(old.type.name) and is \(new.type.name).")] }
        var changes: [SurveyChange] = []
        if old.points != new.points { changes.append(change(.scale, "“\(new.id)” has another scale.")) }
        if Set(old.options.keys) != Set(new.options.keys) { changes.append(change(.choices, "“\(new.id)” has other choices.")) }
        let isReworded = old.options.contains { id, text in new.options[id].map { $0 != text } ?? false }
        if old.text != new.text || old.help != new.help || old.anchors != new.anchors || isReworded
            || old.notApplicable != new.notApplicable
        {
            changes.append(change(.wording, "“\(new.id)” is worded differently."))
        }
        if old.showIf != new.showIf || old.jumps != new.jumps { changes.append(change(.logic, "“\(new.id)” leads on in another way.")) }
        if changes.isEmpty, old != new { changes.append(change(.setting, "“\(new.id)” has other settings.")) }
        return changes
    }

    /// Changes under one id after which answers of both versions would be mixed up.
    static func problems(from old: Survey, to new: Survey) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        for (p, page) in new.pages.enumerated() {
            for (q, question) in page.questions.enumerated() {
                guard let before = old.question(question.id) else { continue }
                let path = SurveyPath().at("pages", p).at("questions", q)
                for change in all(from: before, to: question) {
                    switch change.kind {
                    case .type:
                        found.append(
                            SurveyProblem(
                                .versions, .error, at: path.at("type"), change.sentence + " Answers of both would be mixed up.",
                                "Give the new question an id of its own."))
                    case .scale:
                        found.append(
                            SurveyProblem(
                                .versions, .warning, at: path, change.sentence + " Scores of both can't be compared.",
                                "Keep the scale, or give the question an id and a score of its own."))
                    case .added, .removed, .moved, .wording, .choices, .logic, .language, .setting: break
                    }
                }
            }
        }
        return found
    }
}

extension SurveyQuestion {
    fileprivate var scale: AnswerScale? {
        switch kind {
        case .scale(let question): question.scale
        case .expectation(let pairs): pairs.scale
        case .competitors(let competitors): competitors.scale
        case .matrix(let matrix): if case .scale(let scale) = matrix.columns { scale } else { nil }
        case .slider, .price, .ranking, .choice, .text, .number, .date, .file, .consent, .contact, .statement: nil
        }
    }

    fileprivate var points: [Double] {
        switch kind {
        case .slider(let slider): [slider.low, slider.high, slider.step]
        case .price(let price): price.prices
        default: scale.map { [Double($0.low), Double($0.high)] } ?? []
        }
    }

    fileprivate var anchors: [Int: SurveyText] { scale?.anchors ?? [:] }

    /// Choices, rows, items and brands by id, and columns.
    fileprivate var options: [String: SurveyText] {
        func named(_ parts: [(SurveyPartID, SurveyText)], _ prefix: String = "") -> [String: SurveyText] {
            Dictionary(parts.map { (prefix + $0.0.text, $0.1) }) { a, _ in a }
        }
        switch kind {
        case .choice(let choice): return named(choice.choices.map { ($0.id, $0.text) })
        case .ranking(let ranking): return named(ranking.items.map { ($0.id, $0.text) })
        case .expectation(let pairs): return named(pairs.items.map { ($0.id, $0.text) })
        case .competitors(let competitors): return named(competitors.brands.map { ($0.id, $0.text) })
        case .matrix(let matrix):
            let rows = named(matrix.rows.map { ($0.id, $0.text) })
            switch matrix.columns {
            case .scale: return rows
            case .choice(let columns), .choices(let columns):
                return rows.merging(named(columns.map { ($0.id, $0.text) }, "column ")) { a, _ in a }
            }
        case .scale, .slider, .price, .text, .number, .date, .file, .consent, .contact, .statement: return [:]
        }
    }
}
