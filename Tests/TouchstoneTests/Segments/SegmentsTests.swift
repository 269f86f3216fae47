import JourneyAnalytics
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct SegmentsTests {
    private static let day: Int64 = 86_400_000
    private static let begin: Int64 = 1_780_000_000_000

    private static func fill(_ fixture: Fixture) async throws {
        func did(_ user: String, _ name: String, day: Int64, channel: String = "web") -> Interaction {
            var interaction = Interaction.of(.user(user), name: name, at: begin + day * Self.day)
            interaction.channel = channel
            return interaction
        }
        try await fixture.accept(
            did("ada", "Cart", day: 0), did("ada", "Order placed", day: 1), did("ada", "Help", day: 40, channel: "phone"),
            did("bob", "Cart", day: 20), did("bob", "Cart", day: 21), did("cy", "Help", day: 41, channel: "phone"))
        try await fixture.application.follower.catchUp()
    }

    private static let now = Instant(milliseconds: begin + 42 * day)

    @Test(arguments: TestDatabase.all) func `a segment is saved, counted, used by name and removed`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await Self.fill(fixture)
            let application = fixture.application
            let made = try await application.createSegment(
                SegmentDraft(name: "  Left  carts ", about: "No order after", definition: "did Cart without Order placed within 7d"),
                by: .command)
            #expect(made.name == "Left carts")
            #expect(made.question.description == "did Cart without Order placed within 7d")
            #expect(application.segments.all == [made])
            let answer = try application.journeys.segment(made.question, now: Self.now)
            #expect(answer.count == 1 && answer.everyone == 3)
            let phone = try await application.createSegment(
                SegmentDraft(name: "Phone", definition: "has last channel = phone and not segment \"left carts\""), by: .command)
            #expect(try application.journeys.segment(phone.question, now: Self.now).count == 2)
            // Journeys narrowed to it, in other letters too.
            let snapshot = try application.journeys.snapshot(JourneyFilter(segment: "left Carts"), now: Self.now)
            #expect(try snapshot.graph(GraphQuestion()).customers == 1)
            #expect(try snapshot.customers(.graph(GraphQuestion()), part: .everyone).count == 1)
            #expect(throws: JourneyError.self) { try application.journeys.snapshot(JourneyFilter(segment: "Left cart"), now: Self.now) }
            // Renaming is followed by what names it.
            let renamed = try await application.updateSegment(
                made.id, to: SegmentDraft(name: "Abandoned", definition: made.question.description), by: .person(7))
            #expect(renamed.updatedBy == .person(7) && renamed.owner == .command)
            #expect(application.segments.segment(named: "Phone")?.question.expression.segments == ["Abandoned"])
            let error = await #expect(throws: SegmentError.self) { try await application.removeSegment(made.id, by: .command) }
            #expect(error?.kind == .conflict && error?.message.contains("“Phone” names it") == true)
            try await application.removeSegment(phone.id, by: .command)
            try await application.removeSegment(made.id, by: .command)
            #expect(application.segments.all.isEmpty)
            let trail = try await application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(
                trail.filter { $0.hasPrefix("segment.") } == [
                    "segment.removed", "segment.removed", "segment.changed", "segment.created", "segment.created",
                ])
        }
    }

    @Test func `what can't be saved says why`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await Self.fill(fixture)
            let application = fixture.application
            let carts = try await application.createSegment(SegmentDraft(name: "Carts", definition: "did Cart"), by: .command)
            for (name, definition, field) in [
                ("", "did Cart", "name"), (String(repeating: "x", count: 81), "did Cart", "name"), ("carts", "did Help", "name"),
                ("New", "did Kart", "definition"), ("New", "did", "definition"), ("New", "segment Nobody", "definition"),
                ("New", "segment New", "definition"), ("New", "has colour = red", "definition"),
                ("New", "has sources = many", "definition"),
                ("New", "has last channel = fax", "definition"), ("New", "has last channel >= web", "definition"),
            ] {
                let error = await #expect(throws: SegmentError.self, "\(definition)") {
                    try await application.createSegment(SegmentDraft(name: name, definition: definition), by: .command)
                }
                #expect(error?.field == field, "\(name): \(definition): \(error?.message ?? "")")
            }
            let more = try await application.createSegment(SegmentDraft(name: "More", definition: "segment Carts"), by: .command)
            let circle = await #expect(throws: SegmentError.self) {
                try await application.updateSegment(
                    carts.id, to: SegmentDraft(name: "Carts", definition: "did Cart or segment More"), by: .command)
            }
            #expect(circle?.message == "These segments would name each other in a circle: “Carts” names “More” names “Carts”.")
            #expect(application.segments.segment(more.id) == more)
        }
    }

    @Test(arguments: [
        ("has last channel = phone", 2), ("has last channel != phone", 1), ("has first channel = web", 2), ("has channel = phone", 2),
        ("has channels >= 2", 1), ("has channels = 1", 2), ("has interactions > 2", 1), ("has interactions < 2", 1),
        ("has interactions <= 2", 2),
        ("has touchpoints = 3", 1), ("has sources = 1", 3), ("has sources != 1", 0), ("has source = web", 3), ("has interactions < 0", 0),
        ("did * in last 1d", 1), ("not did Help", 1), ("everyone", 3),
    ]) func `what is known of customers can be asked`(definition: String, count: Int) async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await Self.fill(fixture)
            let question = try Segments.question(definition)
            #expect(try fixture.application.journeys.segment(question, now: Self.now).count == count)
        }
    }

    @Test func `the size at earlier times sees nothing that came later`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await Self.fill(fixture)
            let questions = try ["did Cart", "did * in last 7d", "has last channel = phone"].map(Segments.question)
            let trends = try fixture.application.journeys.trends(of: questions, now: Self.now)
            #expect(trends.map(\.count) == [7, 7, 7])
            #expect(trends[0].first?.count == 1 && trends[0].first?.everyone == 1)
            #expect(trends[0].last?.count == 2 && trends[0].last?.everyone == 3)
            #expect(trends[2].last?.count == 2 && trends[2].first?.count == 0)
            #expect(zip(trends[0], trends[0].dropFirst()).allSatisfy { $0.count <= $1.count && $0.time < $1.time })
            for (question, trend) in zip(questions, trends) {
                #expect(trend.last?.count == (try fixture.application.journeys.segment(question, now: Self.now).count))
            }
        }
    }

    @Test func `overlaps count who is in both`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await Self.fill(fixture)
            let application = fixture.application
            try await application.createSegment(SegmentDraft(name: "Carts", definition: "did Cart"), by: .command)
            try await application.createSegment(SegmentDraft(name: "Helped", definition: "did Help"), by: .command)
            let answer = try application.journeys.segment(Segments.question("did Help"), now: Self.now)
            #expect(
                application.journeys.overlaps(of: answer, except: "Helped", now: Self.now) == [
                    SegmentOverlap(name: "Carts", first: 2, second: 2, both: 1)
                ])
        }
    }
}
