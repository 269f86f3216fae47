/// Makes answers to one question so that every outcome of the tests on it is among them, or says that it doesn't tell them apart.
struct AnswerMaker {
    let question: SurveyQuestion
    let tests: [SurveyTest]
    let isInFormulas: Bool

    private static let mostSubsets = 6
    private static let mostPoints = 250

    func given() -> [PossibleAnswers.Kind] {
        switch question.kind {
        case .scale(let scale): return scale.scale.points.map { kind(.number(Double($0))) }
        case .slider(let slider): return places(slider)
        case .number(let number): return numbers(number)
        case .date(let date):
            let days = values.flatMap { [$0 - 1, $0, $0 + 1] }.compactMap { Int(exactly: $0.rounded(.down)) }
            let ends = [date.earliest?.number, date.latest?.number, date.earliest.map { $0.number + 1 }, 20_000].compactMap(\.self)
            return (days + ends).filter { (-719_162...2_932_896).contains($0) }.map {
                kind(.day(SurveyDay(number: $0)), vagueInFormulas: isInFormulas)
            }
        case .choice(let choice): return choice.takesSeveral ? several(choice) : choice.choices.map { chosen([$0.id], choice) }
        case .text(let text):
            let words = String(repeating: "x", count: max(1, min(text.least ?? 1, TextQuestion.longest)))
            return [kind(.text(words), vague: looksAtContents)]
        case .consent: return [kind(.consent(true)), kind(.consent(false))]
        case .price(let price): return ([nil] + price.prices.indices.map { $0 }).map { kind(.prices(price.replies(takingUpTo: $0))) }
        case .statement: return [kind(.seen)]
        case .file(let file):
            let type = file.types.first.map { $0.replacing("*", with: "x") } ?? "text/plain"
            return [kind(.files([AnsweredFile(key: "k", name: "x", type: type, bytes: 1)]))]
        case .contact(let contact): return [kind(.contact(AnswerMaker.contact(contact)))]
        case .ranking(let ranking): return orders(ranking)
        case .matrix(let matrix): return tables(matrix)
        case .expectation(let pairs):
            let points = Dictionary(
                pairs.items.map { ($0.id, PairAnswer(expected: .point(pairs.scale.low), perceived: .point(pairs.scale.low))) }
            ) { a, _ in a }
            return [kind(.pairs(points), vague: looksAtContents || isInFormulas)]
        case .competitors(let question): return brands(question)
        }
    }

    // MARK: - Numbers

    /// Every number that a test names.
    private var values: [Double] {
        tests.flatMap { test -> [Double] in
            switch test.comparison {
            case .isAny(let values), .hasAll(let values): values.compactMap(\.number)
            case .range(let low, let high): [low, high].compactMap { $0?.value.number }
            case .contains, .answered, .notApplicable: []
            }
        }
    }

    private func places(_ slider: SliderQuestion) -> [PossibleAnswers.Kind] {
        guard let steps = slider.steps else { return [] }
        if steps <= AnswerMaker.mostPoints { return (0...steps).map { kind(.number(slider.value(afterSteps: $0))) } }
        let near = values.flatMap { value -> [Int] in
            let place = ((value - slider.low) / slider.step).rounded(.down)
            guard place.isFinite, abs(place) < 1e6 else { return [] }
            return [-1, 0, 1, 2].map { Int(place) + $0 }
        }
        return (near + [0, 1, steps - 1, steps]).filter { (0...steps).contains($0) }.map {
            kind(.number(slider.value(afterSteps: $0)), vagueInFormulas: isInFormulas)
        }
    }

    private func numbers(_ question: NumberQuestion) -> [PossibleAnswers.Kind] {
        var power = 1.0
        for _ in 0..<question.decimals { power *= 10 }
        let near = (values + [question.low, question.high].compactMap(\.self)).flatMap { value -> [Double] in
            let place = (value * power).rounded(.down)
            return [-1, 0, 1, 2].map { (place + $0) / power }
        }
        return (near + [0, 1, -1, SurveyFormula.largest / 2, -SurveyFormula.largest / 2]).map {
            kind(.number($0), vagueInFormulas: isInFormulas)
        }
    }

    // MARK: - Choices

    private func several(_ question: ChoiceQuestion) -> [PossibleAnswers.Kind] {
        let ids = question.choices.map(\.id)
        let countPoints = isInFormulas || !values.isEmpty
        let named = Set(
            tests.flatMap { test -> [String] in
                switch test.comparison {
                case .isAny(let values), .hasAll(let values): values.compactMap { if case .text(let text) = $0 { text } else { nil } }
                case .range, .contains, .answered, .notApplicable: []
                }
            })
        let told = question.choices.filter { choice in
            named.contains(choice.id.text) || (countPoints && choice.points != nil) || (choice.isOther && looksAtWords)
        }.map(\.id)
        let others = question.choices.filter { !told.contains($0.id) && !$0.isExclusive }.map(\.id)
        let alone = question.choices.filter { $0.isExclusive }.map { chosen([$0.id], question) }
        guard told.count <= AnswerMaker.mostSubsets else {
            let least = max(1, question.least ?? 1)
            return [
                chosen(Array(ids.filter { id in !question.choices.contains { $0.id == id && $0.isExclusive } }.prefix(least)), question)
            ].map {
                var kind = $0
                kind.isVague = true
                return kind
            } + alone
        }
        var kinds = alone
        for subset in 0..<(1 << told.count) {
            let some = told.indices.filter { subset & (1 << $0) != 0 }.map { told[$0] }
            let lacking = max(0, (question.least ?? 0) - some.count)
            for more in Set([0, 1, lacking, max(1, lacking)]) where more <= others.count && more + some.count > 0 {
                kinds.append(chosen(some + others.prefix(more), question))
            }
        }
        return kinds
    }

