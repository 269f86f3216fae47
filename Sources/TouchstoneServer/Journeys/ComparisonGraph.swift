import Charts
import JourneyAnalytics
import Touchstone

/// What follows what, coloured by which side does it more: Graphviz's text. Classes: more, less, same.
struct ComparisonGraph {
    let report: ComparisonReport
    let href: (JourneyPart) -> String?

    private static let mostEdges = 28
    private static let mostNodes = 24

    /// The clear ones, and the commonest that hold the picture together.
    private let shown: [ComparedRow]
    private let nodes: [String]

    init(report: ComparisonReport, href: @escaping (JourneyPart) -> String?) {
        self.report = report
        self.href = href
        let clear = report.edges.filter(\.isClear).sorted { abs($0.change.difference ?? 0) > abs($1.change.difference ?? 0) }
        var shown: [ComparedRow] = []
        var nodes: [String] = []
        for row in clear.prefix(Self.mostEdges * 2 / 3) + report.edges.prefix(Self.mostEdges / 2) {
            guard case .edge(let from, let to) = row.subject, shown.count < Self.mostEdges else { continue }
            if shown.contains(where: { $0.subject == row.subject }) { continue }
            let new = [from, to].filter { !nodes.contains($0) }
            guard nodes.count + Set(new).count <= Self.mostNodes else { continue }
            for name in new where !nodes.contains(name) { nodes.append(name) }
            shown.append(row)
        }
        (self.shown, self.nodes) = (shown, nodes)
    }

    /// What the picture leaves out; nil where every arrow is drawn.
    var leftOut: String? {
        let rest = report.edges.filter { row in !shown.contains { $0.subject == row.subject } }
        guard !rest.isEmpty else { return nil }
        let clear = rest.count(where: \.isClear)
        return
            "Drawn are \(Words.number(shown.count)) of \(Words.count(report.edges.count, "arrow")): the clearest differences and the commonest."
            + (clear > 0 ? " Left out are \(Words.number(clear)) that differ clearly; the table below has them." : "")
    }

    /// Graphviz's text.
    var text: String {
        var lines = [
            "digraph comparison {", "graph [rankdir=TB nodesep=0.3 ranksep=0.45 margin=0 bgcolor=transparent splines=spline]",
            "node [shape=box style=rounded fontname=\"Helvetica,Arial\" fontsize=13 margin=\"0.17,0.08\" height=0.3]",
            "edge [fontname=\"Helvetica,Arial\" fontsize=11 arrowsize=0.65]",
        ]
        for (place, name) in nodes.enumerated() { lines.append(node(name, place)) }
        let most = shown.map { max($0.first ?? 0, $0.second ?? 0) }.max() ?? 1
        for row in shown {
            guard case .edge(let from, let to) = row.subject, let a = nodes.firstIndex(of: from), let b = nodes.firstIndex(of: to) else {
                continue
            }
            lines.append(edge(row, from, to, a, b, most: most))
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private func node(_ name: String, _ place: Int) -> String {
        let row = report.touchpoints.first { $0.subject == .touchpoint(name) }
        let shares = row.map { "\(Words.share($0.first)) · \(Words.share($0.second))" } ?? ""
        return "n\(place) [id=n\(place) class=\"\(row.map(Self.side) ?? "same")\" label=\(GraphDOT.quoted(name + "\n" + shares))"
            + link(row, .at(name)) + " tooltip=\(GraphDOT.quoted(about(name, row)))]"
    }

    private func edge(_ row: ComparedRow, _ from: String, _ to: String, _ a: Int, _ b: Int, most: Double) -> String {
        let strength = most > 0 ? (max(row.first ?? 0, row.second ?? 0) / most).squareRoot() : 0
        let label = row.isClear ? (row.change.difference ?? 0) < 0 ? "−" : "+" : ""
        let number = row.isClear ? ComparisonWords.point(abs(row.change.difference ?? 0) * 100) : ""
        return "n\(a) -> n\(b) [id=\"e\(a)-\(b)\" class=\"\(Self.side(row))\" label=\(GraphDOT.quoted(label + number))"
            + " penwidth=\(ValueFormat(decimals: 2).text(0.8 + strength * 4.2)) weight=\(1 + Int(strength * 9))"
            + link(row, .edge(from: from, to: to)) + " tooltip=\(GraphDOT.quoted(about("\(from) → \(to)", row)))]"
    }

    private func link(_ row: ComparedRow?, _ part: JourneyPart) -> String {
        let isSecond = (row?.change.difference ?? 0) < 0
        return href(.side(isSecond: isSecond, part)).map { " URL=\(GraphDOT.quoted($0))" } ?? ""
    }

    private func about(_ name: String, _ row: ComparedRow?) -> String {
        guard let row else { return name }
        let names = report.question.names
        return
            "\(name): \(Words.share(row.first)) of \(names.first), \(Words.share(row.second)) of \(names.second); \(ComparisonWords.difference(row))."
    }

    private static func side(_ row: ComparedRow) -> String {
        row.isClear ? (row.change.difference ?? 0) < 0 ? "less" : "more" : "same"
    }
}
