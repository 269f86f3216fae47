import Charts
import JourneyAnalytics

extension OutcomeFeature {
    /// What it is, as one says it of a customer: "last was at “Cart”".
    package func text(within span: TimeSpan, more isMore: Bool = true) -> String {
        let time = LengthOfTime.text(Double(span.milliseconds))
        switch self {
        case .last(let name): return "last was at “\(name)”"
        case .beforeLast(let name): return "came there from “\(name)”"
        case .recently(let name): return "was at “\(name)” in the last \(time)"
        case .pauseOver(let part):
            let pause = LengthOfTime.text(Double(span.milliseconds) / Double(part))
            return isMore ? "has been away for over \(pause)" : "was here within \(pause)"
        case .recentInteractions: return isMore ? "did much in the last \(time)" : "did little in the last \(time)"
        case .earlierInteractions: return isMore ? "did much before the last \(time)" : "did little before the last \(time)"
        case .recentDays: return isMore ? "was here on many days" : "was here on few days"
        case .tenure: return isMore ? "has been a customer for long" : "is a new customer"
        case .recentTouchpoints: return isMore ? "used many touchpoints" : "used few touchpoints"
        case .pauseAgainstRhythm: return isMore ? "has been away for longer than usual" : "was here sooner than usual"
        case .onlyOne: return "was here only once"
        case .weekend: return "last came on a weekend"
        case .hadGoal: return "was at the goal before"
        }
    }
}

extension OutcomeForecast.Driver {
    /// "makes it 2.4 times as likely": of the odds.
    package var effect: String {
        let factor = odds >= 1 ? odds : 1 / odds
        let times = factor >= 10 ? "more than ten times" : "\(ValueFormat(decimals: 1).text(factor)) times"
        return odds >= 1
            ? "\(times) the odds" : "the odds divided by \(factor >= 10 ? "more than ten" : ValueFormat(decimals: 1).text(factor))"
    }

    /// Whether more than noise.
    package var isClear: Bool { low > 1 || high < 1 }
}

extension PredictionQuestion {
    package var span: TimeSpan {
        switch target {
        case .next(let span, _, _), .leaving(let span), .reaching(_, let span): span
        }
    }

    /// The definition in words, to stand with the answer.
    package var definition: String {
        let time = LengthOfTime.text(Double(span.milliseconds))
        let tried = "It is tried on the last \(testPercent) % of the history, of which nothing was learned."
        switch target {
        case .next:
            return "The touchpoint that comes next, from the last ones, the pause, the place in the journey and all that was visited. "
                + tried
        case .leaving:
            return "Leaving is no interaction for \(time), of customers who had one in the \(time) before. " + tried
        case .reaching(let goals, _):
            let names = goals.names.isEmpty ? "anything" : goals.names.map { "“\($0)”" }.joined(separator: " or ")
            return "Coming to \(names) within \(time), of customers who had an interaction in the \(time) before. " + tried
        }
    }
}
