import Testing

@testable import JourneyAnalytics

@Suite struct PathsTests {
    /// The paths of a log, the slow way: (customer, names from the anchor on).
    private func slowPaths(_ events: [JourneyFixture.Event], _ question: PathsQuestion, names: [String]) -> [(Int64, [String])] {
        var paths: [(Int64, [String])] = []
        for (customer, all) in JourneyFixture.journeys(events) {
            var sessions: [[JourneyFixture.Event]] = []
            for event in all where Int(event.kind) < names.count {
                if let last = sessions.last?.last, event.time - last.time <= question.gap?.milliseconds ?? .max {
                    sessions[sessions.count - 1].append(event)
                } else {
                    sessions.append([event])
                }
            }
            for session in sessions {
                var path: [String] = []
                for event in session where !(question.collapsesRepeats && path.last == names[Int(event.kind)]) {
                    path.append(names[Int(event.kind)])
                }
                if question.isBackward {
                    guard let end = path.lastIndex(where: question.to.names.contains) else { continue }
                    path = path[...end].reversed()
                } else if question.from != .any {
                    guard let start = path.firstIndex(where: question.from.names.contains) else { continue }
                    path = Array(path[start...])
                    if question.to != .any {
                        guard let end = path.dropFirst().firstIndex(where: question.to.names.contains) else { continue }
                        path = Array(path[...end])
                    }
                }
                paths.append((customer, path))
            }
        }
        return paths
    }

    @Test(
        arguments: 1...12,
        ["gap 5ms", "gap none repeats kept", "from a gap 8ms", "to b|c gap 8ms", "from a to c gap 20ms", "gap 9ms top 2 depth 3"])
    func `on random logs paths equal cutting and counting by hand`(seed: UInt64, text: String) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, kinds: 6, span: 200)
        let selection = JourneyFixture.letters(5)
        let index = JourneyFixture.index(events)
        let question = try PathsQuestion(parsing: text)
        let answer = try index.paths(question, in: selection)
        let paths = slowPaths(events, question, names: selection.alphabet.names)
        #expect(answer.sessions == paths.count, "seed \(seed)")
        #expect(answer.customers == Set(paths.map(\.0)).count)
        for (number, level) in answer.levels.enumerated() {
            let here = paths.filter { $0.1.count > number }
            #expect(level.sessions == here.count, "level \(number) adds up")
            let counts = Dictionary(grouping: here) { $0.1[number] }.mapValues(\.count)
            let shown = level.nodes.compactMap { node -> String? in
                if case .touchpoint(let name) = node.place { return name } else { return nil }
            }
            #expect(shown.count == min(question.top, counts.count) && level.touchpointsInOther == counts.count - shown.count)
            for node in level.nodes {
                let mine = here.filter { _, path in
                    node.place == .touchpoint(path[number]) || (node.place == .other && !shown.contains(path[number]))
                }
                let last = number + 1 == question.depth
                #expect(node.sessions == mine.count)
                #expect(node.ending == mine.filter { $0.1.count == number + 1 }.count)
                #expect(node.continuing == (last ? mine.filter { $0.1.count > number + 1 }.count : 0))
                if case .touchpoint(let name) = node.place {
                    let rows = try index.customers(onPath: question, endingOn: number, at: TouchpointSet(name), in: selection)
                    let ending = Set(mine.filter { $0.1.count == number + 1 }.map(\.0)).sorted()
                    #expect(rows.rows.map { index.customers[$0] } == ending, "seed \(seed)")
                }
                let out = answer.edges.filter { $0.level == number && $0.from == node.place }.reduce(0) { $0 + $1.sessions }
                #expect(out + node.ending + node.continuing == node.sessions, "what comes to a place leaves it")
            }
        }
        #expect(answer.levels.first?.sessions ?? 0 == answer.sessions)
        for edge in answer.edges {
            guard case .touchpoint(let from) = edge.from, case .touchpoint(let to) = edge.to else { continue }
            let expected = paths.filter { $0.1.count > edge.level + 1 && $0.1[edge.level] == from && $0.1[edge.level + 1] == to }
            #expect(edge.sessions == expected.count)
            let rows = try index.customers(
                onPath: question, level: edge.level, at: TouchpointSet(from), then: TouchpointSet(to), in: selection)
            #expect(rows.rows.map { index.customers[$0] } == Set(expected.map(\.0)).sorted())
        }
    }

    @Test func `a pause of exactly the gap does not end a session`() throws {
        let index = JourneyFixture.index("a0 b10 c21")
        let answer = try index.paths(PathsQuestion(gap: TimeSpan(milliseconds: 10)), in: JourneyFixture.letters)
        #expect(answer.sessionsConsidered == 2)
        #expect(answer.levels[0].nodes.map(\.sessions) == [1, 1])
    }
}
