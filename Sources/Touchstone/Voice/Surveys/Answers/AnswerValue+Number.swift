extension SurveyQuestion {
    /// What an answer counts in conditions and formulas; nil where it has no number.
    ///
    /// A choice counts its points, several their sum; a price the highest that is taken, 0 where none is; consent 1 or 0; a day its number since
    /// 1970-01-01. With a row: the point of a matrix or brand, the place in a ranking, perceived minus expected of an item.
    func number(of value: AnswerValue, row: SurveyPartID? = nil) -> Double? {
        switch (value, kind) {
        case (.number(let number), _) where row == nil: return number
        case (.choices(let chosen, _), .choice(let question)) where row == nil: return SurveyQuestion.points(of: chosen, question.choices)
        case (.rows(let rows), .matrix(let matrix)):
            guard let row, let answer = rows[row] else { return nil }
            switch (answer, matrix.columns) {
            case (.point(let point), _): return Double(point)
            case (.choices(let chosen), .choice(let choices)), (.choices(let chosen), .choices(let choices)):
                return SurveyQuestion.points(of: chosen, choices)
            case (.choices, .scale), (.notApplicable, _): return nil
            }
        case (.pairs(let pairs), _): return row.flatMap { pairs[$0]?.gap }.map(Double.init)
        case (.brands(let brands, _), _):
            guard let row, case .point(let point) = brands[row] else { return nil }
            return Double(point)
        case (.ranking(let order), _): return row.flatMap { order.firstIndex(of: $0) }.map { Double($0 + 1) }
        case (.prices(let replies), .price(let price)) where row == nil:
            guard case .done(let highest) = price.step(after: replies) else { return nil }
            return highest.map { price.prices[$0] } ?? 0
        case (.day(let day), _) where row == nil: return Double(day.number)
        case (.consent(let isGiven), _) where row == nil: return isGiven ? 1 : 0
        default: return nil
        }
    }

    private static func points(of chosen: [SurveyPartID], _ choices: [SurveyChoice]) -> Double? {
        let points = chosen.compactMap { id in choices.first { $0.id == id }?.points }
        return points.isEmpty ? nil : points.reduce(0, +)
    }
}

extension AnswerValue {
    /// The ids that a test with `is` or `has_all` looks at: what was chosen, ranked first, preferred.
    func chosen(row: SurveyPartID?) -> [SurveyPartID] {
        switch self {
        case .choices(let chosen, _): return row == nil ? chosen : []
        case .rows(let rows):
            guard let row, case .choices(let chosen) = rows[row] else { return [] }
            return chosen
        case .brands(_, let preferred): return row == nil ? preferred.map { [$0] } ?? [] : []
        case .ranking(let order): return row == nil ? Array(order.prefix(1)) : []
        case .number, .text, .pairs, .prices, .day, .files, .consent, .contact, .seen: return []
        }
    }

    /// Whether there is an answer in that row; without a row, always.
    func hasAnswer(row: SurveyPartID?) -> Bool {
        guard let row else { return true }
        switch self {
        case .rows(let rows), .brands(let rows, _): return rows[row].map { $0 != .notApplicable } ?? false
        case .pairs(let pairs): return pairs[row]?.gap != nil
        case .ranking(let order): return order.contains(row)
        case .number, .choices, .text, .prices, .day, .files, .consent, .contact, .seen: return false
        }
    }

    func isNotApplicable(row: SurveyPartID?) -> Bool {
        guard let row else { return false }
        switch self {
        case .rows(let rows), .brands(let rows, _): return rows[row] == .notApplicable
        case .pairs(let pairs): return pairs[row].map { $0.expected == .notApplicable || $0.perceived == .notApplicable } ?? false
        case .number, .choices, .text, .ranking, .prices, .day, .files, .consent, .contact, .seen: return false
        }
    }

    /// What was written.
    var written: String? {
        switch self {
        case .text(let text): text
        case .choices(_, let other): other
        case .number, .rows, .pairs, .brands, .ranking, .prices, .day, .files, .consent, .contact, .seen: nil
        }
    }
}
