extension ChoiceQuestion {
    func check(_ chosen: [SurveyPartID], _ other: String?) throws(AnswerProblem) {
        guard !chosen.isEmpty else { throw .required }
        guard takesSeveral || chosen.count == 1 else { throw .onlyOne }
        try SurveyChoice.check(chosen, of: choices)
        if takesSeveral, !choices.contains(where: { $0.isExclusive && chosen.contains($0.id) }) {
            if let least, chosen.count < least { throw .tooFew(least) }
            if let most, chosen.count > most { throw .tooMany(most) }
        }
        let takesWords = choices.contains { $0.isOther && chosen.contains($0.id) }
        let words = other ?? ""
        try AnswerText.check(words, most: TextQuestion.longest)
        if takesWords, !words.contains(where: { !$0.isWhitespace }) { throw .otherWithoutWords }
        if !takesWords, !words.isEmpty { throw .wordsWithoutOther }
    }
}

extension SurveyChoice {
    /// That each is among the choices, once, and those that go alone do.
    static func check(_ chosen: [SurveyPartID], of choices: [SurveyChoice]) throws(AnswerProblem) {
        guard Set(chosen).count == chosen.count else { throw .chosenTwice }
        for id in chosen {
            guard let choice = choices.first(where: { $0.id == id }) else { throw .noSuchChoice }
            guard !choice.isExclusive || chosen.count == 1 else { throw .goesAlone }
        }
    }
}

extension RankingQuestion {
    func check(_ order: [SurveyPartID]) throws(AnswerProblem) {
        try SurveyChoice.check(order, of: items)
        guard order.count == wanted, wanted > 0 else { throw .rankAll(wanted) }
    }
}

extension MatrixQuestion {
    func check(_ answers: [SurveyPartID: RowAnswer], takesNotApplicable: Bool, isRequired: Bool) throws(AnswerProblem) {
        for (id, answer) in answers {
            guard rows.contains(where: { $0.id == id }) else { throw .noSuchChoice }
            switch (answer, columns) {
            case (.notApplicable, _): guard takesNotApplicable else { throw .notApplicableNotOffered }
            case (.point(let point), .scale(let scale)): try scale.check(Double(point))
            case (.choices(let chosen), .choice(let choices)):
                guard chosen.count == 1 else { throw .onlyOne }
                try SurveyChoice.check(chosen, of: choices)
            case (.choices(let chosen), .choices(let choices)):
                guard !chosen.isEmpty else { throw .tooFew(1) }
                try SurveyChoice.check(chosen, of: choices)
            case (.point, _), (.choices, _): throw .wrongKind
            }
        }
        let open = Set(rows.map(\.id)).subtracting(answers.keys)
        guard !answers.isEmpty else { throw .required }
        guard open.isEmpty || !isRequired else { throw .rowsMissing(open.count) }
    }
}

extension ExpectationQuestion {
    func check(_ pairs: [SurveyPartID: PairAnswer], takesNotApplicable: Bool, isRequired: Bool) throws(AnswerProblem) {
        for (id, pair) in pairs {
            guard items.contains(where: { $0.id == id }) else { throw .noSuchChoice }
            for side in [pair.expected, pair.perceived] { try scale.check(side, takesNotApplicable) }
        }
        guard !pairs.isEmpty else { throw .required }
        let open = Set(items.map(\.id)).subtracting(pairs.keys)
        guard open.isEmpty || !isRequired else { throw .rowsMissing(open.count) }
    }
}

extension CompetitorsQuestion {
    func check(
        _ scores: [SurveyPartID: RowAnswer], _ preferred: SurveyPartID?, takesNotApplicable: Bool, isRequired: Bool
    ) throws(AnswerProblem) {
        let known = Set(brands.map(\.id))
        for (id, answer) in scores {
            guard known.contains(id) else { throw .noSuchChoice }
            try scale.check(answer, takesNotApplicable)
        }
        if let preferred {
            guard known.contains(preferred), !preference.isEmpty else { throw .noSuchChoice }
        }
        guard !scores.isEmpty || preferred != nil else { throw .required }
        guard isRequired else { return }
        let open = known.subtracting(scores.keys)
        guard open.isEmpty else { throw .rowsMissing(open.count) }
        guard preferred != nil || preference.isEmpty else { throw .noPreference }
    }
}

extension AnswerScale {
    fileprivate func check(_ answer: RowAnswer, _ takesNotApplicable: Bool) throws(AnswerProblem) {
        switch answer {
        case .point(let point): try check(Double(point))
        case .notApplicable: guard takesNotApplicable else { throw .notApplicableNotOffered }
        case .choices: throw .wrongKind
        }
    }
}
