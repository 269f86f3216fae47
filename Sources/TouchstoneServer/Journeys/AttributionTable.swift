import Charts
import Foundation
import JourneyAnalytics
import Touchstone

/// An attribution's answer as a table: a row for each touchpoint, a column of bars for each model, all on one scale.
struct AttributionTable {
    let answer: AttributionAnswer
    let href: (JourneyPart) -> String

    struct Figure {
        var name: String
        var value: String
        var href: String?
        var about: String?
        /// Who `about` speaks of.
        var aboutHref: String?
    }

    struct Column {
        var name: String
        var rule: String
        /// "series-1": the colour of its bars and dots.
        var series: String
    }

    struct Row {
        var name: String
        var href: String?
        var isDirect: Bool
        var with: String
        /// What its place on the paths is: "opens", "closes".
        var role: String?
        var cells: [Cell]
    }

    struct Cell {
        var name: String
        var share: String
        var conversions: String
        var percent: Int
        var series: String
        var href: String?
    }

    static let mostRows = 40
    private static let mostCurrencies = 6
    private static let fewest = 30.0

    /// The touchpoints in the order of what is shared out.
    var ranked: [AttributedTouchpoint] {
        guard answer.value != nil else { return answer.touchpoints }
        return answer.touchpoints.sorted { ($1.value?.with ?? 0, $0.name) < ($0.value?.with ?? 0, $1.name) }
    }

    /// What each model gives it, of what is shared out.
    func credits(_ touched: AttributedTouchpoint) -> [Double] { touched.value?.credits ?? touched.credits }

    func share(_ credit: Double) -> Double? { answer.value == nil ? answer.share(credit) : answer.valueShare(credit) }

    var withName: String { answer.value == nil ? "Conversions with it" : "Value with it" }

    /// What shares are of.
    var shares: String { answer.value.map { value in Self.unit("all value", value.currency.name) } ?? "all conversions" }

    private static func unit(_ words: String, _ currency: String) -> String { currency.isEmpty ? words : words + " in \(currency)" }

    /// What of the conversions' value isn't shared out.
    var beside: String? {
        guard let value = answer.value else { return nil }
        var parts = value.others.prefix(Self.mostCurrencies).map { other in
            "\(Self.money(other).text(other.amount)) from \(Words.count(other.conversions, "conversion"))"
        }
        let left = value.others.count - Self.mostCurrencies
        if left > 0 { parts.append("amounts in \(Words.number(left)) more currencies, in the JSON") }
        if value.conversionsWithout > 0 { parts.append("\(Words.count(value.conversionsWithout, "conversion")) without an amount") }
        return parts.isEmpty
            ? nil
            : "Beside it, not added: " + parts.joined(separator: "; ") + ". An amount that names no currency is in that of most amounts."
    }

    private static func money(_ currency: AttributedValue.Currency) -> ValueFormat {
        ValueFormat(decimals: abs(currency.amount) < 10_000 ? 2 : 0, suffix: currency.name.isEmpty ? "" : " \(currency.name)")
    }

    /// Of what is shared out, without its unit.
    private var credit: ValueFormat {
        guard let value = answer.value else { return ValueFormat(decimals: 1) }
        return ValueFormat(decimals: abs(value.currency.amount) < 10_000 ? 2 : 0)
    }

    /// What came with no touch before, of what is shared out.
    private var direct: Double { answer.value?.currency.direct ?? Double(answer.directConversions) }

    var headline: String? {
        guard answer.conversions > 0 else { return nil }
        var text = "\(Words.count(answer.conversions, "conversion")) by \(Words.count(answer.customers, "customer"))"
        if let value = answer.value {
            text =
                "\(Self.money(value.currency).text(value.currency.amount)) from \(Words.count(value.currency.conversions, "conversion"))"
        }
        if answer.directConversions > 0, let share = share(direct) {
            text += "; \(Words.share(share)) came with no touch within \(answer.question.window)"
        }
        let models = answer.question.models
        guard let opener = best(.first), let closer = best(.last), models.count > 1 else { return text + "." }
        return text
            + (opener == closer
                ? ". “\(opener)” leads both as the first and as the last touch."
                : ". Journeys begin most often with “\(opener)”, and “\(closer)” is most often the last touch.")
    }

    private func best(_ model: AttributionModel) -> String? {
        guard let place = answer.question.models.firstIndex(of: model) else { return nil }
        let best = answer.touchpoints.max { (credits($0)[place], $1.name) < (credits($1)[place], $0.name) }
        return best.map { answer.question.unit.label($0.name) }
    }

