import Touchstone

/// A survey's logic in Graphviz's language. Classes: start, question, ending; unreachable; next, skip, jump.
struct SurveyGraphDOT {
    let graph: SurveyGraph
    let survey: Int64

    private static let longestLabel = 64

    var text: String {
        var lines = [
            "digraph survey {", "graph [rankdir=TB nodesep=0.35 ranksep=0.4 margin=0 bgcolor=transparent splines=spline]",
            "node [shape=box style=rounded fontname=\"Helvetica,Arial\" fontsize=13 margin=\"0.17,0.08\" height=0.3]",
            "edge [fontname=\"Helvetica,Arial\" fontsize=11 arrowsize=0.65]",
        ]
        let places = Dictionary(graph.nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (place, node) in graph.nodes.enumerated() { lines.append(self.node(node, place)) }
        for edge in graph.edges {
            guard let from = places[edge.from], let to = places[edge.to] else { continue }
            lines.append(self.edge(edge, from, to))
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private func node(_ node: SurveyGraph.Node, _ place: Int) -> String {
        let kind = node.kind.rawValue + (node.isUnreachable ? " unreachable" : "")
        let shape = node.kind == .start ? " shape=circle width=0.2 margin=0.02 fixedsize=false" : ""
        let link = node.kind == .question ? " URL=\(GraphDOT.quoted("/surveys/\(survey)#\(node.id)"))" : ""
        let label = Self.wrapped(node.label.isEmpty ? "(no text)" : node.label) + (node.isUnreachable ? "\n(nobody comes here)" : "")
        return "n\(place) [id=\"n\(place)\" class=\"\(kind)\" label=\(GraphDOT.quoted(label))\(shape)\(link)"
            + " tooltip=\(GraphDOT.quoted(node.label))]"
    }

    private func edge(_ edge: SurveyGraph.Edge, _ from: Int, _ to: Int) -> String {
        let label = edge.condition.isEmpty ? "" : " label=\(GraphDOT.quoted(Self.wrapped(edge.condition, width: 28)))"
        return "n\(from) -> n\(to) [id=\"e\(from)-\(to)\" class=\"\(edge.kind.rawValue)\"\(label)"
            + (edge.kind == .skip ? " weight=0" : edge.kind == .jump ? " weight=1" : " weight=8") + "]"
    }

    /// In lines of about `width` characters, three at most.
    private static func wrapped(_ text: String, width: Int = 34) -> String {
        var lines: [String] = [""]
        for word in text.split(whereSeparator: \.isWhitespace) {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word.prefix(longestLabel))
            } else if line.count + word.count < width {
                lines[lines.count - 1] = "\(line) \(word)"
            } else if lines.count < 3 {
                lines.append(String(word.prefix(longestLabel)))
            } else {
                lines[lines.count - 1] = line + " …"
                break
            }
        }
        return lines.joined(separator: "\n")
    }
}
