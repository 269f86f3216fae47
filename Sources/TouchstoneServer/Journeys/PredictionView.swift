import Charts
import JourneyAnalytics
import Touchstone

/// A prediction as its page shows it.
struct PredictionView {
    let answer: PredictionAnswer
    let request: JourneyRequest

    struct Check {
        var name: String
        var value: String
        var threshold: String
        var passes: Bool
        var advice: String?
    }
    struct Figure {
        var name: String
        var value: String
        var about: String
        var gain: String
        var isBetter: Bool
    }
    struct Driver {
        var text: String
        var effect: String
        var interval: String
        var share: String?
        var isMore: Bool
        var percent: Int
    }
    struct Band {
        var name: String
        var count: String
        var href: String
        var expected: String
        var percent: Int
    }
    struct Person {
        var name: String
        var href: String
        var probability: String
        var percent: Int
        var reasons: [Reason]
        var last: TimeText
    }
    struct Reason {
        var text: String
        var isMore: Bool
    }
    struct Next {
        var name: String
        var expected: String
        var percent: Int
        var customers: String
        var href: String?
    }
    struct Hint {
        var before: String
        var last: String
        var next: String
        var share: String
        var instead: String
        var times: String
    }

    var checks: [Check] {
        answer.checks.map {
            Check(
                name: $0.name, value: $0.valueText, threshold: $0.thresholdText, passes: $0.passes, advice: $0.passes ? nil : $0.advice)
        }
    }

    var verdict: String {
        let failed = answer.checks.count { !$0.passes }
        if answer.trial == nil { return "The data don’t suffice: there is nothing to learn from, or nothing to try it on." }
        if failed > 0 {
            return "The data don’t quite suffice: \(failed) of \(answer.checks.count) conditions fail. Read what follows with care."
        }
        return "The data suffice: all \(answer.checks.count) conditions hold."
    }

    var headline: String? {
        guard let trial = answer.trial, let loss = trial[.logLoss] else { return nil }
        let percent = Words.share(abs(loss.gain.value) / max(loss.baseline.value, 1e-9))
        if answer.beatsBaseline {
            return
                "On \(Words.count(trial.casesTried, "later case")) the model was surer of what came than the last touchpoint alone: its loss is \(percent) smaller."
        }
        return loss.gain.high < 0
            ? "The last touchpoint alone predicted better: the model’s loss is \(percent) larger. Don’t rely on it."
            : "The model predicts no better than the last touchpoint alone: the difference is within chance."
    }

    var trial: String? {
        guard let trial = answer.trial else { return nil }
        let split = TimeText(Instant(milliseconds: trial.split), in: request.context.timeZone)
        return
            "Learned from \(Words.count(trial.casesLearned, "case")) before \(split.text), tried on \(Words.count(trial.casesTried, "case")) of \(Words.count(trial.customersTried, "customer")) after. Intervals hold 95 %, drawn over customers."
    }

    var sample: String? {
        answer.customersUsed < answer.customers
            ? "Learned from a sample: \(Words.number(answer.customersUsed)) of \(Words.count(answer.customers, "customer")), the same at every time."
            : nil
    }

    var figures: [Figure] { (answer.trial?.figures ?? []).map(Self.figure) }

    private static func figure(_ figure: PredictionFigure) -> Figure {
        let isShare = figure.measure == .accuracy || figure.measure == .topThree
        let format = isShare ? ValueFormat(decimals: 1, suffix: " %", scale: 100) : ValueFormat(decimals: 3)
        let gain = isShare ? ValueFormat(decimals: 1, suffix: " points", scale: 100) : format
        let name =
            switch figure.measure {
            case .logLoss: "Log-loss, small is good"
            case .accuracy: "First guess right"
            case .topThree: "Among the first three"
            case .auc: "AUC: told apart"
            case .brier: "Brier score, small is good"
            }
        return Figure(
            name: name, value: format.text(figure.model.value),
            about:
                "\(format.text(figure.model.low)) to \(format.text(figure.model.high)); last touchpoint alone \(format.text(figure.baseline.value))",
            gain:
                "\(figure.gain.value >= 0 ? "better" : "worse") by \(gain.text(abs(figure.gain.value))) (\(gain.text(figure.gain.low)) to \(gain.text(figure.gain.high)))",
            isBetter: figure.isBetter)
    }

    /// The touchpoint that most people end with: a goal to begin with.
    static func likelyGoal(_ snapshot: JourneySnapshot) -> String? {
        (try? snapshot.graph(GraphQuestion(measuringTimes: false)))?.nodes.max { ($0.ends, $1.name) < ($1.ends, $0.name) }?.name
    }

    static func api(_ question: PredictionQuestion) -> [(String, String?)] {
        let within = ("within", Optional(question.span.description))
        switch question.target {
        case .next: return [("what", "next"), within]
        case .leaving: return [("what", "leaving"), within]
        case .reaching(let goals, _): return [("what", "reaching"), ("goal", goals == .any ? "*" : StepText.text(goals)), within]
        }
    }
}