    var figures: [Figure] {
        worth + [
            Figure(
                name: "Conversions", value: Words.number(answer.conversions), href: href(.converted(true)),
                about: "by \(Words.count(answer.customers, "customer"))"),
            Figure(
                name: "With no touch before", value: Words.share(answer.share(Double(answer.directConversions))),
                href: answer.directConversions > 0 ? href(.credit(nil, by: nil)) : nil,
                about: Words.count(answer.directConversions, "conversion")),
            Figure(
                name: "Touched, not converted", value: Words.number(answer.unconverted),
                href: answer.unconverted > 0 ? href(.converted(false)) : nil, about: answer.unconverted == 1 ? "customer" : "customers"),
            Figure(
                name: "From first touch to conversion", value: answer.lag.map { LengthOfTime.text($0.median) } ?? "–",
                href: answer.lag.map { within($0.median) },
                about: answer.lag.map { "median; 9 of 10 within \(LengthOfTime.text($0.p90))" } ?? "no conversion has a touch",
                aboutHref: answer.lag.map { within($0.p90) }),
        ]
    }

    /// Who converted within a time of the first touch, to the millisecond.
    private func within(_ time: Double) -> String { href(.lag(0..<Int64(time.rounded(.down)) + 1)) }

    /// Who converted in the currencies that stand beside the one that is shared out, and without an amount.
    var besideLinks: [PageLink] {
        guard let value = answer.value else { return [] }
        let others = value.others.prefix(Self.mostCurrencies).filter { !$0.name.isEmpty }.map { other in
            PageLink("Who converted in \(other.name)", href(.valuedIn(other.name)))
        }
        guard value.conversionsWithout > 0 else { return others }
        return others + [PageLink("Who converted without an amount", href(.valued(false)))]
    }

    private var worth: [Figure] {
        guard let value = answer.value else { return [] }
        let mean = value.currency.conversions == 0 ? nil : value.currency.amount / Double(value.currency.conversions)
        return [
            Figure(
                name: Self.unit("Value", value.currency.name), value: Self.money(value.currency).text(value.currency.amount),
                href: value.currency.conversions > 0 ? href(.valued(true)) : nil,
                about: mean.map { "\(ValueFormat(decimals: 2).text($0)) a conversion that has one" } ?? "no conversion has one")
        ]
    }

    var columns: [Column] {
        answer.question.models.map { Column(name: $0.name, rule: answer.question.rule($0), series: Self.series($0)) }
    }

    static func series(_ model: AttributionModel) -> String {
        "series-\((AttributionModel.allCases.firstIndex(of: model) ?? 0) + 1)"
    }

    var notListed: String? {
        let rest = answer.touchpoints.count - Self.mostRows
        let what = "more \(answer.question.unit.name.lowercased())"
        return rest > 0 ? "\(Words.count(rest, what)) with fewer conversions: in the CSV and the JSON." : nil
    }

    var rows: [Row] {
        let shown = ranked.prefix(Self.mostRows)
        let most = shown.flatMap(credits).max() ?? 0
        let scale = max(most, direct, answer.value == nil ? 1 : .leastNormalMagnitude)
        let amounts = credit
        let rows = shown.map { touched in
            Row(
                name: answer.question.unit.label(touched.name), href: href(.credit(touched.name, by: nil)), isDirect: false,
                with: touched.value.map { amounts.text($0.with) } ?? Words.number(touched.conversionsWith), role: role(touched),
                cells: zip(answer.question.models, credits(touched)).map { model, credit in
                    cell(credit, model, scale, credit > 0 ? href(.credit(touched.name, by: model)) : nil)
                })
        }
        guard answer.directConversions > 0 else { return rows }
        return rows + [
            Row(
                name: "No touch before", href: href(.credit(nil, by: nil)), isDirect: true,
                with: answer.value == nil ? Words.number(answer.directConversions) : amounts.text(direct), role: nil,
                cells: answer.question.models.map { cell(direct, $0, scale, href(.credit(nil, by: nil))) })
        ]
    }

    private func cell(_ credit: Double, _ model: AttributionModel, _ scale: Double, _ href: String?) -> Cell {
        Cell(
            name: model.name, share: Words.share(share(credit)), conversions: self.credit.text(credit),
            percent: Words.percent(max(0, credit) / scale), series: Self.series(model), href: href)
    }

    /// Said only where first and last touch differ by half, over at least 30 conversions that it opened or closed.
    private func role(_ touched: AttributedTouchpoint) -> String? {
        let models = answer.question.models
        guard let first = models.firstIndex(of: .first), let last = models.firstIndex(of: .last), models.count > 1 else { return nil }
        let (opens, closes) = (touched.credits[first], touched.credits[last])
        guard opens + closes >= Self.fewest else { return nil }
        return opens >= closes * 1.5 ? "opens" : closes >= opens * 1.5 ? "closes" : nil
    }
}
