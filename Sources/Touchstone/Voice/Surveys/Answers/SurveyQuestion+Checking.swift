extension SurveyQuestion {
    /// Whether the answer can be taken.
    /// - Throws: the first thing that is wrong with it.
    package func check(_ answer: SurveyAnswer) throws(AnswerProblem) {
        switch answer {
        case .dismissed:
            if case .consent(let consent) = kind, consent.isNeeded { throw .consentNeeded }
            guard !isRequired || type == .statement else { throw .required }
        case .notApplicable:
            guard offersNotApplicable else { throw .notApplicableNotOffered }
        case .given(let value): try check(value)
        }
    }

    private func check(_ value: AnswerValue) throws(AnswerProblem) {
        switch (kind, value) {
        case (.scale(let question), .number(let number)): try question.scale.check(number)
        case (.slider(let slider), .number(let number)): try slider.check(number)
        case (.number(let question), .number(let number)): try question.check(number)
        case (.choice(let question), .choices(let chosen, let other)): try question.check(chosen, other)
        case (.text(let question), .text(let text)): try question.check(text)
        case (.matrix(let matrix), .rows(let rows)):
            try matrix.check(rows, takesNotApplicable: offersNotApplicable, isRequired: isRequired)
        case (.expectation(let question), .pairs(let pairs)):
            try question.check(pairs, takesNotApplicable: offersNotApplicable, isRequired: isRequired)
        case (.competitors(let question), .brands(let brands, let preferred)):
            try question.check(brands, preferred, takesNotApplicable: offersNotApplicable, isRequired: isRequired)
        case (.ranking(let ranking), .ranking(let order)): try ranking.check(order)
        case (.price(let price), .prices(let replies)):
            guard let step = price.step(after: replies) else { throw .offLadder }
            if case .ask = step { throw .ladderUnfinished }
        case (.date(let date), .day(let day)):
            if let earliest = date.earliest, day < earliest { throw .tooEarly(earliest) }
            if let latest = date.latest, day > latest { throw .tooLate(latest) }
        case (.file(let question), .files(let files)): try question.check(files, isRequired: isRequired)
        case (.consent(let consent), .consent(let isGiven)):
            guard isGiven || !consent.isNeeded else { throw .consentNeeded }
        case (.contact(let contact), .contact(let fields)): try contact.check(fields)
        case (.statement, .seen): break
        default: throw .wrongKind
        }
    }
}

extension AnswerScale {
    func check(_ number: Double) throws(AnswerProblem) {
        guard let point = Int(exactly: number), point >= low, point <= high else { throw .outOfScale(low: low, high: high) }
    }
}

extension SliderQuestion {
    func check(_ number: Double) throws(AnswerProblem) {
        let wrong = AnswerProblem.offSlider(low: low, high: high, step: step)
        guard let steps, number.isFinite, number >= low, number <= high else { throw wrong }
        let place = ((number - low) / step).rounded()
        guard place >= 0, Int(place) <= steps, value(afterSteps: Int(place)) == number else { throw wrong }
    }
}

extension NumberQuestion {
    func check(_ number: Double) throws(AnswerProblem) {
        guard number.isFinite, abs(number) <= SurveyFormula.largest else { throw .notANumber }
        if let low, number < low { throw .tooLow(low) }
        if let high, number > high { throw .tooHigh(high) }
        guard hasFewDigits(number) else { throw .tooManyDecimals(decimals) }
    }

    /// As a person has written it: 0.1 has one digit, though no binary fraction is a tenth.
    private func hasFewDigits(_ number: Double) -> Bool {
        var power = 1.0
        for _ in 0..<decimals { power *= 10 }
        return (number * power).rounded() / power == number
    }
}

extension TextQuestion {
    func check(_ text: String) throws(AnswerProblem) {
        let written = text.unicodeScalars.count
        guard text.contains(where: { !$0.isWhitespace }) else { throw .required }
        if let least, written < least { throw .tooShort(least) }
        let most = min(most ?? TextQuestion.longest, TextQuestion.longest)
        guard written <= most else { throw .tooLong(most) }
        try AnswerText.check(text, most: most)
    }
}

/// What holds for everything that people write.
enum AnswerText {
    static func check(_ text: String, most: Int) throws(AnswerProblem) {
        guard text.unicodeScalars.count <= most else { throw .tooLong(most) }
        let isFine = text.unicodeScalars.allSatisfy { ($0.value >= 32 && $0.value != 127) || $0 == "\n" || $0 == "\t" || $0 == "\r" }
        guard isFine else { throw .controlCharacters }
    }
}
