import ExperienceStatistics
import Foundation
import Touchstone

/// One question's picture on the page of results.
struct QuestionCard {
    struct Bar {
        var label: String
        var count: String
        var share: String
        var percent: Int
        var tone: String
    }

    struct Row {
        var label: String
        var mean: String
        var cells: [Cell]
    }

    struct Cell {
        var text: String
        var level: String
        var spoken: String
    }

    struct Quote {
        var text: String
        var time: TimeText
        var customerHref: String?
    }

    /// A file that was sent, for those who may see what leads to people.
    struct File {
        var name: String
        var size: String
        var href: String
        var pictureHref: String?
        var time: TimeText
        var customerHref: String?
    }

    var id: String
    var label: String
    var type: String
    var value: String?
    var unit: String?
    var name: String?
    var interval: String?
    var gaugeSVG: String?
    var bars: [Bar]
    var columns: [String]
    var rows: [Row]
    var quotes: [Quote]
    var files: [File]
    var about: String

    init(
        _ result: QuestionResult, writing: [WrittenAnswer], files sent: [SentFile], survey: Int64, mask: (String) -> String,
        _ context: RequestContext
    ) {
        let mayOpen = context.may(.viewCustomers)
        id = result.question.id.text
        label = result.label
        type = result.question.type.name
        if let figure = result.figure {
            let shown = ResultsView.shown(figure)
            value = ResultsView.value(shown)
            unit = figure.kind == .topShare || figure.kind == .share ? "%" : nil
            name = figure.name
            interval = ResultsView.interval(shown)
            gaugeSVG = figure.kind == .nps ? PromoterGauge(shown).svg : nil
        }
        let total = result.answered
        bars = result.bars.map { bar in
            let share = total > 0 ? Double(bar.count) / Double(total) : 0
            return Bar(
                label: bar.label, count: "\(bar.count)", share: total > 0 ? "\(Int((share * 100).rounded())) %" : "–",
                percent: Int((share * 100).rounded()), tone: QuestionCard.tone(bar, result.question))
        }
        columns = result.rows.first.map { row in row.bars.map(\.label) } ?? []
        rows = result.rows.map { row in
            let answered = max(1, row.answered)
            return Row(
                label: row.label, mean: row.mean.map { ResultsView.value($0) } ?? "",
                cells: row.bars.map { bar in
                    let share = Double(bar.count) / Double(answered)
                    return Cell(
                        text: "\(Int((share * 100).rounded())) %", level: "\(Int((share * 10).rounded()))",
                        spoken: "\(bar.count) of \(row.answered)")
                })
        }
        quotes = writing.map { quote in
            Quote(
                text: mask(quote.text), time: TimeText(quote.time, in: context.timeZone),
                customerHref: mayOpen ? quote.profile.map { "/customers/\($0)" } : nil)
        }
        files = context.may(.revealIdentifiers) ? sent.map { File($0, survey: survey, mayOpen: mayOpen, context) } : []
        about = QuestionCard.about(result)
    }

    private static func about(_ result: QuestionResult) -> String {
        var parts = ["\(result.answered) answered of \(result.shown) who saw it"]
        if result.notApplicable > 0 { parts.append("\(result.notApplicable) chose “does not apply”") }
        if result.dismissed > 0 { parts.append("\(result.dismissed) left it open") }
        return parts.joined(separator: " · ")
    }

    /// Promoters and detractors stand out, by place and by tone.
    private static func tone(_ bar: QuestionResult.Bar, _ question: SurveyQuestion) -> String {
        guard question.type == .nps, let point = Int(bar.id) else { return "" }
        return point >= 9 ? "good" : point <= 6 ? "bad" : ""
    }
}

extension QuestionCard.File {
    init(_ sent: SentFile, survey: Int64, mayOpen: Bool, _ context: RequestContext) {
        name = sent.file.name
        size = ByteCountFormatter.string(fromByteCount: Int64(sent.file.bytes), countStyle: .file)
        href = "/surveys/\(survey)/responses/\(sent.response)/files/\(sent.file.key)"
        pictureHref = SentFilePage.pictures.contains(sent.file.type.lowercased()) ? "\(href)?picture" : nil
        time = TimeText(sent.time, in: context.timeZone)
        customerHref = mayOpen ? sent.profile.map { "/customers/\($0)" } : nil
    }
}

/// NPS on its scale from −100 to 100, with its interval.
struct PromoterGauge {
    private let estimate: Estimate

    init(_ estimate: Estimate) { self.estimate = estimate }

    var svg: String? {
        guard let value = estimate.value else { return nil }
        func x(_ value: Double) -> Double { (((value + 100) / 200 * 400 + 10) * 10).rounded() / 10 }
        let band =
            estimate.low.flatMap { low in
                estimate.high.map { high in
                    "<rect class=\"band\" x=\"\(x(low))\" y=\"14\" width=\"\(max(1, x(high) - x(low)))\" height=\"16\" rx=\"3\"/>"
                }
            } ?? ""
        return """
            <svg class="nps-gauge" viewBox="0 0 420 52" role="img" aria-label="NPS \(ResultsView.number(value)), \
            \(ResultsView.interval(estimate) ?? "")"><rect class="track" x="10" y="20" width="400" height="4" rx="2"/>\(band)\
            <line class="zero" x1="210" x2="210" y1="12" y2="32"/><circle class="mark" cx="\(x(value))" cy="22" r="8"/>\
            <text x="10" y="48">−100</text><text x="210" y="48" text-anchor="middle">0</text><text x="410" y="48" text-anchor="end">100</text></svg>
            """
    }
}
