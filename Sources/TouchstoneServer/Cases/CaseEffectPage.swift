import Charts
import Foundation
import Touchstone

/// What was done about bad answers, and whether it helped.
struct CaseEffectPage {
    let application: Touchstone.Application

    private struct Result {
        var name: String
        var about: String
        var refusal: String?
        var value: String?
        var interval: String?
        var verdict: String
        var tone: String
        var treated: String
        var untreated: String
        var chart: String?
        var narrow: String?
    }

    private struct Done {
        var name: String
        var count: String
        var sharePercent: Int
    }

    private struct Content {
        var tabsName = "Cases"
        var tabs: [Shell.Choice]
        var scores: [SelectOption]
        var atMost: String
        var from: String
        var to: String
        var windows: [SelectOption]
        var results: [Result]
        var done: [Done]
        var groups: String
        var leftOut: String?
        var method: String
        var apiHref: String
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/cases/effect", .permission(.viewCases), rate: .heavy, summary: "What was done, and whether it helped") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let question = try CaseEffectRequest.question(context.query, application)
        let answer = try await application.caseEffect(question)
        let kinds = Set(application.measurementReader.facts.scoreKinds + [question.score]).sorted()
        let effect = answer.effect
        var content = Content(
            tabs: CaseTabs.tabs("/cases/effect"),
            scores: kinds.map { SelectOption(value: $0, name: CustomerWords.metric($0), isSelected: $0 == question.score) },
            atMost: TypedNumber.text(question.atMost), from: CaseEffectRequest.day(question.from),
            to: CaseEffectRequest.day(Instant(milliseconds: question.to.milliseconds - 1)),
            windows: CaseEffectQuestion.windows.map { SelectOption(value: "\($0)", name: "\($0) days", isSelected: $0 == question.days) },
            results: effect.outcomes.map { result($0, answer.currency, question) }, done: [],
            groups:
                "\(Words.count(effect.treated, "customer")) whose case was worked on, beside \(Words.number(effect.untreated)) who gave such "
                + "an answer and got no case; \(Words.number(effect.comparable)) of the treated have somebody comparable.",
            method: "Compared within the same score, quarter of the year and spend before, then put together (Mantel and Haenszel). "
                + "An observation, no experiment: whoever got a case may differ in ways that nobody recorded.",
            apiHref: "/api/v1/cases/effect?" + CaseEffectRequest.query(question))
        let most = answer.done.map(\.count).max() ?? 1
        content.done = answer.done.map { outcome, count in
            Done(name: outcome?.name ?? "Still being worked on", count: Words.number(count), sharePercent: count * 100 / max(most, 1))
        }
        var left: [String] = []
        if answer.tooRecent > 0 { left.append("\(Words.number(answer.tooRecent)) answered less than \(question.days) days ago") }
        if answer.unattended > 0 { left.append("\(Words.number(answer.unattended)) got a case that nothing has been done about") }
        if !left.isEmpty { content.leftOut = "Left out: " + left.joined(separator: "; ") + "." }
        if effect.treated + effect.untreated + answer.tooRecent + answer.unattended == 0 {
            content.empty = EmptyContent(
                heading: "No bad answers in this time",
                text: "Choose a score that customers gave, and from which value on it is bad.")
        }
        return try context.page("cases/effect", title: "Did it help?", content) { $0.crumbs = [Shell.Crumb("Cases", "/cases")] }
    }

