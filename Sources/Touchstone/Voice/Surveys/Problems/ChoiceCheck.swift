/// Lists of answers, rows, brands and prices that are too short, or don't go together.
enum ChoiceCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.questions.flatMap { question, path -> [SurveyProblem] in
            switch question.kind {
            case .choice(let choice): check(choice, path)
            case .ranking(let ranking): check(ranking, path)
            case .matrix(let matrix): check(matrix, path)
            case .expectation(let pairs):
                pairs.items.isEmpty ? [lacking(.rows, path.at("items"), "There are no items.", "Add at least one.")] : []
            case .competitors(let competitors): check(competitors, path)
            case .price(let price): check(price, path)
            case .contact(let contact):
                contact.fields.isEmpty
                    ? [lacking(.unanswerable, path.at("fields"), "It asks for nothing.", "Add fields such as email.")] : []
            case .consent(let consent):
                consent.purpose.isEmpty
                    ? [
                        lacking(
                            .settings, path.at("purpose"), "It isn't said what is consented to.",
                            "Give it a purpose, such as publish_quote.")
                    ]
                    : []
            case .scale, .slider, .text, .number, .date, .file, .statement: []
            }
        }
    }

    private static func lacking(_ code: SurveyProblemCode, _ path: SurveyPath, _ sentence: String, _ advice: String) -> SurveyProblem {
        SurveyProblem(code, .error, at: path, sentence, advice)
    }

    private static func check(_ question: ChoiceQuestion, _ path: SurveyPath) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        let count = question.choices.count
        if count < 2, !(question.takesSeveral && count == 1) {
            found.append(lacking(.choices, path.at("choices"), "There are not two answers to choose from.", "Add choices."))
        }
        let together = question.choices.filter { !$0.isExclusive }.count
        if let least = question.least, least > together {
            found.append(
                lacking(.unanswerable, path.at("least"), "At least \(least) are to be chosen, and there are \(together).", "Lower it."))
        }
        if let least = question.least, let most = question.most, least > most {
            found.append(
                lacking(.unanswerable, path.at("least"), "At least \(least) and at most \(most) can't both be.", "Put them right."))
        }
        if question.choices.filter(\.isOther).count > 1 {
            found.append(
                lacking(
                    .choices, path.at("choices"), "There are several “other” with a line to write in: the words would fit all.", "Keep one."
                ))
        }
        if question.isShuffled, question.choices.filter({ $0.points != nil }).count > 2 {
            found.append(
                SurveyProblem(
                    .choices, .hint, at: path.at("shuffle"), "The answers have points, so they have an order, and are shuffled.",
                    "Leave them in their order."))
        }
        if count > 15, !question.isDropdown, !question.takesSeveral {
            found.append(
                SurveyProblem(
                    .choices, .hint, at: path.at("choices"), "\(count) answers are more than people read.",
                    "Group them, or show them as dropdown."))
        }
        return found
    }

    private static func check(_ ranking: RankingQuestion, _ path: SurveyPath) -> [SurveyProblem] {
        guard ranking.items.count >= 2 else {
            return [lacking(.choices, path.at("items"), "There are not two things to rank.", "Add items.")]
        }
        guard ranking.wanted > 7 else { return [] }
        return [
            SurveyProblem(
                .choices, .hint, at: path.at("items"), "Nobody can put \(ranking.wanted) things in order.", "Ask for the top three: top: 3."
            )
        ]
    }

    private static func check(_ matrix: MatrixQuestion, _ path: SurveyPath) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        if matrix.rows.isEmpty { found.append(lacking(.rows, path.at("rows"), "There are no rows.", "Add at least one.")) }
        switch matrix.columns {
        case .choice(let columns), .choices(let columns):
            if columns.count < 2 {
                found.append(lacking(.choices, path.at("columns"), "There are not two columns to choose from.", "Add columns."))
            }
        case .scale: break
        }
        if matrix.rows.count > 10 {
            found.append(
                SurveyProblem(
                    .rows, .hint, at: path.at("rows"),
                    "In a table of \(matrix.rows.count) rows people tick the same column all the way down.",
                    "Split it into parts of at most seven rows."))
        }
        return found
    }

    private static func check(_ question: CompetitorsQuestion, _ path: SurveyPath) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        if question.brands.count < 2 {
            found.append(lacking(.brands, path.at("brands"), "There are not two brands to compare.", "Add some."))
        }
        if question.brands.filter(\.isOurs).count != 1 {
            found.append(
                lacking(
                    .brands, path.at("brands"), "It isn't said which one of the brands is ours.", "Set ours: true for one of them."))
        }
        return found
    }

    private static func check(_ price: PriceQuestion, _ path: SurveyPath) -> [SurveyProblem] {
        let here = path.at("prices")
        guard price.prices.count >= 2 else { return [lacking(.prices, here, "There are not two prices to name.", "Add prices.")] }
        guard zip(price.prices, price.prices.dropFirst()).allSatisfy({ $0 < $1 }), price.prices[0] > 0 else {
            return [lacking(.prices, here, "The prices don't rise, or one is not above zero.", "List them from the lowest to the highest.")]
        }
        guard price.prices.count >= 4 else {
            return [
                SurveyProblem(
                    .prices, .hint, at: here, "Between \(price.prices.count) prices no demand curve can be seen.", "Name five to nine.")
            ]
        }
        if let reference = price.reference, reference <= 0 || reference < price.prices[0] || reference > (price.prices.last ?? 0) {
            return [
                SurveyProblem(
                    .prices, .warning, at: path.at("reference"), "Today's price lies outside of the prices that are named.",
                    "Name some below and some above it.")
            ]
        }
        return []
    }
}
