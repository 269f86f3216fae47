@testable import Touchstone

/// Surveys and answers that a seed decides.
struct RandomSurveys {
    private var state: UInt64
    /// How many questions there are at most.
    var most = 12
    private var made = 0

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    mutating func chance(_ percent: Int) -> Bool { next(100) < percent }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[next(list.count)] }

    static let texts =
        RandomMaps.texts.filter { !$0.isEmpty } + [
            "{{q1}} and {{plan|your plan}}", "{{", "}} {{nothing|}}", "yes", "No", "5", "1e3", "0x1F", "2026-01-01", "12:30", "*", "[a",
            "null",
        ]
    static let languages: [SurveyLanguage] = ["en", "de", "ar", "pt-BR", "no", "is"]

    mutating func line() -> String { String(pick(RandomSurveys.texts).prefix(60)) }

    mutating func text(_ languages: [SurveyLanguage]) -> SurveyText {
        var text = SurveyText()
        for language in languages where chance(70) { text[language] = pick(RandomSurveys.texts) }
        return text
    }

    mutating func id(_ prefix: String) -> SurveyPartID {
        made += 1
        return SurveyPartID("\(prefix)\(made)") ?? "x"
    }

    /// Any document that can be read, sensible or not.
    mutating func survey() -> Survey {
        made = 0
        let languages = Array(RandomSurveys.languages.shuffled(by: &self).prefix(1 + next(3)))
        var survey = Survey(title: text(languages), about: chance(50) ? line() : "", languages: languages)
        survey.layout = pick(Survey.Layout.allCases)
        survey.mayGoBack = chance(50)
        survey.opens = chance(20) ? SurveyMoment("2026-02-28") : nil
        survey.closes = chance(20) ? SurveyMoment("2028-02-29T23:59Z") : nil
        survey.mostResponses = chance(20) ? 1 + next(1000) : nil
        survey.closedText = chance(30) ? text(languages) : SurveyText()
        survey.hidden = (0..<next(3)).map { _ in HiddenField(id: id("h"), about: chance(50) ? line() : "") }
        for page in 0..<(1 + next(4)) {
            survey.pages.append(
                SurveyPage(
                    id: id("p"), title: text(languages), text: text(languages), isShuffled: chance(15),
                    shuffleGroup: page > 0 && chance(20) ? "group" : nil))
        }
        for _ in 0..<(1 + next(most)) {
            let kind = kind(languages)
            survey.pages[next(survey.pages.count)].questions.append(question(kind, languages))
        }
        let names = survey.questions.map(\.id) + survey.hidden.map(\.id)
        for _ in 0..<next(3) {
            let formula = formula(names + survey.calculations.map(\.id))
            let score = chance(40) ? CalculatedScore(kind: "index", low: 0, high: 10.5) : nil
            survey.calculations.append(SurveyCalculation(id: id("c"), about: chance(30) ? line() : "", formula: formula, score: score))
        }
        for _ in 0..<next(4) {
            survey.endings.append(
                SurveyEnding(
                    id: id("e"), outcome: pick(SurveyEnding.Outcome.allCases), when: chance(60) ? condition(survey) : nil,
                    title: text(languages), text: text(languages), link: chance(20) ? "https://example.org/?a=b#c" : nil,
                    button: text(languages)))
        }
        addLogic(to: &survey)
        for _ in 0..<next(3) {
            let ending = survey.endings.first?.id ?? "nowhere"
            survey.quotas.append(
                SurveyQuota(id: id("k"), about: chance(30) ? line() : "", when: condition(survey), most: next(5), ending: ending))
        }
        return survey
    }

    mutating func question(_ kind: QuestionKind, _ languages: [SurveyLanguage]) -> SurveyQuestion {
        SurveyQuestion(
            id: id("q"), kind: kind, text: text(languages), help: chance(20) ? text(languages) : SurveyText(), isRequired: chance(40),
            notApplicable: chance(30) ? text(languages) : SurveyText(),
            score: pick([.usual, .usual, .none, .kind("trust.kept")]), isReversed: chance(20), about: chance(20) ? "product" : "")
    }

    private mutating func addLogic(to survey: inout Survey) {
        let targets = survey.questions.map(\.id) + survey.pages.map(\.id) + survey.endings.map(\.id) + ["nowhere"]
        for p in survey.pages.indices {
            if chance(25) { survey.pages[p].showIf = condition(survey) }
            if chance(20) { survey.pages[p].jumps = [SurveyJump(when: chance(70) ? condition(survey) : nil, to: pick(targets))] }
            for q in survey.pages[p].questions.indices {
                if chance(40) { survey.pages[p].questions[q].showIf = condition(survey) }
                while chance(30) {
                    survey.pages[p].questions[q].jumps.append(
                        SurveyJump(when: chance(80) ? condition(survey) : nil, to: pick(targets)))
                }
            }
        }
    }

    mutating func condition(_ survey: Survey, depth: Int = 0) -> SurveyCondition {
        switch depth < 3 ? next(10) : 9 {
        case 0: return .all((0..<next(3)).map { _ in condition(survey, depth: depth + 1) })
        case 1: return .any((0..<next(3)).map { _ in condition(survey, depth: depth + 1) })
        case 2: return .not(condition(survey, depth: depth + 1))
        default: return .test(test(survey))
        }
    }

    private mutating func test(_ survey: Survey) -> SurveyTest {
        if !survey.hidden.isEmpty, chance(15) {
            return SurveyTest(
                .hidden(pick(survey.hidden).id),
                pick([
                    .isAny([.text("pro"), .number(3)]), .answered(true), .range(low: SurveyBound(.number(2)), high: nil), .contains("o"),
                ]))
        }
        if !survey.calculations.isEmpty, chance(15) {
            return SurveyTest(
                .calculation(pick(survey.calculations).id),
                pick([.range(low: SurveyBound(.number(3), isIncluded: false), high: SurveyBound(.number(8))), .answered(false)]))
        }
        let question = pick(survey.questions)
        let row = chance(30) ? parts(of: question).first : nil
        return SurveyTest(.question(question.id, row: row), comparison(question))
    }

    private mutating func comparison(_ question: SurveyQuestion) -> SurveyTest.Comparison {
        switch next(8) {
        case 0: return .answered(chance(50))
        case 1: return .notApplicable
        case 2: return .contains("x")
        case 3, 4:
            let bound = SurveyBound(.number(Double(next(8))), isIncluded: chance(70))
            if case .date = question.kind { return .range(low: SurveyBound(.text("2026-05-05")), high: nil) }
            return chance(50) ? .range(low: bound, high: nil) : .range(low: nil, high: bound)
        case 5:
            let ids = parts(of: question)
            return .hasAll(ids.isEmpty ? [.number(1)] : ids.prefix(2).map { .text($0.text) })
        default:
            let ids = parts(of: question)
            return ids.isEmpty ? .isAny([.number(Double(next(8)))]) : .isAny([.text(pick(ids).text)])
        }
    }

    private mutating func formula(_ names: [SurveyPartID]) -> SurveyFormula {
        let a = pick(names)
        let b = pick(names)
        let texts = [
            "\(a) + \(b)", "(\(a) - \(b)) / \(a)", "mean(\(a), \(b), 3)", "default(\(a), 1) * -2.5", "count(\(a), \(b)) / 0",
            "round(\(a) / 3)",
            "max(\(a), min(\(b), 4)) - abs(\(a))", "\(a) * 1000000 * 1000000 * \(a)", "\(a).b1",
        ]
        return (try? SurveyFormula(pick(texts))) ?? SurveyFormula.one
    }

    func parts(of question: SurveyQuestion) -> [SurveyPartID] { SurveyOrder(seed: 0).parts(of: question) }

    mutating func choices(_ languages: [SurveyLanguage]) -> [SurveyChoice] {
        (0..<(1 + next(4))).map { place in
            SurveyChoice(
                id: SurveyPartID("b\(place)") ?? "b", text: text(languages), isOther: chance(15), isExclusive: chance(10),
                isPinned: chance(10), points: chance(40) ? Double(next(9)) / 2 : nil)
        }
    }

    mutating func rows(_ languages: [SurveyLanguage]) -> [SurveyRow] {
        (0..<(1 + next(3))).map { place in
            SurveyRow(
                id: SurveyPartID("b\(place)") ?? "b", text: text(languages), score: pick([.usual, .none, .kind("own")]),
                isReversed: chance(20))
        }
    }

    mutating func scale(_ languages: [SurveyLanguage], _ low: Int, _ high: Int) -> AnswerScale {
        var scale = AnswerScale(low, high)
        for point in [low, high, 99] where chance(50) {
            let text = text(languages)
            if !text.isEmpty { scale.anchors[point] = text }
        }
        return scale
    }
}

extension SurveyFormula {
    static let one: SurveyFormula = {
        guard let formula = try? SurveyFormula("1") else { preconditionFailure("1 is a formula") }
        return formula
    }()
}

extension Array {
    func shuffled(by random: inout RandomSurveys) -> [Element] {
        var list = self
        for last in list.indices.dropFirst().reversed() { list.swapAt(last, random.next(last + 1)) }
        return list
    }
}
