import ExperienceStatistics

/// Counts what the one figure of a question is made of.
struct FigureTally {
    private enum Rule {
        case promoters
        /// Answers above this point are satisfied.
        case satisfied(above: Double)
        case mean
        case preference(SurveyPartID, name: String)
        case consent
    }

    private let rule: Rule
    private var promoters = 0
    private var passives = 0
    private var detractors = 0
    private var ones = 0
    private var all = 0
    private var moments = Moments()

    /// Nil for questions that no single figure sums up.
    init?(_ question: SurveyQuestion, _ survey: Survey) {
        switch question.kind {
        case .scale(let scale):
            switch scale.style {
            case .nps: rule = .promoters
            case .csat: rule = .satisfied(above: Double(scale.scale.high - FigureTally.top(scale.scale)))
            case .ces, .ces1, .rating, .likert, .frequency: rule = .mean
            }
        case .slider, .number: rule = .mean
        case .competitors(let competitors):
            guard !competitors.preference.isEmpty, let ours = competitors.brands.first(where: \.isOurs) else { return nil }
            rule = .preference(ours.id, name: survey.text(ours.text))
        case .consent: rule = .consent
        case .matrix, .expectation, .price, .ranking, .choice, .text, .date, .file, .contact, .statement: return nil
        }
    }

    mutating func add(_ value: AnswerValue) {
        switch (rule, value) {
        case (.promoters, .number(let number)):
            switch Int(exactly: number) {
            case .some(9...10): promoters += 1
            case .some(7...8): passives += 1
            case .some(0...6): detractors += 1
            case .some, .none: break
            }
        case (.satisfied(let point), .number(let number)):
            all += 1
            if number > point { ones += 1 }
        case (.mean, .number(let number)): moments.add(number)
        case (.preference(let ours, _), .brands(_, let preferred?)):
            all += 1
            if preferred == ours { ones += 1 }
        case (.consent, .consent(let isGiven)):
            all += 1
            if isGiven { ones += 1 }
        // What was answered while the question was of another type.
        case (.promoters, _), (.satisfied, _), (.mean, _), (.preference, _), (.consent, _): break
        }
    }

    var figure: QuestionResult.Figure {
        let share = FigureSample.share(Share(ones, of: all))
        return switch rule {
        case .promoters:
            QuestionResult.Figure(
                kind: .nps, name: "NPS",
                sample: .promoters(PromoterCounts(promoters: promoters, passives: passives, detractors: detractors)))
        case .satisfied: QuestionResult.Figure(kind: .topShare, name: "satisfied", sample: share)
        case .mean: QuestionResult.Figure(kind: .mean, name: "Mean", sample: .mean(moments))
        case .preference(_, let name): QuestionResult.Figure(kind: .share, name: "prefer \(name)", sample: share)
        case .consent: QuestionResult.Figure(kind: .share, name: "agree", sample: share)
        }
    }

    /// How many points from the top count as satisfied: of 3 points one, of 4 to 7 two, of more three.
    private static func top(_ scale: AnswerScale) -> Int {
        switch scale.points.count {
        case ...3: 1
        case ...7: 2
        default: 3
        }
    }
}
