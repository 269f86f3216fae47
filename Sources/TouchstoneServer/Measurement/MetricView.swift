import Charts
import ExperienceStatistics
import Foundation
import Touchstone

/// What the templates of metrics show; the types are those of Pages/README.md.
enum MetricView {
    struct Tile {
        var name: String
        var href: String
        var value: String?
        var unit: String?
        var about: String?
        var n: String
        var nHref: String
        var change: Change?
        var noDataReason: String?
        var spark: String?
        var definition: String
        var definitionHref: String
    }

    struct Change {
        var isClear: Bool
        var tone: String
        var arrow: String
        var amount: String
        var word: String
        var against: String
        /// Why nothing is said of a change.
        var instead: String?
    }

    struct ChartCard {
        var id: String
        var heading: String?
        var caption: String?
        var svg: String
        var narrowSVG: String?
        var note: String?
        /// Who the note speaks of.
        var noteLink: PageLink?
        var table: Table?
        var csvHref: String?
    }

    struct Table {
        var caption: String
        var columns: [Column]
        var rows: [Row]
    }

    struct Column {
        var name: String
        var isNumber: Bool
    }

    struct Row {
        var cells: [Cell]
    }

    struct Cell {
        var text: String
        var href: String?
        var isNumber: Bool

        init(_ text: String, href: String? = nil, isNumber: Bool = false) {
            self.text = text
            self.href = href
            self.isNumber = isNumber
        }
    }
}

extension MetricView.Tile {
    init(_ answer: MetricAnswer, address: MetricAddress) {
        let (definition, text) = (answer.definition, answer.text)
        let path = "/measurement/\(definition.key)"
        name = definition.name
        href = address.href(path)
        let parts = answer.estimate.value.map(text.parts)
        value = parts?.number
        unit = parts?.unit
        // The value of a count is its n: said once.
        n = definition.unit == .count ? "by whom" : definition.counted(answer.estimate.n)
        nHref = address.href(path + "/customers")
        about = answer.estimate.value == nil ? nil : MetricWords.limits(answer)
        noDataReason = answer.estimate.value == nil ? MetricWords.noData(answer) : nil
        change = answer.estimate.value == nil ? nil : answer.change.map { MetricView.Change($0, answer) }
        spark = answer.estimate.value == nil ? nil : MetricChart(answer).spark
        self.definition = "\(definition.formula.prefix(1).uppercased())\(definition.formula.dropFirst()). Left out: \(definition.excluded)."
        definitionHref = address.href(path) + "#definition"
    }
}

extension MetricView.Change {
    init(_ change: MetricChange, _ answer: MetricAnswer) {
        let difference = change.difference ?? 0
        against = MetricWords.against(answer)
        amount = answer.text.difference(difference)
        arrow = difference < 0 ? "▼" : "▲"
        isClear = change.isSignificant && difference != 0
        switch change.verdict {
        case .better: (tone, word) = ("good", MetricWords.better(answer.definition, difference))
        case .worse: (tone, word) = ("bad", MetricWords.worse(answer.definition, difference))
        case .changed, .noClearChange, .notComparable: (tone, word) = ("neutral", difference < 0 ? "less" : "more")
        }
        guard change.verdict == .notComparable else { return }
        if change.other.value == nil || change.other.n == 0 {
            instead = "Nothing to compare with in \(against)"
        } else {
            instead =
                change.method.hasPrefix("not compared")
                ? "Not compared: the data begin in \(against)" : "Too few to compare with \(against)"
        }
    }
}
