import JourneyAnalytics

/// Two touchpoints that may be the same, with what speaks for it and against it.
package struct TouchpointLikeness: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        case sameLetters, sameWords, contained, someWords
        /// So many letters differ.
        case letters(Int)
        case sameChannel(String)
        /// They come between the same touchpoints: the cosine of their neighbours' counts.
        case sameNeighbours(Double)
        /// Customers go directly from the one to the other: the share of the rarer one's interactions.
        case follow(Double)

        package var sentence: String {
            switch self {
            case .sameLetters: "the same letters"
            case .sameWords: "the same words"
            case .contained: "one name holds the other"
            case .someWords: "words in common"
            case .letters(let count): count == 1 ? "one letter differs" : "\(count) letters differ"
            case .sameChannel(let channel): "both over \(channel)"
            case .sameNeighbours(let cosine): "between the same touchpoints (\(Int((cosine * 100).rounded())) % alike)"
            case .follow(let share):
                "but \(Int((share * 100).rounded())) % of the time directly after one another: one thing recorded twice, or two steps"
            }
        }
    }

    /// The one with more customers.
    package let kept: String
    package let merged: String
    /// 0 to 1, to order them by.
    package let score: Double
    package let reasons: [Reason]

    package var pair: TouchpointPair { TouchpointPair(kept, merged) }

    /// As many touchpoints are compared with each other, the busiest ones.
    package static let mostCompared = 800

    /// - Returns: the pairs that may be the same, likeliest first.
    static func suggestions(_ entries: [TouchpointEntry], graph: DirectlyFollowsGraph) -> [TouchpointLikeness] {
        let words = entries.map { TouchpointWords($0.name) }
        let neighbours = Neighbours(graph)
        var found: [TouchpointLikeness] = []
        for i in entries.indices {
            for j in entries.indices.dropFirst(i + 1) where words[i].mayBeLike(words[j]) {
                let name = words[i].likeness(to: words[j])
                guard name.score >= 0.5, let reason = name.reason else { continue }
                let (a, b) = (entries[i], entries[j])
                let context = neighbours.likeness(a.name, b.name)
                let isSameChannel = !a.channel.isEmpty && a.channel == b.channel
                let isPlan = a.state == .planned || b.state == .planned
                guard
                    name.score >= 0.8 || (context ?? 0) >= 0.6 && (isSameChannel || a.channel.isEmpty || b.channel.isEmpty)
                        || isPlan && reason == .contained && isSameChannel
                else { continue }
                let follow = neighbours.follow(a.name, b.name)
                // What comes one after the other, with other words, is two steps.
                guard name.score >= 0.8 || follow < 0.3 else { continue }
                var reasons = [reason]
                if isSameChannel { reasons.append(.sameChannel(a.channel)) }
                if let context, context >= 0.5 { reasons.append(.sameNeighbours(context)) }
                if follow >= 0.2 { reasons.append(.follow(follow)) }
                let score = 0.65 * name.score + 0.25 * (context ?? 0.3) + (isSameChannel ? 0.1 : 0)
                found.append(TouchpointLikeness(kept: a.name, merged: b.name, score: score, reasons: reasons))
            }
        }
        return found.sorted { ($1.score, $0.kept, $0.merged) < ($0.score, $1.kept, $1.merged) }
    }
}

/// What comes directly before and after each touchpoint.
private struct Neighbours {
    private var counts: [String: [String: Double]] = [:]
    private var direct: [TouchpointPair: Int] = [:]
    private var events: [String: Int] = [:]
    /// Of each touchpoint's counts, their sum.
    private var squares: [String: Double] = [:]

    init(_ graph: DirectlyFollowsGraph) {
        for edge in graph.edges where edge.from != edge.to {
            counts[edge.from, default: [:]]["> \(edge.to)", default: 0] += Double(edge.count)
            counts[edge.to, default: [:]]["< \(edge.from)", default: 0] += Double(edge.count)
            direct[TouchpointPair(edge.from, edge.to), default: 0] += edge.count
        }
        for node in graph.nodes { events[node.name] = node.events }
        squares = counts.mapValues { $0.values.reduce(0) { $0 + $1 * $1 } }
    }

    /// The cosine of both touchpoints' neighbours, each other left out; nil where one was never seen.
    func likeness(_ a: String, _ b: String) -> Double? {
        guard let one = counts[a], let other = counts[b] else { return nil }
        let left = ["> \(a)", "< \(a)", "> \(b)", "< \(b)"]
        let (few, many) = one.count < other.count ? (one, other) : (other, one)
        let dot = few.reduce(0) { left.contains($1.key) ? $0 : $0 + $1.value * (many[$1.key] ?? 0) }
        let square = { (name: String, vector: [String: Double]) in
            left.reduce(squares[name] ?? 0) { $0 - (vector[$1] ?? 0) * (vector[$1] ?? 0) }
        }
        let product = (square(a, one) * square(b, other)).squareRoot()
        return product > 0 ? dot / product : nil
    }

    /// How often they follow each other directly, of the rarer one's events.
    func follow(_ a: String, _ b: String) -> Double {
        let rarer = min(events[a] ?? 0, events[b] ?? 0)
        return rarer > 0 ? min(1, Double(direct[TouchpointPair(a, b)] ?? 0) / Double(rarer)) : 0
    }
}
