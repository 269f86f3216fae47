import ExperienceStatistics

/// Counts the answers to one question.
struct QuestionTally {
    private let question: SurveyQuestion
    private let survey: Survey
    private var result: QuestionResult
    private var counts: [String: Int] = [:]
    private var rows: [String: [String: Int]] = [:]
    private var rowNotApplicable: [String: Int] = [:]
    private var numbers: [Double] = []
    private var figure: FigureTally?

    init(_ question: SurveyQuestion, page: SurveyPartID, survey: Survey) {
        self.question = question
        self.survey = survey
        figure = FigureTally(question, survey)
        result = QuestionResult(question: question, page: page, label: survey.text(question.text))
    }

    mutating func add(_ answer: SurveyAnswer) {
        result.shown += 1
        switch answer {
        case .notApplicable: result.notApplicable += 1
        case .dismissed: result.dismissed += 1
        case .given(let value):
            result.answered += 1
            figure?.add(value)
            add(value)
        }
    }

    private mutating func add(_ value: AnswerValue) {
        switch value {
        case .number(let number):
            numbers.append(number)
            counts[SurveyNumber.text(number), default: 0] += 1
        case .choices(let chosen, let other):
            for id in chosen { counts[id.text, default: 0] += 1 }
            if other != nil { result.written += 1 }
        case .text, .contact, .files: result.written += 1
        case .rows(let answers): for (id, answer) in answers { add(answer, to: id.text) }
        case .brands(let answers, let preferred):
            for (id, answer) in answers { add(answer, to: id.text) }
            if let preferred { counts[preferred.text, default: 0] += 1 }
        case .pairs(let pairs):
            for (id, pair) in pairs {
                add(pair.expected, to: "expected.\(id)")
                add(pair.perceived, to: "perceived.\(id)")
            }
        case .ranking(let order): for (place, id) in order.enumerated() { rows[id.text, default: [:]][String(place + 1), default: 0] += 1 }
        case .prices:
            guard let highest = question.number(of: value) else { return }
            numbers.append(highest)
        case .day(let day): counts[String(day.text.prefix(7)), default: 0] += 1
        case .consent(let isGiven): counts[isGiven ? "yes" : "no", default: 0] += 1
        case .seen: break
        }
    }

    private mutating func add(_ answer: RowAnswer, to row: String) {
        switch answer {
        case .point(let point): rows[row, default: [:]][String(point), default: 0] += 1
        case .choices(let chosen): for id in chosen { rows[row, default: [:]][id.text, default: 0] += 1 }
        case .notApplicable: rowNotApplicable[row, default: 0] += 1
        }
    }

    // MARK: - The result

    var finished: QuestionResult {
        var result = result
        result.figure = figure?.figure
        switch question.kind {
        case .scale(let scale): result.bars = bars(of: scale.scale)
        case .slider, .number: result.bars = spans()
        case .choice(let choice): result.bars = bars(choice.choices.map { ($0.id.text, survey.text($0.text)) })
        case .matrix(let matrix):
            result.rows = matrix.rows.map { row($0.id.text, survey.text($0.text), matrix.columns) }
        case .competitors(let competitors):
            result.rows = competitors.brands.map { row($0.id.text, survey.text($0.text), .scale(competitors.scale)) }
            guard !competitors.preference.isEmpty else { break }
            result.bars = bars(competitors.brands.map { ($0.id.text, survey.text($0.text)) })
        case .expectation(let expectation):
            result.rows = expectation.items.flatMap { item in
                [("expected", expectation.expected), ("perceived", expectation.perceived)].map { part, words in
                    row("\(part).\(item.id)", "\(survey.text(item.text)): \(survey.text(words))", .scale(expectation.scale))
                }
            }
        case .ranking(let ranking):
            let places = (1...max(1, ranking.wanted)).map { QuestionResult.Bar(id: String($0), label: String($0), count: 0) }
            result.rows = ranking.items.map { item in
                let counts = rows[item.id.text] ?? [:]
                return QuestionResult.Row(
                    id: item.id.text, label: survey.text(item.text),
                    bars: places.map { QuestionResult.Bar(id: $0.id, label: $0.label, count: counts[$0.id] ?? 0) }, notApplicable: 0,
                    mean: QuestionTally.mean(counts))
            }.sorted { ($0.mean?.value ?? .infinity) < ($1.mean?.value ?? .infinity) }
        case .price(let price):
            result.bars = price.prices.map { named in
                QuestionResult.Bar(
                    id: SurveyNumber.text(named), label: "\(SurveyNumber.text(named)) \(price.currency)",
                    count: numbers.count { $0 >= named })
            }
        case .date:
            result.bars = counts.sorted { $0.key < $1.key }.map { QuestionResult.Bar(id: $0.key, label: $0.key, count: $0.value) }
        case .consent: result.bars = bars([("yes", "Yes"), ("no", "No")])
        case .text, .file, .contact, .statement: break
        }
        return result
    }

    private func bars(_ parts: [(id: String, label: String)]) -> [QuestionResult.Bar] {
        // What an older version asked for and this one doesn't is counted under its id.
        let known = Set(parts.map(\.id))
        let others = counts.keys.filter { !known.contains($0) }.sorted().map { (id: $0, label: $0) }
        return (parts + others).map { QuestionResult.Bar(id: $0.id, label: $0.label, count: counts[$0.id] ?? 0) }
    }

    private func bars(of scale: AnswerScale) -> [QuestionResult.Bar] {
        bars(scale.points.map { (id: String($0), label: label($0, scale)) })
    }

    private func label(_ point: Int, _ scale: AnswerScale) -> String {
        scale.anchors[point].map { "\(point) \(survey.text($0))" } ?? String(point)
    }

    private func row(_ id: String, _ label: String, _ columns: MatrixQuestion.Columns) -> QuestionResult.Row {
        let counts = rows[id] ?? [:]
        let parts: [(String, String)]
        var mean: Estimate?
        switch columns {
        case .scale(let scale):
            parts = scale.points.map { (String($0), self.label($0, scale)) }
            mean = QuestionTally.mean(counts)
        case .choice(let choices), .choices(let choices): parts = choices.map { ($0.id.text, survey.text($0.text)) }
        }
        return QuestionResult.Row(
            id: id, label: label, bars: parts.map { QuestionResult.Bar(id: $0.0, label: $0.1, count: counts[$0.0] ?? 0) },
            notApplicable: rowNotApplicable[id] ?? 0, mean: mean)
    }

    private static func mean(_ counts: [String: Int]) -> Estimate {
        Moments(counts.flatMap { point, count in Double(point).map { Array(repeating: $0, count: count) } ?? [] }).estimate
    }

    /// Numbers in at most ten spans of one width.
    private func spans() -> [QuestionResult.Bar] {
        guard let low = numbers.min(), let high = numbers.max() else { return [] }
        let different = Set(numbers)
        guard different.count > 12 else {
            return different.sorted().map { value in
                QuestionResult.Bar(id: SurveyNumber.text(value), label: SurveyNumber.text(value), count: numbers.count { $0 == value })
            }
        }
        let width = (high - low) / 10
        return (0..<10).map { index in
            let (from, to) = (low + Double(index) * width, low + Double(index + 1) * width)
            let label = "\(SurveyNumber.text((from * 100).rounded() / 100)) – \(SurveyNumber.text((to * 100).rounded() / 100))"
            return QuestionResult.Bar(
                id: String(index), label: label, count: numbers.count { $0 >= from && ($0 < to || (index == 9 && $0 <= high)) })
        }
    }
}
