import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct CasesTests {
    private static let monday: Int64 = 1_795_424_400_000  // 2026-11-23 09:00 UTC

    private static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (Fixture, HandClock) async throws -> Void
    ) async throws {
        let clock = HandClock(monday)
        try await Fixture.with(kind, now: { clock.now }) { try await body($0, clock) }
    }

    private func answer(_ id: String, _ value: Double, of user: String? = "ann", at time: Int64 = monday, text: String? = nil)
        -> Interaction
    {
        var answer = Interaction(id: id, time: Instant(milliseconds: time), name: "Survey answered")
        answer.identifiers = user.map { [.user($0)] } ?? []
        answer.scores = [Score(kind: "nps", value: value, low: 0, high: 10)]
        answer.text = text
        return answer
    }

    private func rule(_ name: String = "Detractors", _ change: (inout CaseRuleDraft) -> Void = { _ in }) -> CaseRuleDraft {
        var draft = CaseRuleDraft(name: name, topic: "Unhappy")
        (draft.score, draft.atMost) = ("nps", 6)
        change(&draft)
        return draft
    }

    private func all(_ fixture: Fixture) async throws -> [CustomerCase] {
        let cases = fixture.application.cases
        return try await fixture.application.database.read { try cases.list(CaseFilter(), order: .number, limit: 1_000, $0) }
    }

    private func events(_ number: Int64, _ fixture: Fixture) async throws -> [CaseEvent] {
        let cases = fixture.application.cases
        return try await fixture.application.database.read { try cases.events(of: number, $0) }
    }

    private func read(_ fixture: Fixture) async throws { while try await fixture.application.caseRules.step() {} }

    @Test(arguments: TestDatabase.all)
    func `an endpoint that wants to know is told once of a case that is opened, and of one that is closed`(_ kind: TestDatabase)
        async throws
    {
        try await Self.with(kind) { fixture, _ in
            let (application, deliveries) = (fixture.application, fixture.application.deliveries)
            let endpoint = try await deliveries.addEndpoint(
                WebhookDraft(name: "desk", url: "https://example.com/desk", events: [.caseOpened, .caseClosed]), by: .command)
            func told() async throws -> Int { try await deliveries.deliveries(Deliveries.Filter(endpoint: endpoint.id)).count }
            _ = try await application.createCaseRule(rule(), by: .command)
            try await fixture.accept(answer("a", 2))
            try await read(fixture)
            try await read(fixture)
            #expect(try await told() == 1)
            let opened = try #require(try await all(fixture).first)
            let noted = try await application.act(.note("Called"), onCase: opened.number, version: nil, by: .command)
            #expect(try await told() == 1)
            _ = try await application.act(.close(.solved, note: nil), onCase: noted.number, version: nil, by: .command)
            #expect(try await told() == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a case is what its events say`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            try await fixture.accept(answer("a", 9))
            let profile = try #require(try await fixture.customer(.user("ann"))?.id)
            let opened = try await application.openCase(
                CaseDraft(profile: profile, origin: .person, topic: "Late delivery", priority: .high, note: "Call her back"), by: .command)
            #expect(opened.due.milliseconds == Self.monday + 8 * 3_600_000)
            let acts: [CaseAct] = [
                .reply("Sorry!", channel: "phone"), .move(.waiting), .note("She thinks about it"), .move(.inProgress),
                .prioritise(.urgent), .retitle("Very late delivery"), .resolve(.apologised, note: nil), .close(.apologised, note: "Done"),
                .reopen(note: "She called again"), .close(.solved, note: nil),
            ]
            var version = opened.version
            for act in acts {
                clock.advance(by: 600_000)
                version = try await application.act(act, onCase: 1, version: version, by: .command).version
            }
            let found = try #require(try await all(fixture).first)
            let events = try await events(1, fixture)
            let history = CaseHistory(events)
            #expect(
                (history.status, history.topic, history.priority, history.owner, history.outcome, history.reopenings)
                    == (found.status, found.topic, found.priority, found.owner, found.outcome, found.reopenings))
            #expect(history.clocks.last?.start == found.clockStart && history.clocks.last?.due == found.due)
            #expect(
                events.map(\.text).compactMap(\.self) == ["Call her back", "Sorry!", "She thinks about it", "Done", "She called again"])
            let audit = try await application.administration.auditEntries(target: "case:1")
            #expect(audit.count == events.count && !audit.contains { $0.detail.contains("Sorry") || $0.detail.contains("Call") })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a reopened case starts a new clock and a waiting one stands still`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            let opened = try await application.openCase(
                CaseDraft(profile: nil, origin: .person, topic: "Refund", priority: .urgent), by: .command)
            #expect(opened.due.milliseconds == Self.monday + 4 * 3_600_000)
            clock.advance(by: 3_600_000)
            try await application.act(.move(.waiting), onCase: 1, version: nil, by: .command)
            clock.advance(by: 24 * 3_600_000)
            let resumed = try await application.act(.move(.inProgress), onCase: 1, version: nil, by: .command)
            // Three hours were left at 10 on Monday: until 13 on Tuesday.
            #expect(resumed.due.milliseconds == Self.monday + 28 * 3_600_000)
            clock.advance(by: 600_000)
            try await application.act(.close(.solved, note: nil), onCase: 1, version: nil, by: .command)
            clock.advance(by: 5 * 24 * 3_600_000)
            let again = try await application.act(.reopen(note: nil), onCase: 1, version: nil, by: .command)
            clock.advance(by: 600_000)
            try await application.act(.close(.solved, note: nil), onCase: 1, version: nil, by: .command)
            #expect(again.clockStart.milliseconds == Self.monday + (25 + 120) * 3_600_000 + 600_000 && again.replied == nil)
            let history = CaseHistory(try await events(1, fixture))
            let worked = history.clocks.map { $0.worked(until: clock.now, .usual) }
            #expect(worked[0] == 3_600_000 + 600_000, "an hour, then ten minutes after the wait")
            #expect(worked[1] < 600_001, "ten minutes at most, and not five days")
            #expect(history.clocks.map { $0.isKept(at: clock.now) } == [true, true])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was waited is given back to a case that ends while it waits, and once to one whose priority changes`(_ kind: TestDatabase)
        async throws
    {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            for _ in 0..<3 {
                _ = try await application.openCase(
                    CaseDraft(profile: nil, origin: .person, topic: "Refund", priority: .urgent), by: .command)
            }
            clock.advance(by: 3_600_000)
            for number in 1...3 { try await application.act(.move(.waiting), onCase: Int64(number), version: nil, by: .command) }
            clock.advance(by: 24 * 3_600_000)
            let resolved = try await application.act(.resolve(.solved, note: nil), onCase: 1, version: nil, by: .command)
            let closed = try await application.act(.close(.solved, note: nil), onCase: 2, version: nil, by: .command)
            for one in [resolved, closed] {
                let history = CaseHistory(try await events(one.number, fixture))
                #expect(one.due.milliseconds == Self.monday + 28 * 3_600_000 && history.clocks.last?.due == one.due)
                #expect(history.clocks.last?.isKept(at: clock.now) == true && history.status == one.status)
                #expect(history.clocks.last?.worked(until: clock.now, .usual) == 3_600_000)
            }
            // Eight hours from 9 on Monday, of which one was used.
            try await application.act(.prioritise(.high), onCase: 3, version: nil, by: .command)
            let resumed = try await application.act(.move(.inProgress), onCase: 3, version: nil, by: .command)
            #expect(BusinessCalendar.usual.worked(from: clock.now, to: resumed.due) == 7 * 3_600_000)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a rule that asks for a segment waits until it is known who is in it`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            _ = try await application.createSegment(SegmentDraft(name: "Buyers", definition: "did Order"), by: .command)
            try await application.createCaseRule(rule { $0.segment = "Buyers" }, by: .command)
            try await fixture.accept(
                .of(.user("ann"), name: "Order", at: Self.monday - 1_000), answer("a", 2), answer("b", 2, of: "bob"))
            try await read(fixture)
            #expect(try await all(fixture).isEmpty, "nobody has read the log yet")
            try await application.follower.catchUp()
            try await read(fixture)
            #expect(try await all(fixture).compactMap(\.origin.interaction) == ["a"])
            // What the journeys leave out holds up nothing.
            try await fixture.accept(answer("c", 1, of: nil))
            try await application.follower.catchUp()
            try await read(fixture)
            let log = application.log
            let (cursor, last) = try await application.database.read {
                (try log.cursor(of: CaseRules.reader, $0), try log.lastSequence($0))
            }
            #expect(cursor == last)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who saw an older version changes nothing`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            let opened = try await application.openCase(CaseDraft(profile: nil, origin: .person, topic: "Refund"), by: .command)
            try await application.act(.note("first"), onCase: 1, version: opened.version, by: .command)
            let error = await #expect(throws: CaseError.self) {
                try await application.act(.close(.nothing, note: nil), onCase: 1, version: opened.version, by: .command)
            }
            #expect(error?.kind == .conflict)
            #expect(try await all(fixture).first?.status == .open)
            #expect(try await events(1, fixture).count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of many at once with one version a single one gets through`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            let opened = try await application.openCase(CaseDraft(profile: nil, origin: .person, topic: "Refund"), by: .command)
            let done = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        (try? await application.act(.note("note \(number)"), onCase: 1, version: opened.version, by: .command)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            #expect(try await events(1, fixture).map(\.number) == [1, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the log has the opening, the reply, the closing and the reopening`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            try await fixture.accept(answer("a", 9))
            let profile = try #require(try await fixture.customer(.user("ann"))?.id)
            try await application.openCase(CaseDraft(profile: profile, origin: .interaction("a"), topic: "Refund"), by: .command)
            for act in [CaseAct.note("inside"), .reply("Hello Ann", channel: "Email"), .close(.solved, note: nil), .reopen(note: nil)] {
                clock.advance(by: 60_000)
                try await application.act(act, onCase: 1, version: nil, by: .command)
            }
            let told = try await fixture.changes().filter { $0.id.hasPrefix("touchstone-case-") }
            let bodies = told.map { InteractionBody(decoding: $0.body) }
            #expect(bodies.map(\.caseKind) == [.opened, .replied, .closed, .reopened])
            #expect(bodies.allSatisfy { $0.caseID == "case-1" } && told.allSatisfy { $0.profile == profile })
            #expect(bodies.map(\.isPublic) == [false, true, false, false])
            #expect(!told.contains { String(decoding: $0.body, as: UTF8.self).contains("Hello") }, "what was said is sealed")
            try await application.follower.catchUp()
            let facts = application.measurementReader.facts
            var kinds: [CaseFact.Kind] = []
            facts.cases.forEach { _, row in kinds.append(row.kind) }
            #expect(kinds == [.opened, .replied, .closed, .reopened])
            let timelines = application.timelines, unification = application.unification
            let timeline = try await application.database.read {
                try timelines.timeline(of: try unification.customer(profile, $0), before: nil, limit: 10, $0)
            }
            #expect(timeline.entries.contains { $0.personal.text == "Hello Ann" && $0.direction == .outbound && $0.channel == "email" })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a bad answer opens a case exactly once, whoever reads and however often`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await fixture.accept(answer("before", 0, of: "early"))
            try await application.createCaseRule(rule(), by: .command)
            for number in 0..<40 { try await fixture.accept(answer("a\(number)", Double(number % 11), of: "user\(number)")) }
            let others = (0..<3).map { _ in
                CaseRules(
                    database: application.database, cases: application.cases, unification: application.unification,
                    facts: CaseRules.Facts(channel: { _ in nil }, members: { _ in { _ in false } }, position: { .max }),
                    logger: application.logger,
                    now: application.now, grown: {})
            }
            await withTaskGroup(of: Void.self) { group in
                for reader in others + [application.caseRules] {
                    group.addTask { for _ in 0..<3 { _ = try? await reader.step() } }
                }
            }
            let bad = (0..<40).count { $0 % 11 <= 6 }
            let found = try await all(fixture)
            #expect(found.count == bad)
            #expect(Set(found.compactMap(\.origin.interaction)).count == bad && !found.contains { $0.origin.interaction == "before" })
            // The cursor is lost: what was opened is not opened again.
            let log = application.log
            try await application.database.write { try log.move(CaseRules.reader, to: 0, $0) }
            for reader in others + [application.caseRules] { while try await reader.step() {} }
            #expect(try await all(fixture).count == bad)
            #expect(try await events(1, fixture).map(\.kind.name) == ["opened"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who complains again while we are at it has one case`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await application.createCaseRule(rule(), by: .command)
            try await fixture.accept(answer("a", 2), answer("b", 3))
            try await read(fixture)
            #expect(try await all(fixture).count == 1)
            #expect(try await events(1, fixture).map(\.kind.name) == ["opened", "joined"])
            try await application.act(.close(.solved, note: nil), onCase: 1, version: nil, by: .command)
            try await fixture.accept(answer("c", 1))
            try await read(fixture)
            #expect(try await all(fixture).count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `rules look at words, blame and age, of customers and of strangers`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await application.createCaseRule(
                rule("A words") { ($0.score, $0.words, $0.topic) = (nil, ["refund", "broken"], "Refund") }, by: .command)
            try await application.createCaseRule(
                rule("B blame") { ($0.score, $0.isNegative, $0.topic) = (nil, true, "Blame") }, by: .command)
            try await application.createCaseRule(rule("Segment") { $0.isActive = false }, by: .command)
            try await fixture.accept(
                answer("1", 10, of: "u1", text: "I want my Refund, please"), answer("2", 10, of: nil, text: "It arrived broken"),
                answer("3", 10, of: "u3", text: "Terrible, awful service, I hate it"), answer("4", 10, of: "u4", text: "Lovely, thank you"),
                answer("5", 0, of: "u5"),
                answer("6", 10, of: "u6", at: Self.monday - 30 * 86_400_000, text: "Where is my refund"))
            try await read(fixture)
            let found = try await all(fixture).sorted { $0.number < $1.number }
            #expect(found.map(\.topic).sorted() == ["Blame", "Refund", "Refund"])
            #expect(Set(found.compactMap(\.origin.interaction)) == ["1", "2", "3"])
            #expect(found.first { $0.origin.interaction == "2" }?.profile == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cases are given in turns or to whoever has the fewest`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            var people: [Int64] = []
            for name in ["a", "b", "c"] {
                people.append(
                    try await application.administration.addPerson(
                        email: "\(name)@company.example", name: name, role: "agent", holder: nil, by: .command))
            }
            _ = try await application.administration.addPerson(
                email: "viewer@company.example", name: "viewer", role: "viewer", holder: nil, by: .command)
            try await application.createCaseRule(rule { $0.team = [people[0], people[2]] }, by: .command)
            for number in 0..<4 { try await fixture.accept(answer("t\(number)", 1, of: "t\(number)")) }
            try await read(fixture)
            #expect(try await all(fixture).reversed().map(\.owner) == [people[0], people[2], people[0], people[2]])
            let before = application.cases
            let stored = try await application.database.read { try before.rules($0) }[0]
            try await application.updateCaseRule(
                stored.id, to: rule { $0.assignment = .leastLoaded }, version: stored.version, by: .command)
            for number in 0..<4 { try await fixture.accept(answer("l\(number)", 1, of: "l\(number)")) }
            try await read(fixture)
            // b had none and gets two, then all have two and the first comes first.
            #expect(try await all(fixture).reversed().suffix(4).map(\.owner) == [people[1], people[1], people[0], people[1]])
            await #expect(throws: CaseError.self) {
                try await application.act(.assign(people[2] + 1), onCase: 1, version: nil, by: .command)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `notes of erased people can't be read any more`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await fixture.accept(answer("a", 1))
            let profile = try #require(try await fixture.customer(.user("ann"))?.id)
            try await application.openCase(
                CaseDraft(profile: profile, origin: .interaction("a"), topic: "Refund", note: "Ann Smith"), by: .command)
            _ = try await application.erase(profile, by: .command)
            #expect(try await events(1, fixture).map(\.text) == [nil])
            // The work goes on: a note about nobody is no error.
            try await application.act(.close(.nothing, note: "erased"), onCase: 1, version: nil, by: .command)
            #expect(try await all(fixture).first?.status == .closed)
        }
    }

    @Test(arguments: ["", "  ", "ann@company.example", "+43 660 123 45 67"])
    func `a topic says something and names nobody`(_ topic: String) {
        #expect(throws: CaseError.self) { try CaseDraft(profile: nil, origin: .person, topic: topic) }
    }
}
