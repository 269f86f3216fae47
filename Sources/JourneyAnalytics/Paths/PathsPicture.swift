/// Makes a paths answer of counts: the commonest touchpoints per level by themselves, the rest as "other".
struct PathsPicture {
    private struct Total {
        var sessions = 0
        var ending = 0
        var continuing = 0
        static func += (a: inout Total, b: Total) {
            a.sessions += b.sessions
            a.ending += b.ending
            a.continuing += b.continuing
        }
    }
    private struct Link: Hashable {
        let from: PathPlace
        let to: PathPlace
    }

    private let counts: PathCounts
    private let question: PathsQuestion
    private let names: [String]

    init(counts: PathCounts, question: PathsQuestion, names: [String]) {
        self.counts = counts
        self.question = question
        self.names = names
    }

    func answer() -> PathsAnswer {
        let totals = totalsByLevel()
        let shown = totals.map(commonest)
        let levels = zip(totals, shown).map { level($0, shown: $1) }
        return PathsAnswer(
            question: question, levels: levels.filter { $0.sessions > 0 }, edges: edges(shown: shown.map(Set.init)),
            sessions: counts.sessions, sessionsConsidered: counts.sessionsConsidered, customers: counts.customers)
    }

    private func totalsByLevel() -> [[UInt64: Total]] {
        var totals = [[UInt64: Total]](repeating: [:], count: question.depth)
        counts.steps.forEach { key, count in
            let (level, code, next) = PathCounts.parts(of: key)
            totals[level][code, default: Total()] += Total(
                sessions: count, ending: next == PathCounts.ending ? count : 0, continuing: next == PathCounts.continuing ? count : 0)
        }
        return totals
    }

    private func commonest(_ totals: [UInt64: Total]) -> [UInt64] {
        let order = totals.sorted { ($1.value.sessions, $0.key) < ($0.value.sessions, $1.key) }
        return order.prefix(question.top).map(\.key)
    }

    private func level(_ totals: [UInt64: Total], shown: [UInt64]) -> PathLevel {
        var rest = totals
        var nodes: [PathNode] = []
        for code in shown {
            guard let total = rest.removeValue(forKey: code) else { continue }
            nodes.append(node(.touchpoint(names[Int(code)]), total))
        }
        if !rest.isEmpty {
            nodes.append(node(.other, rest.values.reduce(into: Total()) { $0 += $1 }))
        }
        return PathLevel(nodes: nodes, sessions: nodes.reduce(0) { $0 + $1.sessions }, touchpointsInOther: rest.count)
    }

    private func node(_ place: PathPlace, _ total: Total) -> PathNode {
        PathNode(place: place, sessions: total.sessions, ending: total.ending, continuing: total.continuing)
    }

    private func edges(shown: [Set<UInt64>]) -> [PathEdge] {
        var links = [[Link: Int]](repeating: [:], count: question.depth)
        counts.steps.forEach { key, count in
            let (level, code, next) = PathCounts.parts(of: key)
            guard next != PathCounts.ending, next != PathCounts.continuing else { return }
            let link = Link(from: place(code, shown[level]), to: place(next, shown[level + 1]))
            links[level][link, default: 0] += count
        }
        return links.enumerated().flatMap { level, links in
            links.map { PathEdge(level: level, from: $0.key.from, to: $0.key.to, sessions: $0.value) }.sorted {
                ($1.sessions, name($0.from), name($0.to)) < ($0.sessions, name($1.from), name($1.to))
            }
        }
    }

    private func place(_ code: UInt64, _ shown: Set<UInt64>) -> PathPlace {
        shown.contains(code) ? .touchpoint(names[Int(code)]) : .other
    }

    private func name(_ place: PathPlace) -> String {
        switch place {
        case .touchpoint(let name): name
        case .other: "\u{10FFFF}"
        }
    }
}
