import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct BrandPromiseTests {
    private static let day: Int64 = 86_400_000
    private static let now: Int64 = 1_795_424_400_000  // 2026-11-23 09:00 UTC

    private static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (Fixture) async throws -> Void
    ) async throws {
        try await Fixture.with(kind, now: { Instant(milliseconds: now) }) { try await body($0) }
    }

    private func event(
        _ name: String, of user: String, daysAgo days: Double, order: String? = nil, change: (inout Interaction) -> Void = { _ in }
    ) -> Interaction {
        var interaction = Interaction(
            id: UUID().uuidString, time: Instant(milliseconds: Self.now - Int64(days * Double(Self.day))), name: name)
        interaction.identifiers = [.user(user)]
        interaction.channel = "website"
        if let order { interaction.properties = [JSONMember("order", .string(order))] }
        change(&interaction)
        return interaction
    }

    private func part(_ measure: PromiseMeasure, target: Double = 0.9, touchpoints: [String] = []) -> PromisePart {
        PromisePart(id: 0, name: "Promise", touchpoints: touchpoints, measure: measure, target: target)
    }

    private func standing(_ fixture: Fixture, _ part: PromisePart) async throws -> PromisePartStanding {
        try await fixture.application.follower.catchUp()
        try await fixture.application.promise.save(
            PromiseDocument(statement: "We keep our word", success: "", parts: [part]), version: nil, by: .command)
        return try #require(try await fixture.application.promise.standing()?.parts.first)
    }

    @Test(arguments: TestDatabase.all)
    func `how it stands is measured again when there is news, and not before`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let (promise, standings) = (fixture.application.promise, fixture.application.promiseStandings)
            func scored(_ value: Double) -> Interaction {
                event("Survey", of: UUID().uuidString, daysAgo: 3) { $0.scores = [Score(kind: "csat", value: value, low: 1, high: 5)] }
            }
            try await fixture.accept(scored(5), scored(1))
            let measure = PromiseMeasure.score(kind: "csat", bound: 4, isAtLeast: true)
            let first = try await standing(fixture, part(measure))
            #expect((first.kept, first.broken) == (1, 1) && standings.measured == 1)
            let again = try #require(try await promise.standing())
            #expect(again.parts.first?.weeks == first.weeks && again.parts.first?.brokenCustomers == first.brokenCustomers)
            #expect(standings.measured == 1)
            _ = try await promise.standing(.last(30, .day))
            #expect(standings.measured == 2, "another period is another question")
            try await fixture.accept(scored(5))
            #expect(try await standing(fixture, part(measure)).kept == 2 && standings.measured == 3)
            // Other words about it are another version, which is what comes back.
            let stored = try #require(try await promise.current())
            var words = stored.document
            words.success = "They come back"
            try await promise.save(words, version: stored.version, by: .command)
            #expect(try await promise.standing()?.stored.version == stored.version + 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was promised is kept version by version and audited`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let promise = fixture.application.promise
            #expect(try await promise.current() == nil)
            #expect(try await promise.standing() == nil)
            let first = try await promise.save(
                PromiseDocument(
                    statement: "We keep our word", success: "They come back", parts: [part(.reply(within: .hours(1)))]), version: 0,
                by: .person(7))
            #expect(first.version == 1 && first.document.parts.map(\.id) == [1])
            // The same words again are no new version.
            #expect(try await promise.save(first.document, version: 1, by: .command).version == 1)
            var changed = first.document
            changed.statement = "We keep our word, always"
            changed.parts.append(part(.metric("promises_kept")))
            changed.parts[1].name = "On the day"
            let second = try await promise.save(changed, version: 1, by: .command)
            #expect(second.version == 2 && second.document.parts.map(\.id) == [1, 2])
            // What was taken out gives its number to nobody else.
            changed = second.document
            changed.parts = [part(.reply(within: .hours(2)))]
            let third = try await promise.save(changed, version: 2, by: .command)
            #expect(third.document.parts.map(\.id) == [3])
            await #expect(throws: PromiseError.self) { try await promise.save(first.document, version: 1, by: .command) }
            #expect(try await promise.versions().map(\.version) == [3, 2, 1])
            #expect(try await promise.versions().map(\.actor) == [.command, .command, .person(7)])
            let audit = try await fixture.application.administration.auditEntries(target: "promise:2")
            #expect(audit.map(\.action) == ["promise.changed"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a time from one touchpoint to another is kept, broken or not over yet`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            var events: [Interaction] = []
            for customer in 0..<20 {
                events.append(event("Ordered", of: "kept\(customer)", daysAgo: 10))
                events.append(event("Delivered", of: "kept\(customer)", daysAgo: 8.5))
            }
            for customer in 0..<4 {
                events.append(event("Ordered", of: "late\(customer)", daysAgo: 10) { $0.channel = "app" })
                events.append(event("Delivered", of: "late\(customer)", daysAgo: 7) { $0.channel = "app" })
            }
            events.append(event("Ordered", of: "never", daysAgo: 9) { $0.channel = "app" })
            events.append(event("Ordered", of: "fresh", daysAgo: 1))
            for event in events { try await fixture.accept(event) }
            let found = try await standing(
                fixture, part(.duration(from: ["Ordered"], to: ["Delivered"], within: .days(2), by: nil), target: 0.9))
            #expect((found.kept, found.broken, found.notYetKnown) == (20, 5, 1))
            #expect(found.estimate == Share(20, of: 25).estimate && found.verdict == .unclear)
            let app = try #require(found.channels.first { $0.name == "app" })
            #expect(app.estimate.value == 0 && app.verdict == .broken && found.channels.first?.verdict == .unclear)
            let never = try #require(try await fixture.customer(.user("never"))?.id)
            #expect(found.brokenCustomers.contains(never) && found.brokenCustomers.count == 5 && found.keptCustomers.count == 20)
            // Weeks add up to the whole.
            #expect(found.weeks.reduce(0) { $0 + $1.estimate.n } == 25)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `orders are paired by their number, whichever comes first`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            // The first order is late, the second is quick: without numbers the quick one would serve the first.
            try await fixture.accept(
                event("Ordered", of: "ann", daysAgo: 20, order: "A"), event("Ordered", of: "ann", daysAgo: 19, order: "B"),
                event("Delivered", of: "ann", daysAgo: 18.5, order: "B"), event("Delivered", of: "ann", daysAgo: 10, order: "A"),
                event("Ordered", of: "ann", daysAgo: 9))
            let paired = try await standing(
                fixture, part(.duration(from: ["Ordered"], to: ["Delivered"], within: .days(2), by: "order")))
            #expect((paired.kept, paired.broken, paired.notYetKnown) == (1, 1, 0))
            let unpaired = try await standing(
                fixture, part(.duration(from: ["Ordered"], to: ["Delivered"], within: .days(2), by: nil)))
            #expect((unpaired.kept, unpaired.broken) == (1, 2))
            let nothing = try await standing(
                fixture, part(.duration(from: ["Ordered"], to: ["Delivered"], within: .days(2), by: "invoice")))
            #expect(nothing.verdict == .unmeasured && nothing.reason?.contains("invoice") == true)
        }
    }

    @Test func `pairs agree with a slow and obvious version on random journeys`() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            var builder = JourneyIndexBuilder()
            var sequence: Int64 = 0
            var all: [Int64: [(time: Int64, kind: Int)]] = [:]
            for customer in Int64(1)...6 {
                var time: Int64 = 0
                for _ in 0..<Int.random(in: 0..<12, using: &random) {
                    time += Int64.random(in: 1...6, using: &random)
                    sequence += 1
                    let kind = Int.random(in: 1...3, using: &random)
                    builder.append(profile: customer, time: time, kind: UInt32(kind), sequence: sequence)
                    all[customer, default: []].append((time, kind))
                }
            }
            let within = Int64.random(in: 1...10, using: &random)
            let asOf: Int64 = 60
            let pairs = PromisePairs(
                isFirst: [false, true, false, false], isSecond: [false, false, true, false], within: within, asOf: asOf, key: nil)
            let found = pairs.outcomes(in: builder.snapshot(), began: 0..<1_000)
            var (kept, broken, open) = (0, 0, 0)
            for events in all.values {
                var used: Set<Int> = []
                var served: Set<Int> = []
                for (place, second) in events.enumerated() where second.kind == 2 {
                    let first = events.indices.first { index in
                        index < place && events[index].kind == 1 && !served.contains(index) && second.time - events[index].time <= within
                    }
                    if let first {
                        served.insert(first)
                        used.insert(place)
                    }
                }
                for index in events.indices where events[index].kind == 1 {
                    if served.contains(index) {
                        kept += 1
                    } else if events[index].time + within < asOf {
                        broken += 1
                    } else {
                        open += 1
                    }
                }
            }
            #expect(found.rows.count(where: \.isKept) == kept)
            #expect(found.rows.count { !$0.isKept } == broken && found.notYetKnown == open)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `answers and replies count at the touchpoints that were named`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            for customer in 0..<30 {
                try await fixture.accept(
                    event("Delivery survey", of: "c\(customer)", daysAgo: 5) {
                        $0.scores = [Score(kind: "ces", value: customer < 28 ? 6 : 2, low: 1, high: 7)]
                    },
                    event("Other survey", of: "c\(customer)", daysAgo: 5) {
                        $0.scores = [Score(kind: "ces", value: 1, low: 1, high: 7)]
                    })
            }
            let easy = try await standing(
                fixture, part(.score(kind: "ces", bound: 5, isAtLeast: true), target: 0.75, touchpoints: ["Delivery survey"]))
            #expect((easy.kept, easy.broken) == (28, 2) && easy.verdict == .kept)
            let unseen = try await standing(
                fixture, part(.score(kind: "ces", bound: 5, isAtLeast: true), touchpoints: ["Nowhere"]))
            #expect(unseen.verdict == .unmeasured && unseen.estimate.value == nil)
            func support(_ name: String, _ id: String, hoursAgo: Double, _ kind: CaseKind, from us: Bool = false) -> Interaction {
                event(name, of: id, daysAgo: hoursAgo / 24) {
                    $0.caseID = id
                    $0.caseKind = kind
                    $0.direction = us ? .outbound : .inbound
                    $0.actorKind = us ? .human : nil
                }
            }
            try await fixture.accept(
                support("Ticket", "quick", hoursAgo: 50, .opened), support("Reply", "quick", hoursAgo: 49.5, .replied, from: true),
                support("Ticket", "slow", hoursAgo: 50, .opened), support("Reply", "slow", hoursAgo: 40, .replied, from: true),
                support("Ticket", "silent", hoursAgo: 50, .opened), support("Ticket", "new", hoursAgo: 0.5, .opened))
            let replies = try await standing(fixture, part(.reply(within: .hours(1))))
            #expect((replies.kept, replies.broken, replies.notYetKnown) == (1, 2, 1))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `metrics of the catalogue are promises too`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            for customer in 0..<40 {
                try await fixture.accept(
                    event("Delivered", of: "c\(customer)", daysAgo: 5) {
                        $0.properties = [JSONMember("days_late", .integer(customer < 10 ? 3 : 0))]
                    },
                    event("Survey", of: "c\(customer)", daysAgo: 4) {
                        $0.scores = [Score(kind: "nps", value: customer < 30 ? 10 : 3, low: 0, high: 10)]
                    })
            }
            let kept = try await standing(fixture, part(.metric("promises_kept"), target: 0.95))
            #expect((kept.kept, kept.broken) == (30, 10) && kept.verdict == .broken && kept.brokenCustomers.count == 10)
            let nps = try await standing(fixture, part(.metric("nps"), target: 0))
            let answer = try fixture.application.measurements.answer(
                {
                    var question = MetricQuestion(metric: "nps")
                    question.isCompared = false
                    return question
                }())
            #expect(nps.estimate == answer.estimate && nps.verdict == .kept && nps.unit == .points && nps.kept == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who was erased counts and is listed nowhere`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            try await fixture.accept(event("Ordered", of: "ann", daysAgo: 9), event("Ordered", of: "bob", daysAgo: 9))
            let ann = try #require(try await fixture.customer(.user("ann"))?.id)
            _ = try await fixture.application.erase(ann, by: .command)
            let found = try await standing(
                fixture, part(.duration(from: ["Ordered"], to: ["Ordered again"], within: .days(2), by: nil)))
            #expect(found.verdict == .unmeasured)
            try await fixture.accept(event("Ordered again", of: "bob", daysAgo: 8))
            let known = try await standing(
                fixture, part(.duration(from: ["Ordered"], to: ["Ordered again"], within: .days(2), by: nil)))
            #expect((known.kept, known.broken) == (1, 1) && known.brokenCustomers.isEmpty)
        }
    }

    @Test(arguments: [
        (#"{"statement":""}"#, "statement"), (#"{"statement":"x","parts":[{"name":""}]}"#, "part0-name"),
        (#"{"statement":"x","parts":[{"name":"a","measure":{"kind":"magic"},"target":1}]}"#, "part0-kind"),
        (#"{"statement":"x","parts":[{"name":"a","measure":{"kind":"reply","within":"soon"},"target":1}]}"#, "part0-within"),
        (#"{"statement":"x","parts":[{"name":"a","measure":{"kind":"reply","within":"1h"},"target":95}]}"#, "part0-target"),
        (#"{"statement":"x","parts":[{"name":"a","measure":{"kind":"metric","metric":"interactions"},"target":1}]}"#, "part0-metric"),
        (#"{"statement":"x","parts":[{"name":"a","measure":{"kind":"duration","from":["A"],"within":"1h"},"target":1}]}"#, "part0-to"),
        (#"{"statement":"x","parts":[{"name":"a","measure":{"kind":"score","score":"ces"},"target":1}]}"#, "part0-bound"),
    ])
    func `what can't be promised is refused at its field`(_ text: String, _ field: String) throws {
        let json = try JSONValue.parse(text)
        let error = #expect(throws: PromiseError.self) { try PromiseDocument(json) }
        #expect(error?.field == field)
    }

    @Test func `a promise is kept where its whole interval reaches the target`() {
        func verdict(_ kept: Int, _ all: Int, _ target: Double) -> PromiseVerdict {
            PromiseVerdict(Share(kept, of: all).estimate, target: target)
        }
        // Wilson, 95 %: 95 of 100 is 0.888 to 0.978.
        #expect(verdict(95, 100, 0.88) == .kept && verdict(95, 100, 0.9) == .unclear && verdict(95, 100, 0.98) == .broken)
        #expect(verdict(0, 0, 0.5) == .unmeasured)
    }
}
