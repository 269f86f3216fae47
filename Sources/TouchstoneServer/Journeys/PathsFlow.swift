import Charts
import JourneyAnalytics
import Touchstone

/// Paths as a picture of flows. Backward paths are drawn in the order of time too: the end stands at the right.
struct PathsFlow {
    let answer: PathsAnswer
    let href: (JourneyPart) -> String

    func svg(width: Double) -> String {
        var ids: [Int: [PathPlace: Int]] = [:]
        var nodes: [Flow.Node] = []
        let last = answer.levels.count - 1
        let isBackward = answer.question.isBackward
        func column(_ level: Int) -> Int { isBackward ? last - level : level }
        for (number, level) in answer.levels.enumerated() {
            for node in level.nodes {
                ids[number, default: [:]][node.place] = nodes.count
                nodes.append(
                    Flow.Node(
                        id: nodes.count, level: column(number), name: name(node.place), count: Double(node.sessions),
                        kind: node.place == .other ? .other : .step, href: href(.place(level: number, at: node.place, then: nil))))
            }
        }
        var links: [Flow.Link] = []
        for edge in answer.edges {
            guard let from = ids[edge.level]?[edge.from], let to = ids[edge.level + 1]?[edge.to] else { continue }
            links.append(
                isBackward
                    ? Flow.Link(from: to, to: from, count: Double(edge.sessions))
                    : Flow.Link(from: from, to: to, count: Double(edge.sessions)))
        }
        // What ends on a level stands as an end in the next column.
        for (number, level) in answer.levels.enumerated() where number < last && !isBackward {
            let ending = level.nodes.reduce(0) { $0 + $1.ending }
            guard ending > 0 else { continue }
            let id = nodes.count
            nodes.append(
                Flow.Node(
                    id: id, level: number + 1, name: "ends", count: Double(ending), kind: .end, href: href(.ending(level: number, at: nil)))
            )
            for node in level.nodes where node.ending > 0 {
                guard let from = ids[number]?[node.place] else { continue }
                links.append(Flow.Link(from: from, to: id, count: Double(node.ending)))
            }
        }
        return Flow(nodes: nodes, links: links).svg(
            ChartFrame(
                title: "Paths", summary: "\(Words.count(answer.sessions, "session")), step by step. The table below says the same.",
                width: width))
    }

    private func name(_ place: PathPlace) -> String {
        switch place {
        case .touchpoint(let name): name
        case .other: "Other"
        }
    }
}
