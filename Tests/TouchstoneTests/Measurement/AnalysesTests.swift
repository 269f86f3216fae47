import Foundation
import Testing

@testable import Touchstone

/// Drivers, worth of a point, who answers, and signs of gaming, on planted data.
struct AnalysesTests {
    @Test func `the driver that was planted comes first, and few answers are refused`() throws {
        let log = MeasurementFixture()
        var random = SeededNumbers(seed: 2)
        for number in 0..<300 {
            let (speed, price) = (Int.random(in: 1...5, using: &random), Int.random(in: 1...5, using: &random))
            log.add("2026-03-02", profile: Int64(number + 1)) {
                $0.score("nps", Double(min(10, speed * 2 + Int.random(in: -1...1, using: &random))), 0, 10)
                $0.score("quality.speed", Double(speed), 1, 5)
                $0.score("quality.price", Double(price), 1, 5)
            }
        }
        let measurement = try log.measurement()
        let drivers = try measurement.keyDrivers(MetricQuestion("nps all"), outcome: nil, drivers: [])
        #expect(drivers.outcome == "nps" && drivers.n == 300)
        #expect(drivers.resamples == 1_000 && drivers.json["resamples"]?.integer == 1_000)
        #expect(drivers.drivers.first?.kind == "quality.speed" && drivers.drivers.first?.isSignificant == true)
        #expect(drivers.drivers.first?.sign == 1 && drivers.drivers.last?.isSignificant == false)
        let few = try measurement.keyDrivers(MetricQuestion("nps last 1d"), outcome: "nps", drivers: ["quality.speed"])
        #expect(few.refusal?.contains("at least") == true && few.drivers.isEmpty)
        #expect(throws: MeasurementError.self) {
            try measurement.keyDrivers(MetricQuestion("nps all"), outcome: "nps", drivers: ["no such"])
        }
    }

    /// Customers who spend the more the happier they are, or don't.
    private func spenders(_ effect: Double, seed: UInt64, count: Int = 400) throws -> ScoreWorth {
        let log = MeasurementFixture()
        var random = SeededNumbers(seed: seed)
        for number in 1...count {
            let score = [2, 8, 10].randomElement(using: &random) ?? 8
            let step = score >= 9 ? 1.0 : score > 6 ? 0 : -1
            log.add("2025-10-01", profile: Int64(number)) { $0.score("nps", Double(score), 0, 10) }
            let amount = 100 + effect * step + Double(Int.random(in: -50...50, using: &random))
            log.add("2025-11-01", name: "Order", profile: Int64(number)) { $0.value = Money(amount: amount, currency: "EUR") }
        }
        return try log.measurement().scoreWorth(MetricQuestion("nps all"), horizon: 90)
    }

    @Test func `what a point is worth holds what was planted, and nothing is said where nothing is tied`() throws {
        let worth = try spenders(20, seed: 5)
        let slope = try #require(worth.spendTie?.slope)
        let year = 20 * 365.25 / 90
        #expect(worth.spendTie?.isClear == true)
        #expect((slope.low ?? .infinity) < year && (slope.high ?? 0) > year)
        #expect(worth.groups.map(\.name) == ["Promoters", "Passives", "Detractors"])
        let alarms = try (0..<20).count { try spenders(0, seed: UInt64(100 + $0)).spendTie?.isClear == true }
        #expect(alarms <= 4, "\(alarms) of 20")
        #expect(try spenders(20, seed: 6, count: 60).refusal?.contains("60 customers") == true)
        #expect(throws: MeasurementError.self) {
            try MeasurementFixture().measurement().scoreWorth(MetricQuestion("nps all"), horizon: 3)
        }
    }

    @Test func `where the weights don't make those who answered like everybody, the answer says so`() throws {
        let log = MeasurementFixture()
        for number in 1...1_000 {
            let channel = number <= 100 ? "app" : "phone"
            log.add("2026-03-01", name: "visit", channel: channel, profile: Int64(number))
            guard number <= 90 || number > 990 else { continue }
            log.add("2026-03-01", hour: 13, name: "answer", channel: channel, profile: Int64(number)) { $0.score("csat", 4, 1, 5) }
        }
        let who = try log.measurement().whoAnswers(MetricQuestion("csat all"), by: ["channel"])
        let unmet = try #require(who.unmet)
        #expect(who.weighted != nil && unmet.trait == "channel" && ["app", "phone"].contains(unmet.group))
        #expect(abs(unmet.expected - (unmet.group == "app" ? 0.1 : 0.9)) < 1e-9)
        #expect(abs(unmet.share - unmet.expected) > 0.1, "ten of a hundred can't stand for nine in ten: \(unmet)")
        #expect(unmet.sentence.contains(unmet.group) && who.json["margins_met"] == .bool(false))
        #expect(who.json["furthest_margin"]?["trait"] == .string("channel"))
    }

    @Test func `weights take the bias away where the happy answer more`() throws {
        let log = MeasurementFixture()
        var random = SeededNumbers(seed: 9)
        for number in 1...1_000 {
            let channel = number % 2 == 0 ? "app" : "phone"
            log.add("2026-03-01", name: "visit", channel: channel, profile: Int64(number))
            guard Int.random(in: 0..<100, using: &random) < (channel == "app" ? 60 : 12) else { continue }
            let isHappy = Int.random(in: 0..<100, using: &random) < (channel == "app" ? 80 : 20)
            log.add("2026-03-01", hour: 13, name: "answer", channel: channel, profile: Int64(number)) {
                $0.score("csat", isHappy ? 5 : 1, 1, 5)
            }
        }
        let who = try log.measurement().whoAnswers(MetricQuestion("csat all"), by: ["channel"])
        #expect(who.population == 1_000)
        let (plain, weighted) = (try #require(who.plain.value), try #require(who.weighted))
        #expect(plain > 0.62 && abs((weighted.value ?? 0) - 0.5) < 0.08)
        #expect(who.unmet == nil && who.json["margins_met"] == .bool(true))
        #expect((who.traits.first { $0.key == "channel" }?.test?.pValue ?? 1) < 0.001)
        #expect(throws: MeasurementError.self) { try log.measurement().whoAnswers(MetricQuestion("revenue all"), by: []) }
        #expect(throws: MeasurementError.self) { try log.measurement().whoAnswers(MetricQuestion("csat all"), by: ["moon"]) }
    }

    /// Eight agents with 60 cases each. Where signs are planted, all are: one agent asks for scores and only the happy ones, another makes tens up.
    private func raised(isPlanted: Bool, seed: UInt64) throws -> Set<GamingSigns.Test> {
        let log = MeasurementFixture()
        var random = SeededNumbers(seed: seed)
        var talking = SeededNumbers(seed: seed + 10_000)
        var number = 0
        for agent in 0..<8 {
            for place in 0..<60 {
                number += 1
                let isCheat = agent == 3
                let time = Instant(milliseconds: Instant(day: "2026-01-02").milliseconds + Int64(number) * 600_000)
                log.add(at: time, name: "call", profile: Int64(number)) {
                    $0.caseID = "\(number)"
                    $0.caseKind = .opened
                    $0.actor = "agent \(agent)"
                    $0.durations.talk = 60
                }
                let isAsking = Int.random(in: 0..<1_000, using: &talking) < (isPlanted && isCheat ? 125 : 2)
                log.agentTexts.append(
                    AgentText(time: time.milliseconds, signature: 1, profile: 1, agent: "agent \(agent)", asksForScore: isAsking))
                let isHappy = Int.random(in: 0..<100, using: &random) < 45
                let share = isPlanted && isCheat ? (isHappy ? 90 : 5) : 75
                guard Int.random(in: 0..<100, using: &random) < share else { continue }
                let invited = Instant(milliseconds: time.milliseconds + 60_000)
                log.add(at: invited, name: "invited", profile: Int64(number), direction: .outbound) {
                    $0.properties = [JSONMember("survey", .string("s"))]
                }
                let isHasty = isPlanted && Int.random(in: 0..<20, using: &random) == 0
                let answered = Instant(
                    milliseconds: invited.milliseconds + (isHasty ? 2_000 : Int64.random(in: 60_000...3_000_000, using: &random)))
                log.add(at: answered, name: "answer", profile: Int64(number)) { interaction in
                    interaction.caseID = "\(number)"
                    interaction.actor = "agent \(agent)"
                    let isTen = isPlanted && agent == 5 && (20..<40).contains(place)
                    interaction.score("csat", isTen ? 5 : isHappy ? 5 : Double(Int.random(in: 1...4, using: &random)), 1, 5)
                    let isLine = isPlanted && Int.random(in: 0..<6, using: &random) == 0
                    let same = Double(Int.random(in: 2...7, using: &random))
                    for item in 0..<5 {
                        interaction.score("item.\(item)", isLine ? same : Double(Int.random(in: 1...7, using: &random)), 1, 7)
                    }
                    let isFast = isPlanted && Int.random(in: 0..<6, using: &random) == 0
                    let device = isPlanted && number % 20 == 0 ? "one" : "d\(number / 3)"
                    interaction.properties = [
                        JSONMember("survey", .string("s")), JSONMember("device_id", .string(device)),
                        JSONMember("seconds", .number(Double(isFast ? 4 : Int.random(in: 60...140, using: &random)))),
                    ]
                }
            }
        }
        return Set(try log.measurement().gamingSigns(MetricQuestion("nps all")).raised.map(\.test))
    }

    /// How often each sign is raised in so many logs.
    private func raised(isPlanted: Bool, runs: Int, seed: UInt64) throws -> [GamingSigns.Test: Double] {
        var counts: [GamingSigns.Test: Double] = [:]
        for run in 0..<runs { for test in try raised(isPlanted: isPlanted, seed: seed + UInt64(run)) { counts[test, default: 0] += 1 } }
        return counts.mapValues { $0 / Double(runs) }
    }

    /// Four standard errors of what is stated, at so many runs.
    private func tolerance(_ stated: Double, runs: Int) -> Double { 4 * (stated * (1 - stated) / Double(runs)).squareRoot() }

    @Test func `each sign is seen where it is planted, as often as is stated`() throws {
        let runs = 30
        let seen = try raised(isPlanted: true, runs: runs, seed: 40)
        for test in GamingSigns.Test.allCases {
            let (stated, measured) = (test.power.seen, seen[test, default: 0])
            #expect(measured >= stated - tolerance(stated, runs: runs), "\(test.name): \(measured), stated is \(stated)")
        }
    }

    @Test func `speed and invitations are looked at in the period and the slice that are asked for`() throws {
        let log = MeasurementFixture()
        for (day, survey) in [("2026-01-05", "old"), ("2026-03-05", "new"), ("2026-03-06", "other")] {
            for number in 0..<25 {
                log.add(day, hour: Double(number) / 4, channel: survey == "new" ? "phone" : "chat", profile: Int64(number + 1)) {
                    $0.properties = [JSONMember("survey", .string(survey)), JSONMember("seconds", .number(Double(60 + number)))]
                    $0.score("nps", 9, 0, 10)
                }
                log.add(day, hour: 8 + Double(number) / 4, name: "call", channel: survey == "new" ? "phone" : "chat", profile: 99) {
                    ($0.caseID, $0.caseKind, $0.actor) = ("\(survey) \(number)", .opened, "agent \(survey)")
                    $0.durations.talk = 60
                }
            }
        }
        let measurement = try log.measurement()
        func subjects(_ question: String, _ test: GamingSigns.Test) throws -> [String] {
            try measurement.gamingSigns(MetricQuestion(question)).questions.filter { $0.test == test }.map(\.subject).sorted()
        }
        #expect(try subjects("nps all", .speeders) == ["new", "old", "other"])
        #expect(try subjects("nps last 40d", .speeders) == ["new", "other"])
        #expect(try subjects("nps last 40d channel=phone", .speeders) == ["new"])
        #expect(try subjects("nps last 40d", .invitations) == ["agent new", "agent other"])
        #expect(try subjects("nps last 40d channel=phone", .invitations) == [], "nobody is left to compare with")
    }

    @Test func `where nothing is planted, no more is asked than is stated`() throws {
        let runs = 60
        let alarms = try raised(isPlanted: false, runs: runs, seed: 700)
        for test in GamingSigns.Test.allCases {
            let (stated, measured) = (test.power.alarms, alarms[test, default: 0])
            #expect(measured <= stated + tolerance(stated, runs: runs), "\(test.name): \(measured), stated is \(stated)")
        }
    }

    @Test func `what is stated of a sign says both figures`() {
        #expect(
            GamingSigns.Test.runs.power.text
                == "A string of about 15 made-up tens among 45 answers is seen in at least 7 of 10; where nobody does it, somebody is asked about in at most 1 of 8."
        )
    }
}
