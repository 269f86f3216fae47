import Testing

@testable import JourneyAnalytics

@Suite struct StepFiguresTests {
    private static func answer(_ question: String, _ trace: String, asOf: Int64 = 1_000) throws -> StepFiguresAnswer {
        try JourneyFixture.index(trace).stepFigures(StepFiguresQuestion(parsing: question), in: JourneyFixture.letters, asOf: asOf)
    }

    @Test func `time is from the latest interaction at the step before to the first one here`() throws {
        let answer = try Self.answer("a > b > c within 500ms", "a1 a5 x7 b8 b20 c50")
        #expect(answer.steps.map(\.reached) == [1, 1, 1])
        #expect(answer.steps.map(\.interactions) == [2, 2, 1])
        #expect(answer.steps.map { $0.time?.median } == [nil, 3, 30])
    }

    @Test func `a step that was left out is passed over, and a touchpoint of two steps counts for the one that is due`() throws {
        let answer = try Self.answer("a > b > c > a within 500ms", "a1 c4 a9 a11")
        #expect(answer.steps.map(\.reached) == [1, 0, 1, 1])
        #expect(answer.steps.map { $0.time?.median } == [nil, nil, 3, 5])
    }

    @Test func `who does nothing more has left, who does something else has not, and lately nobody knows`() throws {
        func ends(_ trace: String, asOf: Int64) throws -> [[Int]] {
            let answer = try Self.answer("a > b within 10ms leaving 20ms", trace, asOf: asOf)
            return [answer.steps.map(\.left), answer.steps.map(\.waiting), [answer.underWay]]
        }
        #expect(try ends("a1 b5", asOf: 25) == [[0, 1], [0, 0], [0]])
        #expect(try ends("a1 b5 x25", asOf: 25) == [[0, 0], [0, 0], [0]])
        #expect(try ends("a1 b5 x26", asOf: 26) == [[0, 1], [0, 0], [0]])
        #expect(try ends("a1 b5", asOf: 24) == [[0, 0], [0, 1], [0]])
        #expect(try ends("a1 b5", asOf: 10) == [[0, 0], [0, 0], [1]])
        #expect(try ends("a1 x3", asOf: 90) == [[0, 0], [0, 0], [0]])
    }

    @Test func `figures and the customers behind them are those of going through each customer by hand`() throws {
        for seed in UInt64(1)...15 {
            var random = SeededRandom(seed: seed)
            let events = JourneyFixture.randomEvents(&random, customers: 50, events: 400, kinds: 7, span: 500)
            let index = JourneyFixture.index(events)
            let plan = SlowAlignment.plan(&random, steps: 5, letters: 5)
            let selection = JourneyFixture.letters(6)
            for history in ["history whole", "history entry within 80ms", "history start within 80ms", "history sessions gap 70ms"] {
                let question = try StepFiguresQuestion(parsing: "\(plan) \(history) leaving 60ms")
                let answer = try index.stepFigures(question, in: selection, asOf: 400)
                let slow = SlowFigures(question, events, names: selection.alphabet.names, asOf: 400)
                let comment: Comment = "seed \(seed): \(question)"
                func behind(_ part: StepFiguresPart) throws -> [Int64]? {
                    try index.customers(part, of: question, in: selection, asOf: 400)?.rows.map { index.customers[$0] }
                }
                #expect(answer.customers == slow.everyone.count, comment)
                #expect(try behind(.everyone) == slow.everyone, comment)
                #expect(try behind(.notBegun) == slow.notBegun && answer.notBegun == slow.notBegun.count, comment)
                #expect(try behind(.underWay) == slow.underWay && answer.underWay == slow.underWay.count, comment)
                for (place, step) in answer.steps.enumerated() {
                    #expect(try behind(.reached(place)) == slow.reached[place] && step.reached == slow.reached[place].count, comment)
                    #expect(try behind(.left(place)) == slow.left[place] && step.left == slow.left[place].count, comment)
                    #expect(try behind(.waiting(place)) == slow.waiting[place] && step.waiting == slow.waiting[place].count, comment)
                    #expect(step.time?.sum == (slow.times[place].isEmpty ? nil : slow.times[place].reduce(0, +)), comment)
                    #expect(step.time?.maximum == slow.times[place].max(), comment)
                }
            }
        }
    }

