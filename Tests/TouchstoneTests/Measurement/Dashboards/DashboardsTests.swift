import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct DashboardsTests {
    private static let ada = DashboardReader(actor: .person(1), role: "analyst", seesAll: false)
    private static let bob = DashboardReader(actor: .person(2), role: "agent", seesAll: false)

    private static func document(_ name: String = "Ours") throws -> DashboardDocument {
        var bars = MetricQuestion(metric: "csat")
        bars.breakdown = .channel
        bars.filters.channels = ["back office"]
        return DashboardDocument(
            name: name, period: .last(90, .day),
            tiles: [
                DashboardTile(id: "t1", kind: .value, question: MetricQuestion(metric: "nps"), target: 40),
                DashboardTile(id: "t2", kind: .breakdown, question: bars),
                DashboardTile(id: "t3", kind: .note, text: "Read me"),
            ])
    }

    @Test(arguments: TestDatabase.all) func `a dashboard is kept, changed once at a time and removed`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let dashboards = fixture.application.dashboards
            let made = try await dashboards.create(try Self.document("  Ours  "), by: Self.ada)
            #expect(made.version == 1 && made.document.name == "Ours" && made.owner == .person(1))
            #expect(try await dashboards.dashboard(made.id, for: Self.ada) == made)
            var changed = made.document
            changed.tiles.swapAt(0, 2)
            let second = try await dashboards.update(made.id, to: changed, version: 1, by: Self.ada)
            #expect(second.version == 2 && second.document.tiles.map(\.id) == ["t3", "t2", "t1"])
            // Somebody who saw version 1 comes too late.
            changed.tiles.removeLast()
            let error = await #expect(throws: DashboardError.self) {
                try await dashboards.update(made.id, to: changed, version: 1, by: Self.ada)
            }
            #expect(error?.kind == .conflict && error?.message.contains("version 2") == true)
            try await dashboards.remove(made.id, by: Self.ada)
            #expect(try await dashboards.all(for: .command).isEmpty)
            let trail = try await fixture.application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(trail.filter { $0.hasPrefix("dashboard.") } == ["dashboard.removed", "dashboard.changed", "dashboard.created"])
        }
    }

    @Test(arguments: TestDatabase.all) func `of many who change the same version one wins`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let dashboards = fixture.application.dashboards
            let made = try await dashboards.create(try Self.document(), by: Self.ada)
            let won = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        var mine = made.document
                        mine.about = "by \(number)"
                        return (try? await dashboards.update(made.id, to: mine, version: 1, by: Self.ada)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await dashboards.dashboard(made.id, for: Self.ada).version == 2)
        }
    }

    @Test(arguments: TestDatabase.all) func `only those with whom it is shared see a dashboard`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let dashboards = fixture.application.dashboards
            let id = try await dashboards.create(try Self.document(), by: Self.ada).id
            #expect(try await dashboards.all(for: Self.bob).isEmpty)
            await #expect(throws: DashboardError.self) { try await dashboards.dashboard(id, for: Self.bob) }
            try await dashboards.share(id, with: [Dashboard.Share(.role("agent"))], by: Self.ada)
            let seen = try await dashboards.dashboard(id, for: Self.bob)
            #expect(!seen.isEditable(by: Self.bob))
            let refused = await #expect(throws: DashboardError.self) {
                try await dashboards.update(id, to: try Self.document("His"), version: 1, by: Self.bob)
            }
            #expect(refused?.kind == .forbidden)
            await #expect(throws: DashboardError.self) {
                try await dashboards.share(id, with: [Dashboard.Share(.everybody)], by: Self.bob)
            }
            try await dashboards.share(id, with: [Dashboard.Share(.person(2), mayEdit: true)], by: Self.ada)
            #expect(try await dashboards.update(id, to: try Self.document("His"), version: 1, by: Self.bob).document.name == "His")
            await #expect(throws: DashboardError.self) { try await dashboards.remove(id, by: Self.bob) }
        }
    }

    @Test(arguments: TestDatabase.all) func `a role begins with one dashboard, and everybody of it sees that one`(kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let dashboards = fixture.application.dashboards
            let first = try await dashboards.create(try Self.document("First"), by: Self.ada).id
            let second = try await dashboards.create(try Self.document("Second"), by: Self.ada).id
            try await dashboards.setStart(first, of: ["agent", "viewer"], by: .command)
            #expect(try await dashboards.start(of: "agent") == first)
            #expect(try await dashboards.dashboard(first, for: Self.bob).startRoles == ["agent", "viewer"])
            try await dashboards.setStart(second, of: ["agent"], by: .command)
            #expect(try await dashboards.start(of: "agent") == second)
            #expect(try await dashboards.start(of: "viewer") == first)
            try await dashboards.remove(second, by: Self.ada)
            #expect(try await dashboards.start(of: "agent") == nil)
        }
    }

    @Test func `a document is read as it was written`() throws {
        for document in [try Self.document()] + DashboardTemplate.all.map({ $0.document() }) {
            let text = document.json.jsonText
            #expect(try DashboardDocument(json: try JSONValue.parse(Array(text.utf8))) == document)
            #expect(try document.checked() == document)
        }
    }

    @Test(arguments: [
        (#"{"name":"A","tiles":[{"kind":"value","question":"npss"}]}"#, "tiles[0].question"),
        (#"{"name":"A","tiles":[{"kind":"picture"}]}"#, "tiles[0].kind"),
        (#"{"name":"A","tiles":[{"kind":"value"}]}"#, "tiles[0].question"),
        (#"{"name":"A","tiles":[{"kind":"breakdown","question":"nps"}]}"#, "tiles[0].question"),
        (#"{"name":"A","tiles":[{"kind":"note","text":" "}]}"#, "tiles[0].text"),
        (#"{"name":"A","tiles":[{"kind":"note","text":"x","width":13}]}"#, "tiles[0].width"),
        (#"{"name":"A","tiles":[{"kind":"note","text":"x","id":"a"},{"kind":"note","text":"x","id":"a"}]}"#, "tiles[1].id"),
        (#"{"name":"A","titles":[]}"#, "titles"), (#"{"name":" "}"#, "name"), (#"{"name":"A","period":"30 days"}"#, "period"),
        (#"{"name":"A","tiles":[{"kind":"funnel"}]}"#, "tiles[0].subject"),
    ])
    func `what is wrong with a document is named`(_ text: String, _ field: String) throws {
        let error = #expect(throws: DashboardError.self) {
            try DashboardDocument(json: try JSONValue.parse(Array(text.utf8))).checked()
        }
        #expect(error?.field == field)
    }

    @Test(arguments: TestDatabase.all) func `tiles are answered side by side and by what is there`(kind: TestDatabase) async throws {
        let clock = HandClock(1_780_000_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            func answer(_ user: String, _ value: Double, daysAgo: Int64) -> Interaction {
                var interaction = Interaction.of(
                    .user(user), name: "Survey", at: 1_780_000_000_000 - daysAgo * 86_400_000)
                interaction.channel = "web"
                interaction.scores = [Score(kind: "nps", value: value, low: 0, high: 10)]
                return interaction
            }
            try await fixture.accept(answer("a", 10, daysAgo: 1), answer("b", 9, daysAgo: 2), answer("c", 3, daysAgo: 40))
            try await fixture.application.follower.catchUp()
            let board = fixture.application.makeDashboardBoard()
            let tiles = [
                DashboardTile(id: "value", kind: .value, question: MetricQuestion(metric: "nps")),
                DashboardTile(id: "spread", kind: .distribution, question: MetricQuestion(metric: "nps")),
                DashboardTile(id: "gone", kind: .funnel, subject: 99), DashboardTile(id: "note", kind: .note, text: "x"),
            ]
            let month = try await board.answers(tiles, over: .last(30, .day), zone: .gmt, owner: .command, access: .all).tiles
            guard case .metric(let value)? = month["value"], case .distribution(_, let spread)? = month["spread"],
                case .problem? = month["gone"], case .note? = month["note"]
            else {
                Issue.record("the tiles have other kinds of answers: \(month)")
                return
            }
            #expect(value.estimate.n == 2 && value.estimate.value == 100)
            #expect(spread.bins.map(\.count) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1] && spread.n == 2 && spread.isScale)
            // Another answer: the next one is of the new state.
            let before = board.version
            try await fixture.accept(answer("d", 0, daysAgo: 0))
            try await fixture.application.follower.catchUp()
            #expect(board.version != before)
            let all = try await board.answers([tiles[1]], over: .all, zone: .gmt, owner: .command, access: .all).tiles
            guard case .distribution(let answered, let wide)? = all["spread"] else { return }
            #expect(answered.estimate.n == 4 && wide.n == 4 && wide.median == 3)
        }
    }

    @Test func `sizes are spread over round bins, and the largest are counted beside them`() {
        let values = (1...1_000).map { Double($0) } + [1e7]
        let spread = MetricDistribution.sizes(values)
        #expect(spread.n == 1_001)
        #expect(spread.bins.reduce(0) { $0 + $1.count } + spread.beyond == 1_001)
        #expect(spread.bins.first?.from == 0 && spread.bins[0].to == 100)
        #expect(spread.beyond >= 1)
        #expect(MetricDistribution.sizes([]) == .empty)
    }
}
