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
    private static let fewest = 30.0
    private static let credit = ValueFormat(decimals: 1)

    var headline: String? {
        guard answer.conversions > 0 else { return nil }
        var text = "\(Words.count(answer.conversions, "conversion")) by \(Words.count(answer.customers, "customer"))"
        if answer.directConversions > 0 {
            text += "; \(Words.share(answer.share(Double(answer.directConversions)))) came with no touch within \(answer.question.window)"
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
        return answer.touchpoints.max { ($0.credits[place], $1.name) < ($1.credits[place], $0.name) }?.name
    }

    var figures: [Figure] {
        [
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
                name: "From first touch to conversion", value: answer.lag.map { LengthOfTime.text($0.median) } ?? "–", href: nil,
                about: answer.lag.map { "median; 9 of 10 within \(LengthOfTime.text($0.p90))" } ?? "no conversion has a touch"),
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
        return rest > 0
            ? "\(Words.count(rest, "more \(answer.question.unit.rawValue)")) with fewer conversions: in the CSV and the JSON." : nil
    }

    var rows: [Row] {
        let shown = answer.touchpoints.prefix(Self.mostRows)
        let most = shown.flatMap(\.credits).max() ?? 0
        let scale = max(most, Double(answer.directConversions), 1)
        let rows = shown.map { touched in
            Row(
                name: touched.name, href: href(.credit(touched.name, by: nil)), isDirect: false,
                with: Words.number(touched.conversionsWith), role: role(touched),
                cells: zip(answer.question.models, touched.credits).map { model, credit in
                    cell(credit, model, scale, credit > 0 ? href(.credit(touched.name, by: model)) : nil)
                })
        }
        guard answer.directConversions > 0 else { return rows }
        return rows + [
            Row(
                name: "No touch before", href: href(.credit(nil, by: nil)), isDirect: true, with: Words.number(answer.directConversions),
                role: nil,
                cells: answer.question.models.map { cell(Double(answer.directConversions), $0, scale, href(.credit(nil, by: nil))) })
        ]
    }

    private func cell(_ credit: Double, _ model: AttributionModel, _ scale: Double, _ href: String?) -> Cell {
        Cell(
            name: model.name, share: Words.share(answer.share(credit)), conversions: Self.credit.text(credit),
            percent: Words.percent(credit / scale), series: Self.series(model), href: href)
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
