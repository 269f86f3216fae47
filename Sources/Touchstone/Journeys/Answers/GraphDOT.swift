import Charts
import JourneyAnalytics

/// A directly-follows graph as Graphviz's text. Colours come later, by class: start, end, l0…l5 (how many customers), strong.
package struct GraphDOT {
    /// What stands on the arrows.
    package enum Label: String, Sendable, CaseIterable { case count, customers, time }

    private let graph: DirectlyFollowsGraph
    private let shown: SimplifiedGraph
    private let label: Label
    /// Where a touchpoint or an arrow leads.
    private let href: (JourneyPart) -> String?

    package init(graph: DirectlyFollowsGraph, shown: SimplifiedGraph, label: Label, href: @escaping (JourneyPart) -> String? = { _ in nil })
    {
        self.graph = graph
        self.shown = shown
        self.label = label
        self.href = href
    }

    /// What is shown and what is hidden, in one sentence without full stop.
    package static func shown(_ graph: DirectlyFollowsGraph, _ shown: SimplifiedGraph) -> String {
        let hidden = shown.hidden
        let all =
            "\(number(shown.nodes.count)) of \(number(graph.nodes.count)) touchpoints and \(number(shown.edges.count)) of "
            + "\(number(graph.edges.count)) arrows are shown"
        guard !hidden.isEmpty, let share = hidden.transitionsShown else { return all }
        return all
            + ": they carry \(share >= 0.995 ? ValueFormat(decimals: 1, suffix: " %", scale: 100).text(share) : ValueFormat.percent.text(share))"
            + " of all steps. Hidden: \(Self.number(hidden.transitions)) steps, \(Self.number(hidden.events)) interactions"
    }

    package var text: String {
        let places = Dictionary(uniqueKeysWithValues: shown.nodes.enumerated().map { ($0.element.name, $0.offset) })
        let most = Double(shown.edges.map(\.count).max() ?? 1)
        let starts = marked(\.starts)
        let ends = marked(\.ends)
        var lines = [
            "digraph journeys {",
            "graph [rankdir=TB nodesep=0.3 ranksep=0.45 margin=0 bgcolor=transparent splines=spline]",
            "node [shape=box style=rounded fontname=\"Helvetica,Arial\" fontsize=13 margin=\"0.17,0.08\" height=0.3]",
            "edge [fontname=\"Helvetica,Arial\" fontsize=11 arrowsize=0.65]",
        ]
        if !starts.isEmpty { lines.append("s [id=ns class=mark shape=circle label=\"\" width=0.22 tooltip=\"Journeys begin\"]") }
        for (place, node) in shown.nodes.enumerated() {
            lines.append(line(node, place, isStart: starts.contains(place), isEnd: ends.contains(place)))
        }
        if !ends.isEmpty { lines.append("t [id=nt class=mark shape=doublecircle label=\"\" width=0.16 tooltip=\"Journeys end\"]") }
        for edge in shown.edges {
            guard let from = places[edge.from], let to = places[edge.to] else { continue }
            lines.append(line(edge, from, to, most: most))
        }
        for place in starts {
            lines.append(mark("s -> n\(place)", "es-\(place)", shown.nodes[place].starts, .start(shown.nodes[place].name), "begin"))
        }
        for place in ends {
            lines.append(mark("n\(place) -> t", "e\(place)-t", shown.nodes[place].ends, .end(shown.nodes[place].name), "end"))
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    /// The fewest touchpoints with eight tenths of all beginnings (or ends), three at most: more would hide the journey itself.
    private func marked(_ count: KeyPath<GraphNode, Int>) -> [Int] {
        let goal = Double(graph.nodes.reduce(0) { $0 + $1[keyPath: count] }) * 0.8
        var carried = 0.0
        var marked: [Int] = []
        for (place, node) in shown.nodes.enumerated().sorted(by: {
            ($1.element[keyPath: count], $0.offset) < ($0.element[keyPath: count], $1.offset)
        }) {
            guard carried < goal, marked.count < 3, node[keyPath: count] > 0 else { break }
            carried += Double(node[keyPath: count])
            marked.append(place)
        }
        return marked.sorted()
    }

    private func line(_ node: GraphNode, _ place: Int, isStart: Bool, isEnd: Bool) -> String {
        let share = graph.customers == 0 ? 0 : Double(node.customers) / Double(graph.customers)
        let classes = "l\(Int((share * 5).rounded()))" + (isStart ? " start" : "") + (isEnd ? " end" : "")
        let customers = Self.count(node.customers, "customer")
        let about =
            "\(node.name): \(customers), \(Self.count(node.events, "time")) in all. \(Self.number(node.starts)) begin and \(Self.number(node.ends)) end here."
        return "n\(place) [id=n\(place) class=\"\(classes)\" label=\(Self.quoted(node.name + "\n" + Self.number(node.customers)))"
            + "\(link(.at(node.name))) tooltip=\(Self.quoted(about))]"
    }

    private func line(_ edge: GraphEdge, _ from: Int, _ to: Int, most: Double) -> String {
        let strength = (Double(edge.count) / most).squareRoot()
        let width = ValueFormat(decimals: 2).text(0.8 + strength * 4.2)
        let words =
            switch label {
            case .count: Self.number(edge.count)
            case .customers: Self.number(edge.customers)
            case .time: edge.time.map { LengthOfTime.text($0.median) } ?? ""
            }
        let time = edge.time.map { ", median \(LengthOfTime.text($0.median)), 9 of 10 within \(LengthOfTime.text($0.p90))" } ?? ""
        let about = "\(edge.from) → \(edge.to): \(Self.count(edge.count, "time")) by \(Self.count(edge.customers, "customer"))\(time)."
        let isStrong = edge.count > 0 && strength >= 0.55
        return
            "n\(from) -> n\(to) [id=\"e\(from)-\(to)\" class=\"\(isStrong ? "strong" : "step")\" label=\(Self.quoted(words)) penwidth=\(width)"
            + " weight=\(1 + Int(strength * 9))\(link(.edge(from: edge.from, to: edge.to))) tooltip=\(Self.quoted(about))]"
    }

    private func mark(_ ends: String, _ id: String, _ count: Int, _ part: JourneyPart, _ verb: String) -> String {
        let words = label == .time ? "" : Self.number(count)
        let about = "Journeys \(verb) here: \(Self.count(count, "customer"))."
        return "\(ends) [id=\"\(id)\" class=mark label=\(Self.quoted(words)) style=dashed\(link(part)) tooltip=\(Self.quoted(about))]"
    }

    private func link(_ part: JourneyPart) -> String { href(part).map { " URL=\(Self.quoted($0))" } ?? "" }

    private static func number(_ value: Int) -> String { ValueFormat.number.text(Double(value)) }
    private static func count(_ value: Int, _ what: String) -> String { "\(number(value)) \(what)\(value == 1 ? "" : "s")" }

    /// A quoted string: line feeds are centred line breaks, other control characters are blanks, `\` and `"` stand for themselves.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": quoted += "\\n"
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            // Graphviz reads entities in labels.
            case "&": quoted += "&amp;"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