    private func result(_ outcome: CaseEffect.Outcome, _ currency: String, _ question: CaseEffectQuestion) -> Result {
        let (name, about): (String, String) =
            switch outcome.kind {
            case .score:
                ("Later score", "How far the next \(CustomerWords.metric(question.score)) within \(question.days) days rose")
            case .answered: ("Answered again", "How many gave another \(CustomerWords.metric(question.score)) within \(question.days) days")
            case .spend: ("Later spend", "Spend in the \(question.days) days after, less that in the \(question.days) days before")
            }
        func shown(_ value: Double?, signed: Bool = false) -> String {
            guard let value else { return "–" }
            let sign = signed && value > 0 ? "+" : ""
            switch outcome.kind {
            case .score: return sign + CustomerWords.number((value * 100).rounded() / 100)
            case .answered: return sign + CustomerWords.number((value * 1_000).rounded() / 10) + (signed ? " points" : " %")
            case .spend: return sign + CustomerWords.money(Money(amount: value, currency: currency.isEmpty ? nil : currency))
            }
        }
        let difference = outcome.difference
        var result = Result(
            name: name, about: about, refusal: outcome.refusal, verdict: "", tone: "neutral",
            treated: "\(shown(outcome.treated)) of \(Words.number(outcome.treatedCount)) treated",
            untreated: "\(shown(outcome.untreated)) of \(Words.number(outcome.untreatedCount)) untreated")
        guard outcome.refusal == nil, let value = difference.difference else {
            result.refusal = outcome.refusal ?? "There is nothing to compare."
            return result
        }
        result.value = shown(value, signed: true)
        if let low = difference.low, let high = difference.high {
            result.interval = "\(shown(low, signed: true)) to \(shown(high, signed: true)), 95 %"
            let scale = outcome.kind == .answered ? 100.0 : 1
            func svg(_ width: Double) -> String {
                DifferenceBars(
                    bars: [
                        DifferenceBars.Bar(
                            name: name, difference: value * scale, interval: min(low, high) * scale...max(low, high) * scale,
                            isClear: difference.isSignificant)
                    ], firstName: "Treated", secondName: "Untreated", format: ValueFormat(decimals: outcome.kind == .spend ? 0 : 1)
                ).svg(ChartFrame(title: name, summary: result.interval ?? "", width: width))
            }
            (result.chart, result.narrow) = (svg(560), svg(340))
        }
        result.verdict =
            difference.isSignificant
            ? (value > 0 ? "More than among the untreated" : "Less than among the untreated") : "No clear difference"
        result.tone = difference.isSignificant ? (value > 0 ? "good" : "bad") : "neutral"
        return result
    }
}

/// Reads the question from an address; page and API alike.
enum CaseEffectRequest {
    static func question(_ query: Query, _ application: Touchstone.Application) throws(HTTPFailure) -> CaseEffectQuestion {
        let now = application.now()
        let kinds = application.measurementReader.facts.scoreKinds
        let score =
            query.trimmed("score").isEmpty ? (kinds.contains("nps") ? "nps" : kinds.first ?? "nps") : query.trimmed("score").lowercased()
        guard score.count <= 40 else { throw .badRequest("“score” names a kind of score, as in nps.") }
        let usual = score == "nps" ? 6.0 : 2
        let atMost = query.trimmed("at_most").isEmpty ? usual : TypedNumber.read(query.trimmed("at_most"))
        guard let atMost, atMost.isFinite else { throw .badRequest("“at_most” has to be a number.") }
        let days = query.trimmed("days").isEmpty ? 90 : Int(query.trimmed("days"))
        guard let days, CaseEffectQuestion.windows.contains(days) else {
            throw .badRequest("“days” is one of \(CaseEffectQuestion.windows.map(String.init).joined(separator: ", ")).")
        }
        // Whole days, so that the same question asked again today is the same.
        let day: Int64 = 86_400_000, today = now.milliseconds / day * day
        let from = try instant(query.trimmed("from"), "from") ?? Instant(milliseconds: today - 2 * 365 * day)
        let last = try instant(query.trimmed("to"), "to").map { Instant(milliseconds: $0.milliseconds + day) }
        let to = last ?? Instant(milliseconds: today + day)
        guard from < to else { throw .badRequest("“from” has to be before “to”.") }
        return CaseEffectQuestion(score: score, atMost: atMost, from: from, to: to, days: days)
    }

    static func day(_ instant: Instant) -> String { String(TimeText(instant, in: .gmt).text.prefix(10)) }

    static func query(_ question: CaseEffectQuestion) -> String {
        "score=\(JourneyAddress.escaped(question.score))&at_most=\(question.atMost)&days=\(question.days)&from=\(day(question.from))"
            + "&to=\(day(Instant(milliseconds: question.to.milliseconds - 1)))"
    }

    private static func instant(_ text: String, _ field: String) throws(HTTPFailure) -> Instant? {
        guard !text.isEmpty else { return nil }
        guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil,
            let date = try? Date("\(text)T00:00:00Z", strategy: .iso8601)
        else { throw .badRequest("“\(field)” has to be a day, as in 2026-11-21.") }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