    @Test func `a part that the answer doesn't have has no customers`() throws {
        let question = try StepFiguresQuestion(parsing: "a > b")
        #expect(try JourneyFixture.index("a b").customers(.reached(2), of: question, in: JourneyFixture.letters, asOf: 0) == nil)
    }
}

/// The figures, customer by customer from the list of events.
private struct SlowFigures {
    var everyone: [Int64] = []
    var notBegun: [Int64] = []
    var underWay: [Int64] = []
    var reached: [[Int64]]
    var left: [[Int64]]
    var waiting: [[Int64]]
    var times: [[Int64]]

    init(_ question: StepFiguresQuestion, _ events: [JourneyFixture.Event], names: [String], asOf: Int64) {
        let steps = question.plan.steps
        reached = steps.map { _ in [] }
        (left, waiting, times) = (reached, reached, reached)
        let beginnings = steps.indices.filter { step in
            steps.indices.allSatisfy { !SlowAlignment.precedes($0, step, in: question.plan.order) || steps[$0].isOptional }
        }
        for (customer, all) in JourneyFixture.journeys(events) {
            let own = all.filter { $0.kind < names.count }.map { (time: $0.time, name: names[Int($0.kind)]) }
            guard !own.isEmpty else { continue }
            func isAt(_ name: String, _ places: [Int]) -> Bool { places.contains { steps[$0].touchpoints.names.contains(name) } }
            var parts: [[(time: Int64, name: String)]] = []
            switch question.history {
            case .whole: parts = [own]
            case .cases: break
            case .entry(let window), .start(let window):
                let begins = if case .start = question.history { beginnings } else { Array(steps.indices) }
                guard let first = own.firstIndex(where: { isAt($0.name, begins) }) else { break }
                let end = own[first].time + window.milliseconds
                if end > asOf {
                    underWay.append(customer)
                    continue
                }
                parts = [own[first...].filter { $0.time <= end }]
            case .sessions(let gap):
                for event in own {
                    if let last = parts.last?.last, event.time - last.time <= gap.milliseconds {
                        parts[parts.count - 1].append(event)
                    } else {
                        parts.append([event])
                    }
                }
            }
            var (last, lastPlace, here) = (nil as Int?, 0, Set<Int>())
            var place = own.count - parts.reduce(0) { $0 + $1.count }
            if case .sessions = question.history { place = 0 }
            if let first = parts.first?.first, let start = own.firstIndex(where: { $0.time == first.time && $0.name == first.name }),
                question.history.window != nil
            {
                place = start
            }
            for part in parts {
                var latest: [Int: Int64] = [:]
                for event in part {
                    let fitting = steps.indices.filter { steps[$0].touchpoints.names.contains(event.name) }
                    if let step = fitting.first(where: { latest[$0] == nil }) ?? fitting.last {
                        if latest[step] == nil, let before = latest.keys.filter({ $0 < step }).max(), let since = latest[before] {
                            times[step].append(event.time - since)
                        }
                        latest[step] = event.time
                        here.insert(step)
                        (last, lastPlace) = (step, place)
                    }
                    place += 1
                }
            }
            guard let last else {
                notBegun.append(customer)
                continue
            }
            everyone.append(customer)
            for step in here { reached[step].append(customer) }
            let end = own[lastPlace].time + question.leaving.milliseconds
            if own.dropFirst(lastPlace + 1).contains(where: { $0.time <= end }) { continue }
            if end > asOf { waiting[last].append(customer) } else { left[last].append(customer) }
        }
    }
}