    private func chosen(_ ids: [SurveyPartID], _ question: ChoiceQuestion) -> PossibleAnswers.Kind {
        let takesWords = question.choices.contains { $0.isOther && ids.contains($0.id) }
        return kind(.choices(ids, other: takesWords ? "x" : nil), vague: takesWords && looksAtWords)
    }

    private func orders(_ ranking: RankingQuestion) -> [PossibleAnswers.Kind] {
        let ids = ranking.items.map(\.id)
        guard Set(ids).count == ids.count, ranking.wanted > 0 else { return [] }
        let looksAtRows = isInFormulas || tests.contains { $0.row != nil }
        if ids.count <= 4 {
            return AnswerMaker.arrangements(ids, ranking.wanted).map { kind(.ranking($0)) }
        }
        return ids.map { first in
            kind(.ranking(Array(([first] + ids.filter { $0 != first }).prefix(ranking.wanted))), vague: looksAtRows)
        }
    }

    private static func arrangements(_ ids: [SurveyPartID], _ count: Int) -> [[SurveyPartID]] {
        guard count > 0 else { return [[]] }
        return ids.flatMap { first in arrangements(ids.filter { $0 != first }, count - 1).map { [first] + $0 } }
    }

    // MARK: - Tables

    private func tables(_ matrix: MatrixQuestion) -> [PossibleAnswers.Kind] {
        let options: [RowAnswer] =
            switch matrix.columns {
            case .scale(let scale): scale.points.map { .point($0) }
            case .choice(let choices): choices.map { .choices([$0.id]) }
            case .choices(let choices): choices.map { .choices([$0.id]) }
            }
        guard let first = options.first else { return [] }
        let all = Dictionary(matrix.rows.map { ($0.id, first) }) { a, _ in a }
        let told = Set(tests.compactMap(\.row)).filter { all[$0] != nil }.sorted()
        let takesSeveral = if case .choices = matrix.columns { true } else { false }
        let each = options.count + 2
        guard !isInFormulas, !takesSeveral || told.isEmpty, told.count <= 2, each * (told.count == 2 ? each : 1) <= AnswerMaker.mostPoints
        else {
            return [kind(.rows(all), vague: true)]
        }
        let states: [RowAnswer?] = options + [.notApplicable, nil]
        return told.reduce([all]) { tables, row in
            tables.flatMap { table in
                states.map { state in
                    var table = table
                    table[row] = state
                    return table
                }
            }
        }.map { kind(.rows($0)) }
    }

    private func brands(_ question: CompetitorsQuestion) -> [PossibleAnswers.Kind] {
        let scores = Dictionary(question.brands.map { ($0.id, RowAnswer.point(question.scale.low)) }) { a, _ in a }
        let isVague = isInFormulas || tests.contains { $0.row != nil }
        let preferred: [SurveyPartID?] = question.preference.isEmpty ? [nil] : [nil] + question.brands.map(\.id)
        return preferred.map { kind(.brands(scores, preferred: $0), vague: isVague) }
    }

    private static func contact(_ contact: ContactQuestion) -> [ContactQuestion.Field: String] {
        Dictionary(
            contact.fields.map { wanted in
                switch wanted.field {
                case .email: (wanted.field, "x@example.org")
                case .phone: (wanted.field, "+49 30 1234567")
                case .name, .company, .address: (wanted.field, "x")
                }
            }
        ) { a, _ in a }
    }

    private var looksAtWords: Bool {
        tests.contains { if case .contains = $0.comparison { true } else { false } }
    }

    /// Whether any test looks at more than that there is an answer.
    private var looksAtContents: Bool {
        tests.contains { test in
            switch test.comparison {
            case .answered, .notApplicable: test.row != nil
            case .isAny, .hasAll, .range, .contains: true
            }
        }
    }

    private func kind(_ value: AnswerValue, vague: Bool = false, vagueInFormulas: Bool = false) -> PossibleAnswers.Kind {
        PossibleAnswers.Kind(answer: .given(value), isVague: vague, isVagueInFormulas: vagueInFormulas)
    }
}

extension SurveyTest {
    var row: SurveyPartID? {
        if case .question(_, let row) = subject { row } else { nil }
    }
}
