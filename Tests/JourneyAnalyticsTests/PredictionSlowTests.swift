import Foundation
import Testing

@testable import JourneyAnalytics

/// The predictions' figures against slow versions on random logs.
@Suite struct PredictionSlowTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `next steps equal counting whole contexts in dictionaries`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let letters = 5
        let events = JourneyFixture.randomEvents(&random, customers: 12, events: 200, kinds: 6, span: 20_000_000)
        let index = JourneyFixture.index(events)
        let answer = try index.prediction(
            PredictionQuestion(parsing: "next context 3"), in: JourneyFixture.letters(letters), asOf: 20_000_000)
        let cases = SlowNextStep.cases(events, letters: letters)
        let times = cases.map(\.time).sorted()
        let (testing, weighing) = (times[cases.count * 75 / 100], times[cases.count * 600 / 1000])
        var slow = SlowNextStep(order: 3, letters: letters)
        slow.learn(cases.filter { $0.time < weighing })
        slow.weigh(cases.filter { $0.time >= weighing && $0.time < testing })
        slow.learn(cases.filter { $0.time >= weighing && $0.time < testing })
        let tried = cases.filter { $0.time >= testing }
        let trial = try #require(answer.trial)
        #expect(trial.casesTried == tried.count && trial.casesLearned == cases.count - tried.count && trial.split == testing)
        #expect(trial.customersTried == Set(tried.map(\.customer)).count)
        var (mine, chain, first, chainFirst, three, chainThree) = (0.0, 0.0, 0, 0, 0, 0)
        for one in tried {
            let all = slow.distribution(one.known)
            #expect(abs(all.reduce(0) { $0 + $1.0 } - 1) < 1e-9 && abs(all.reduce(0) { $0 + $1.1 } - 1) < 1e-9)
            mine -= log(all[Int(one.next)].0)
            chain -= log(all[Int(one.next)].1)
            // Rounding decides between equals: probabilities are compared to twelve digits.
            func place(_ p: [Double]) -> (Int, Int) {
                let own = p[Int(one.next)]
                return (p.count { $0 > own + 1e-12 }, p.count { $0 >= own - 1e-12 } - 1)
            }
            let (a, b) = (place(all.map(\.0)), place(all.map(\.1)))
            #expect(a.0 == a.1 || abs(a.0 - a.1) < letters)
            (first, chainFirst) = (first + (a.0 == 0 ? 1 : 0), chainFirst + (b.0 == 0 ? 1 : 0))
            (three, chainThree) = (three + (a.0 < 3 ? 1 : 0), chainThree + (b.0 < 3 ? 1 : 0))
        }
        let n = Double(tried.count)
        let loss = try #require(trial[.logLoss])
        #expect(abs(loss.model.value - mine / n) < 1e-9, "seed \(seed)")
        #expect(abs(loss.baseline.value - chain / n) < 1e-9, "seed \(seed)")
        #expect(abs(loss.gain.value - (chain - mine) / n) < 1e-9)
        // Equals in front of the one that came can only lower the share.
        #expect(try #require(trial[.accuracy]).model.value <= Double(first) / n + 1e-12)
        #expect(try #require(trial[.accuracy]).baseline.value <= Double(chainFirst) / n + 1e-12)
        #expect(try #require(trial[.topThree]).model.value <= Double(three) / n + 1e-12)
        #expect(try #require(trial[.topThree]).baseline.value <= Double(chainThree) / n + 1e-12)
        #expect(try #require(trial[.topThree]).model.value >= Double(three) / n - 0.15, "seed \(seed)")
        // What is said of now has learned everything.
        slow.learn(tried)
        let forecast = try #require(answer.next)
        for (row, (code, p)) in zip(forecast.rows, zip(forecast.codes, forecast.probabilities)) {
            let journey = events.filter { $0.profile == index.customers[row] && Int($0.kind) < letters }
                .sorted { ($0.time, $0.sequence) < ($1.time, $1.sequence) }
            let all = slow.distribution(journey)
            #expect(abs(all[Int(code)].0 - Double(p)) < 1e-6 && all.allSatisfy { $0.0 <= all[Int(code)].0 + 1e-9 }, "seed \(seed)")
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>, [nil, "b"] as [String?])
    func `outcomes equal looking at each customer at each point of time`(seed: UInt64, goal: String?) throws {
        var random = SeededRandom(seed: seed)
        let (letters, horizon, asOf) = (4, Int64(400), Int64(6_000))
        let events = JourneyFixture.randomEvents(&random, customers: 15, events: 250, kinds: 5, span: asOf)
        let index = JourneyFixture.index(events)
        let selection = JourneyFixture.letters(letters)
        let goals = try goal.map { try TouchpointSet($0).members(in: selection.alphabet) }
        let first = try #require(index.timeRange?.lowerBound)
        let moments = try #require(OutcomeMoments(first: first, asOf: asOf, horizon: horizon, testPercent: 25))
        #expect(try #require(moments.learned.last) + horizon <= moments.tried[0] && moments.tried.last == asOf - horizon)
        let (features, cases) = index.withView(of: selection) { view in
            // What is of kind 3 is sent to customers.
            let collecting = OutcomeCollecting(
                view: view, horizon: horizon, goals: goals, ownKinds: [true, true, true, false], uses: { _ in true })
            let features = OutcomeFeatures(
                names: selection.alphabet.names, counts: collecting.counts(before: moments.learned[0], codes: letters), horizon: horizon,
                goals: goals)
            let all = collecting.cases(at: moments.learned + moments.tried, features)
            #expect(collecting.size(at: moments.learned + moments.tried) == all.count)
            return (features, all)
        }
        var place = 0
        for (customer, all) in JourneyFixture.journeys(events) {
            let mine = all.filter { Int($0.kind) < letters }
            for time in moments.learned + moments.tried {
                let known = mine.filter { $0.time <= time }
                guard let last = known.last, let own = known.last(where: { $0.kind != 3 }), own.time > time - horizon else { continue }
                let later = mine.filter { $0.time > time && $0.time <= time + horizon }
                let happened = goal == nil ? !later.contains { $0.kind != 3 } : later.contains { $0.kind == 1 }
                #expect(index.customers[cases.customers[place]] == customer && cases.times[place] == time, "seed \(seed)")
                #expect(cases.happened[place] == happened && cases.lastCodes[place] == last.kind)
                var values = [OutcomeFeature: Double]()
                for k in cases.starts[place]..<cases.starts[place + 1] { values[features.names[Int(cases.columns[k])]] = cases.numbers[k] }
                let recent = known.filter { $0.time > time - horizon }
                let name = selection.alphabet.names[Int(last.kind)]
                if features.names.contains(.last(name)) { #expect(values[.last(name)] == 1 && values[.recently(name)] == 1) }
                #expect(values.keys.count { if case .last = $0 { true } else { false } } <= 1)
                for case .recently(let name) in values.keys { #expect(recent.contains { selection.alphabet.names[Int($0.kind)] == name }) }
                #expect(abs((values[.recentInteractions] ?? 0) - log(Double(recent.count))) < 1e-12)
                #expect(abs((values[.earlierInteractions] ?? 0) - log(Double(known.count - recent.count + 1))) < 1e-12)
                #expect((values[.onlyOne] ?? 0) == (known.count == 1 ? 1 : 0))
                #expect((values[.hadGoal] ?? 0) == (goal != nil && known.contains { $0.kind == 1 } ? 1 : 0))
                for part in [2, 4, 8, 16, 32] {
                    #expect((values[.pauseOver(part: part)] ?? 0) == (time - last.time > horizon / Int64(part) ? 1 : 0))
                }
                place += 1
            }
        }
        #expect(place == cases.count)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func `area, loss and calibration equal comparing all pairs`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let n = 120
        let happened = (0..<n).map { _ in random.below(3) == 0 }
        let p = (0..<n).map { _ in Double(1 + random.below(18)) / 20 }
        let q = (0..<n).map { _ in Double(1 + random.below(3)) / 5 }
        let trial = OutcomeTrial(happened: happened, customers: (0..<n).map { $0 / 3 }, model: p, chain: q)
        let figures = trial.figures()
        for (values, which) in [(p, \PredictionFigure.model), (q, \PredictionFigure.baseline)] {
            var (right, pairs) = (0.0, 0.0)
            for i in 0..<n where happened[i] {
                for j in 0..<n where !happened[j] {
                    pairs += 1
                    right += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0
                }
            }
            let brier = zip(values, happened).reduce(0) { $0 + pow($1.0 - ($1.1 ? 1 : 0), 2) } / Double(n)
            let loss = zip(values, happened).reduce(0) { $0 - log($1.1 ? $1.0 : 1 - $1.0) } / Double(n)
            #expect(abs(figures[1][keyPath: which].value - right / pairs) < 1e-12, "seed \(seed)")
            #expect(abs(figures[2][keyPath: which].value - brier) < 1e-12 && abs(figures[0][keyPath: which].value - loss) < 1e-12)
            let value = figures[1][keyPath: which]
            #expect(value.low < value.value && value.value < value.high)
        }
        let bins = trial.calibration()
        #expect(bins.reduce(0) { $0 + $1.cases } == n && bins.reduce(0) { $0 + $1.happened } == happened.count { $0 })
        #expect(zip(bins, bins.dropFirst()).allSatisfy { $0.predicted <= $1.predicted })
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `the regression's coefficients are where no direction is downhill`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var cases = OutcomeCases()
        for i in 0..<400 {
            let x = [Double(random.below(2)), Double(random.below(100)) / 25, 0, Double(random.below(2))]
            for (j, value) in x.enumerated() where value != 0 {
                cases.columns.append(UInt16(j))
                cases.numbers.append(value)
            }
            cases.starts.append(cases.columns.count)
            cases.customers.append(i)
            cases.happened.append(Double(random.below(1000)) / 1000 < LogisticRegression.logistic(-1 + x[0] * 2 - x[1] / 2))
        }
        let model = LogisticRegression(cases, columns: 4, ridge: 2)
        func loss(_ b: [Double], _ a: Double) -> Double {
            var sum = 0.0
            for i in 0..<cases.count {
                var score = a
                for k in cases.starts[i]..<cases.starts[i + 1] { score += b[Int(cases.columns[k])] * cases.numbers[k] }
                sum -= log(LogisticRegression.logistic(cases.happened[i] ? score : -score))
            }
            for j in b.indices { sum += pow(b[j] * model.deviations[j], 2) }
            return sum
        }
        let best = loss(model.coefficients, model.intercept)
        for j in 0..<4 {
            for step in [-1e-3, 1e-3] {
                var b = model.coefficients
                b[j] += step
                #expect(loss(b, model.intercept) >= best - 1e-7, "seed \(seed), column \(j)")
            }
        }
        #expect(
            loss(model.coefficients, model.intercept + 1e-3) >= best - 1e-7
                && loss(model.coefficients, model.intercept - 1e-3) >= best - 1e-7)
        #expect(model.coefficients[2] == 0)
        #expect(abs(model.coefficients[0] - 2) < 1.2 && abs(model.coefficients[1] + 0.5) < 0.5)
        let errors = try #require(model.errors(cases))
        #expect(errors[0] > 0.1 && errors[0] < 0.6)
    }
}
