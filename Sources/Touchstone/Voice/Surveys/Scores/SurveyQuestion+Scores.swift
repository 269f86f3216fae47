extension SurveyQuestion {
    /// What an answer counts: its kind, and its value on its scale; empty for questions that have no scale.
    ///
    /// - Matrix: `KIND.row`. Expectations: `expected.item` and `perceived.item`. Competitors: `brand.id` for each, and `preference`, 1 where we
    ///   are preferred. Price: `price`, the highest price that is taken (0: none is), and `price_premium`, what that is above today's price in %.
    package func scores(of answer: SurveyAnswer) -> [SurveyScore] {
        guard score != .none else { return [] }
        switch kind {
        case .scale(let question):
            return [single(usualKind(question), answer, Double(question.scale.low), Double(question.scale.high))]
        case .slider(let slider): return [single(id.text, answer, slider.low, slider.high)]
        case .matrix(let matrix): return rows(matrix, answer)
        case .expectation(let question): return pairs(question, answer)
        case .competitors(let question): return brands(question, answer)
        case .price(let price): return prices(price, answer)
        case .choice(let choice): return points(choice, answer)
        case .ranking, .text, .number, .date, .file, .consent, .contact, .statement: return []
        }
    }

    private func usualKind(_ question: ScaleQuestion) -> String {
        switch question.style {
        case .nps: "nps"
        case .csat: "csat"
        case .ces: "ces"
        // Low is good there: it is never averaged with CES 2.0.
        case .ces1: "ces1"
        case .rating: question.symbol == .stars ? "stars" : "rating"
        case .likert, .frequency: id.text
        }
    }

    /// The author's word before the usual one.
    private func kind(_ usual: String) -> String {
        if case .kind(let kind) = score { return kind }
        return usual
    }

    private func single(_ usual: String, _ answer: SurveyAnswer, _ low: Double, _ high: Double) -> SurveyScore {
        let value = answer.value.flatMap { number(of: $0) }
        return scored(kind(usual), value, low, high, reversed: isReversed)
    }

    private func scored(
        _ kind: String, _ value: Double?, _ low: Double, _ high: Double, row: SurveyPartID? = nil, reversed: Bool = false
    ) -> SurveyScore {
        SurveyScore(
            part: id, row: row, about: about,
            score: Score(kind: kind, value: reversed ? value.map { low + high - $0 } : value, low: low, high: high))
    }

    private func rows(_ matrix: MatrixQuestion, _ answer: SurveyAnswer) -> [SurveyScore] {
        guard case .scale(let scale) = matrix.columns else { return [] }
        return matrix.rows.compactMap { row in
            let kind: String
            switch row.score {
            case .none: return nil
            case .kind(let own): kind = own
            case .usual: kind = "\(self.kind(id.text)).\(row.id)"
            }
            let value = answer.value.flatMap { number(of: $0, row: row.id) }
            return scored(kind, value, Double(scale.low), Double(scale.high), row: row.id, reversed: row.isReversed != isReversed)
        }
    }

    private func pairs(_ question: ExpectationQuestion, _ answer: SurveyAnswer) -> [SurveyScore] {
        let pairs: [SurveyPartID: PairAnswer] = if case .given(.pairs(let pairs)) = answer { pairs } else { [:] }
        let (low, high) = (Double(question.scale.low), Double(question.scale.high))
        return question.items.filter { $0.score != .none }.flatMap { item -> [SurveyScore] in
            let name = if case .kind(let own) = item.score { own } else { item.id.text }
            let turned = item.isReversed != isReversed
            return [
                scored("expected.\(name)", pairs[item.id]?.expected.point, low, high, row: item.id, reversed: turned),
                scored("perceived.\(name)", pairs[item.id]?.perceived.point, low, high, row: item.id, reversed: turned),
            ]
        }
    }

    private func brands(_ question: CompetitorsQuestion, _ answer: SurveyAnswer) -> [SurveyScore] {
        var given: [SurveyPartID: RowAnswer] = [:]
        var preferred: SurveyPartID?
        if case .given(.brands(let brands, let choice)) = answer { (given, preferred) = (brands, choice) }
        var scores = question.brands.map { brand in
            scored("brand.\(brand.id)", given[brand.id]?.point, Double(question.scale.low), Double(question.scale.high), row: brand.id)
        }
        if !question.preference.isEmpty {
            let isOurs = preferred.map { id in question.brands.contains { $0.id == id && $0.isOurs } }
            scores.append(scored("preference", isOurs.map { $0 ? 1 : 0 }, 0, 1))
        }
        return scores
    }

    private func prices(_ price: PriceQuestion, _ answer: SurveyAnswer) -> [SurveyScore] {
        guard let top = price.prices.max(), top > 0 else { return [] }
        let highest = answer.value.flatMap { number(of: $0) }
        var scores = [scored(kind("price"), highest, 0, top)]
        if let reference = price.reference, reference > 0 {
            let premium = highest.map { ($0 - reference) / reference * 100 }
            scores.append(scored("price_premium", premium, -100, max(0, (top - reference) / reference * 100)))
        }
        return scores
    }

    /// Choices with points are a scale of words.
    private func points(_ choice: ChoiceQuestion, _ answer: SurveyAnswer) -> [SurveyScore] {
        let points = choice.choices.compactMap(\.points)
        guard !choice.takesSeveral, let low = points.min(), let high = points.max(), low < high else { return [] }
        return [single(id.text, answer, low, high)]
    }
}

extension RowAnswer {
    fileprivate var point: Double? {
        guard case .point(let point) = self else { return nil }
        return Double(point)
    }
}
