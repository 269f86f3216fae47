import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct RoadMapTests {
    private static let today = RoadMapDay(number: 20_779)  // 2026-11-22

    private static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (Application, HandClock) async throws -> Void
    ) async throws {
        let clock = HandClock(today.start.milliseconds)
        try await Fixture.with(kind, now: { clock.now }) { try await body($0.application, clock) }
    }

    private func plan(_ name: String, after: [Int64] = [], from: Int = 0, days: Int = 30) -> RoadMapPlan {
        RoadMapPlan(
            name: name, term: .short, starts: Self.today + from, ends: Self.today + (from + days - 1), dependsOn: after)
    }

    /// On the three-level model: leadership stands at 7/3, the customer at 7/6, which holds back the whole; operation is at the top.
    private func assessed(identity: Int = 1) throws -> (MaturityResult, MaturityModel) {
        let (assessment, model) = try MaturityAssessment.parse(
            yaml: """
                model: three-levels
                title: Spring
                respondents:
                  - answers:
                      leadership: {mandate: 2, promise: 2, design: 3}
                      customer: {identity: \(identity), voice: 1, journeys: 1}
                      operation: {service: 3, channels: 3, people: 3}
                """)
        return (assessment.result(model), model)
    }

    @Test func `a proposal is the one that is worked out by hand`() throws {
        let (result, model) = try assessed()
        let items = RoadMapProposal(result, model, today: Self.today).items
        #expect(
            items.map(\.plan.name) == [
                "Join all channels in one profile", "Put the experience into the strategy", "Open the profile to every contact",
            ])
        // The customer stands at 1, leadership at 7/3: 1 × 5 ÷ 3, 2/3 × 4 ÷ 4, 2 × 4 ÷ 4.
        let priorities = items.map(\.origin.priority)
        for (found, wanted) in zip(priorities, [5.0 / 3, 2.0 / 3, 2.0]) { #expect(abs(found - wanted) < 1e-12) }
        #expect(items.map(\.origin.liftsTheWhole) == [true, false, true])
        #expect(items.map(\.plan.term) == [.medium, .medium, .long])
        // Medium is day 91 to 364: an effort of 3 takes 120 days from its beginning, one of 4 takes 180 up to its end. Long begins on day 365.
        #expect(items.map { $0.plan.starts - Self.today } == [91, 185, 365])
        #expect(items.map { $0.plan.ends - Self.today } == [210, 364, 544])
        #expect(items.map(\.after) == [nil, nil, items[0].key])
        #expect(items.map(\.plan.kpi) == ["fcr", "nps", "fcr"])
    }

    @Test func `no proposal begins before what it rests on has ended, whatever the answers`() throws {
        let model = try MaturityModels.named("five-levels")
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<100 {
            var answers: [String: [String: MaturityAssessment.Answer]] = [:]
            for dimension in model.dimensions {
                for aspect in dimension.aspects {
                    answers[dimension.id, default: [:]][aspect.id] = MaturityAssessment.Answer(
                        level: Int.random(in: 1...5, using: &random), isPartly: Bool.random(using: &random))
                }
            }
            let person = MaturityAssessment.Respondent(name: nil, role: nil, part: nil, answers: answers)
            let result = MaturityAssessment(model: model.id, title: "A", targets: [:], respondents: [person]).result(model)
            let items = RoadMapProposal(result, model, today: Self.today).items
            for item in items {
                guard let after = item.after else { continue }
                let before = try #require(items.first { $0.key == after })
                #expect(before.plan.ends < item.plan.starts)
                #expect(item.plan.days == RoadMapProposal.days(effort: item.origin.effort))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what people say of an activity is kept, and audited`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { application, _ in
            var wanted = plan("Call back every detractor")
            (wanted.goal, wanted.owner, wanted.kpi, wanted.investment, wanted.currency) = (
                "Nobody waits", .named("Ada"), "nps", 1_250.5, "eur"
            )
            let made = try await application.addToRoadMap(wanted, by: .command)
            wanted.currency = "EUR"
            #expect(made.plan == wanted && made.version == 1 && made.origin == nil)
            let changed = try await application.changeRoadMap(made.id, version: 1, by: .command) { plan in
                var plan = plan
                (plan.status, plan.investment) = (.underWay, nil)
                return plan
            }
            #expect(changed.version == 2 && changed.changed == [.status, .investment] && changed.plan.currency == nil)
            let audit = try await application.administration.auditEntries(target: "activity:\(made.id)")
            #expect(audit.map(\.action) == ["road-map.changed", "road-map.added"])
            await #expect(throws: RoadMapError.missing(99)) { try await application.roadMapActivity(99) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a circle is refused, and the sentence names the way round`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { application, _ in
            let a = try await application.addToRoadMap(plan("A"), by: .command)
            let b = try await application.addToRoadMap(plan("B", after: [a.id]), by: .command)
            let c = try await application.addToRoadMap(plan("C", after: [b.id]), by: .command)
            let error = await #expect(throws: RoadMapError.self) {
                try await application.changeRoadMap(a.id, version: nil, by: .command) { plan in
                    var plan = plan
                    plan.dependsOn = [c.id]
                    return plan
                }
            }
            #expect(
                error?.message
                    == "“A” can’t rest on “C”, since “C” rests on “B”, which rests on “A”: neither could ever begin. Leave one of these out."
            )
            await #expect(throws: RoadMapError.self) {
                try await application.changeRoadMap(a.id, version: nil, by: .command) { plan in
                    var plan = plan
                    plan.dependsOn = [a.id]
                    return plan
                }
            }
            // Dropped, B stands in nobody's way: until it comes back, when it would close a circle.
            _ = try await application.dropFromRoadMap(b.id, version: nil, by: .command)
            #expect(try await application.roadMapActivity(c.id).plan.dependsOn == [])
            _ = try await application.changeRoadMap(a.id, version: nil, by: .command) { plan in
                var plan = plan
                plan.dependsOn = [c.id]
                return plan
            }
            await #expect(throws: RoadMapError.self) { try await application.restoreToRoadMap(b.id, by: .command) }
        }
    }

    @Test func `circles are found as a slow search finds them`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            var edges: [Int64: [Int64]] = [:]
            for node in Int64(1)...7 { edges[node] = (Int64(1)...7).filter { $0 != node && Int.random(in: 0..<6, using: &random) == 0 } }
            let first = edges[1] ?? []
            edges[1] = []
            // Everything that can be reached, by repeating until nothing is new.
            var reached = Swift.Set(first)
            while true {
                let next = reached.union(reached.flatMap { edges[$0] ?? [] })
                if next == reached { break }
                reached = next
            }
            let circle = RoadMaps.circle(from: 1, over: first, edges)
            #expect((circle != nil) == reached.contains(1))
            if let circle {
                #expect(circle.first == 1 && circle.last == 1)
                edges[1] = first
                for (from, to) in zip(circle, circle.dropFirst()) { #expect(edges[from]?.contains(to) == true) }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two people change two activities, and the same one only in turn`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { application, _ in
            let a = try await application.addToRoadMap(plan("A"), by: .command)
            let b = try await application.addToRoadMap(plan("B"), by: .command)
            @Sendable func renamed(_ name: String) -> @Sendable (RoadMapPlan) throws -> RoadMapPlan {
                { plan in
                    var plan = plan
                    plan.name = name
                    return plan
                }
            }
            async let first = application.changeRoadMap(a.id, version: 1, by: .person(1), renamed("A by one"))
            async let second = application.changeRoadMap(b.id, version: 1, by: .person(2), renamed("B by two"))
            let (one, two) = try await (first, second)
            #expect(one.plan.name == "A by one" && two.plan.name == "B by two")
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for name in ["A by three", "A by four"] {
                    group.addTask { (try? await application.changeRoadMap(a.id, version: 2, by: .person(3), renamed(name))) != nil }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.sorted { !$0 && $1 } == [false, true])
            // Each wants to rest on the other: one of them has to be refused.
            let circles = await withTaskGroup(of: Bool.self) { group in
                for (from, to) in [(a.id, b.id), (b.id, a.id)] {
                    group.addTask {
                        let changed = try? await application.changeRoadMap(from, version: nil, by: .command) { plan in
                            var plan = plan
                            plan.dependsOn = [to]
                            return plan
                        }
                        return changed != nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(circles.sorted { !$0 && $1 } == [false, true])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `proposing again leaves alone what people made their own`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { application, clock in
            let (result, model) = try assessed()
            let first = try await application.proposeRoadMap(from: result, model, assessment: 7, by: .command)
            #expect(first == RoadMapChanges(added: 3))
            var all = try await application.roadMapActivities()
            #expect(all.map(\.origin?.assessment) == [7, 7, 7] && all[2].plan.dependsOn == [all[0].id])
            _ = try await application.changeRoadMap(all[0].id, version: nil, by: .command) { plan in
                var plan = plan
                (plan.goal, plan.kpi) = ("Ours", "nps")
                return plan
            }
            _ = try await application.dropFromRoadMap(all[1].id, version: nil, by: .command)
            let own = try await application.addToRoadMap(plan("Our own"), by: .command)
            clock.advance(by: 10 * 86_400_000)
            // Now the customer stands at 4/3: two thirds are missing.
            let (later, _) = try assessed(identity: 2)
            let second = try await application.proposeRoadMap(from: later, model, assessment: 8, by: .command)
            #expect(second.added == 0 && second.removed == 0)
            all = try await application.roadMapActivities(dropped: true)
            let kept = try #require(all.first { $0.plan.name == "Join all channels in one profile" })
            #expect(kept.plan.goal == "Ours" && kept.plan.kpi == "nps" && kept.origin?.assessment == 8)
            #expect(kept.plan.starts == Self.today + 101, "its days follow, since nobody set them")
            #expect(abs((kept.origin?.gap ?? 0) - 2.0 / 3) < 1e-12)
            #expect(all.first { $0.plan.name == "Put the experience into the strategy" }?.dropped != nil)
            #expect(all.contains { $0.id == own.id && $0.dropped == nil })
            // The top is reached: what nobody touched goes, what somebody changed stays.
            let (top, _) = try MaturityAssessment.parse(
                yaml: "model: three-levels\ntitle: T\nrespondents: [{answers: {customer: {identity: 3, voice: 3, journeys: 3}}}]")
            let third = try await application.proposeRoadMap(from: top.result(model), model, by: .command)
            #expect(third.removed == 1)
            #expect(try await application.roadMapActivities().map(\.plan.name) == ["Join all channels in one profile", "Our own"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `people give the order, and a proposal keeps it`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { application, _ in
            let (result, model) = try assessed()
            _ = try await application.proposeRoadMap(from: result, model, by: .command)
            let ids = try await application.roadMapActivities().map(\.id)
            _ = try await application.moveOnRoadMap(ids[2], before: ids[0], version: nil, by: .command)
            #expect(try await application.roadMapActivities().map(\.id) == [ids[2], ids[0], ids[1]])
            _ = try await application.proposeRoadMap(from: result, model, by: .command)
            #expect(try await application.roadMapActivities().map(\.id) == [ids[2], ids[0], ids[1]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an activity is changed and put in its place, or neither`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { application, _ in
            let a = try await application.addToRoadMap(plan("A"), by: .command)
            let b = try await application.addToRoadMap(plan("B"), by: .command)
            let renamed = { @Sendable (plan: RoadMapPlan) -> RoadMapPlan in
                var plan = plan
                plan.name = "C"
                return plan
            }
            await #expect(throws: RoadMapError.self) {
                try await application.changeRoadMap(b.id, version: 1, place: .before(99), by: .command, renamed)
            }
            let standing = try await application.roadMapActivity(b.id)
            #expect(standing.plan.name == "B" && standing.version == 1)
            let changed = try await application.changeRoadMap(b.id, version: 1, place: .before(a.id), by: .command, renamed)
            #expect(changed.plan.name == "C" && changed.changed.isSuperset(of: [.name, .place]))
            #expect(try await application.roadMapActivities().map(\.id) == [b.id, a.id])
            _ = try await application.changeRoadMap(b.id, version: nil, place: .last, by: .command) { $0 }
            #expect(try await application.roadMapActivities().map(\.id) == [a.id, b.id])
        }
    }

    @Test(arguments: [
        ("{\"name\": \" \"}", "name"), ("{\"kpi\": \"loudness\"}", "kpi"), ("{\"starts\": \"2026-02-30\"}", "starts"),
        ("{\"starts\": \"2027-01-01\", \"ends\": \"2026-12-31\"}", "ends"), ("{\"investment\": -1}", "investment"),
        ("{\"investment\": 1, \"currency\": \"EURO\"}", "currency"), ("{\"status\": \"soon\"}", "status"), ("{\"level\": 0}", "level"),
    ])
    func `what can't be is refused at its field`(_ json: String, _ field: String) throws {
        let error = #expect(throws: RoadMapError.self) { try RoadMapPlan(try JSONValue.parse(json), over: plan("A")).checked() }
        #expect(error?.field == field)
    }

    @Test(arguments: TestDatabase.all)
    func `progress is what the KPI says`(_ kind: TestDatabase) async throws {
        let clock = HandClock(Self.today.start.milliseconds)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let day: Int64 = 86_400_000
            // Before the start everybody is a detractor, since then everybody is a promoter.
            for person in 0..<40 {
                var answer = Interaction(
                    id: "a\(person)",
                    time: Instant(milliseconds: clock.now.milliseconds - (person < 20 ? 60 : 10) * day - Int64(person) * 60_000),
                    name: "Survey answered")
                answer.identifiers = [.user("u\(person)")]
                answer.scores = [Score(kind: "nps", value: person < 20 ? 2 : 10, low: 0, high: 10)]
                try await fixture.accept(answer)
            }
            try await fixture.application.follower.catchUp()
            var begun = plan("A", from: -30, days: 60)
            begun.kpi = "nps"
            let measurements = fixture.application.measurements
            let progress = try RoadMapProgress(of: begun, measurements, at: clock.now)
            #expect(progress.standing == .better)
            #expect(progress.baseline?.value == -100 && progress.now?.value == 100)
            #expect(progress.baseline?.n == 20 && progress.now?.n == 20)
            #expect(progress.change?.difference == 200)
            #expect(progress.sentence.hasSuffix("better by 200.0 points, more than chance explains."))
            begun.starts = Self.today + 5
            #expect(try RoadMapProgress(of: begun, measurements, at: clock.now).standing == .notBegun)
            begun.kpi = nil
            #expect(try RoadMapProgress(of: begun, measurements, at: clock.now).standing == .unmeasured)
        }
    }
}
