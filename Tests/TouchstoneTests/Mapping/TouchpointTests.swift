import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct TouchpointTests {
    /// Customer → names in order, a minute apart; "Name@channel/stage".
    static func fill(_ fixture: Fixture, _ walks: [String: [String]]) async throws {
        for (customer, names) in walks.sorted(by: { $0.key < $1.key }) {
            for (place, text) in names.enumerated() {
                let parts = text.split(separator: "@")
                var interaction = Interaction.of(
                    .user(customer), id: "\(customer)-\(place)", name: String(parts[0]), at: 1_780_000_000_000 + Int64(place) * 60_000)
                if parts.count > 1 {
                    let place = parts[1].split(separator: "/")
                    interaction.channel = String(place[0])
                    if place.count > 1 { interaction.stage = String(place[1]) }
                }
                try await fixture.accept(interaction)
            }
        }
        try await fixture.application.follower.catchUp()
    }

    static let walks = [
        "ada": ["Visit@web/Find", "Order placed@web/Buy", "Help@phone/Use"],
        "bob": ["Visit@web/Find", "order_placed@web", "Help@phone/Use"],
        "cy": ["Visit@web/Find", "Visit@web/Find"],
    ]

    @Test(arguments: TestDatabase.all)
    func `what is seen stands beside what people say, and what is planned is shown as never seen`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await Self.fill(fixture, Self.walks)
            let touchpoints = fixture.application.touchpoints
            try await touchpoints.save(
                [
                    Touchpoint(
                        name: " Visit ", owner: "Web team", visibility: .frontStage, isMomentOfTruth: true, channel: "web", stage: "Find"),
                    Touchpoint(name: "Unboxing", channel: "home", stage: "Use"),
                ], by: .command)
            let catalogue = try await touchpoints.catalogue()
            #expect(catalogue.entries.map(\.name) == ["Visit", "Help", "Order placed", "order_placed", "Unboxing"])
            #expect(catalogue.customers == 3 && catalogue.interactions == 8)
            let visit = try #require(catalogue.entry("Visit"))
            #expect(visit.state == .seen && visit.touchpoint.owner == "Web team" && visit.touchpoint.isMomentOfTruth)
            #expect(visit.activity?.customers == 3 && visit.activity?.events == 4 && visit.share == 1)
            #expect(visit.activity?.trend.reduce(0, +) == 4)
            #expect(!visit.touchpoint.isPlanned && visit.channel == "web" && visit.stage == "Find")
            let unboxing = try #require(catalogue.entry("Unboxing"))
            #expect(unboxing.state == .planned && unboxing.activity == nil && unboxing.channel == "home" && unboxing.touchpoint.isPlanned)
            #expect(catalogue.entry("order_placed")?.state == .unclassified)
            #expect([catalogue.seen, catalogue.planned, catalogue.unclassified, catalogue.ownerless] == [4, 1, 1, 3])
            // Planned, and then it happens: it is the same touchpoint, seen now.
            try await fixture.accept(.of(.user("ada"), name: "Unboxing", at: 1_780_000_900_000))
            try await fixture.application.follower.catchUp()
            let seen = try #require(try await touchpoints.catalogue().entry("Unboxing"))
            #expect(seen.state == .unclassified && seen.activity?.customers == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a channel or stage given to what is seen reclassifies its raw names, in the past too`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await Self.fill(fixture, Self.walks)
            let touchpoints = fixture.application.touchpoints
            var stated = try #require(try await touchpoints.catalogue().entry("order_placed")).stated
            stated.stage = "Buy"
            let changed1 = try await touchpoints.save([stated], by: .command)
            #expect(changed1.touchpoints == 0 && changed1.names == 1)
            let entry = try #require(try await touchpoints.catalogue().entry("order_placed"))
            #expect(entry.stage == "Buy" && entry.channel == "web" && entry.state == .seen)
            let changed2 = try await touchpoints.save([stated], by: .command)
            #expect(changed2.touchpoints == 0 && changed2.names == 0, "nothing new is nothing done")
            let rules = try await fixture.application.database.read { try fixture.application.mapping.rules($0) }
            #expect(rules.map(\.name) == ["order_placed"] && rules.first?.stage == "Buy" && rules.first?.channel == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a merge moves the past, its preview says the same before, and undoing it brings everything back`(kind: TestDatabase) async throws
    {
        try await Fixture.with(kind) { fixture in
            try await Self.fill(fixture, Self.walks)
            let touchpoints = fixture.application.touchpoints
            let before = try await touchpoints.catalogue()
            let preview = try await touchpoints.preview(keeping: "Order placed", merging: "order_placed")
            #expect(preview.customers == 2 && preview.interactions == 2 && preview.names.map(\.name) == ["order_placed"])
            let merge = try await touchpoints.merge(keeping: "Order placed", merging: "order_placed", by: .command)
            let after = try await touchpoints.catalogue()
            #expect(after.entry("order_placed") == nil)
            let kept = try #require(after.entry("Order placed"))
            #expect(kept.activity?.customers == preview.customers && kept.activity?.events == preview.interactions)
            #expect(kept.names.map(\.name).sorted() == ["Order placed", "order_placed"])
            // It takes the stage that the other has: it waits for nobody any more.
            #expect(kept.state == .seen && kept.stages == ["Buy"])
            let back = try await touchpoints.undo(merge.id, by: .command)
            #expect(back.back == 1 && back.left == 0)
            let again = try await touchpoints.catalogue()
            #expect(again.entries.map(\.name) == before.entries.map(\.name))
            #expect(again.entry("order_placed")?.state == .unclassified)
            let rules = try await fixture.application.database.read { try fixture.application.mapping.rules($0) }
            #expect(rules.isEmpty)
            let error = await #expect(throws: TouchpointError.self) { try await touchpoints.undo(merge.id, by: .command) }
            #expect(error?.message.contains("undone already") == true)
            let actions = try await fixture.application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(actions.starts(with: ["touchpoint.unmerged", "touchpoint.merged"]))
        }
    }

    @Test func `undoing leaves alone what was classified anew since`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await Self.fill(fixture, Self.walks)
            let (touchpoints, mapping, source) = (fixture.application.touchpoints, fixture.application.mapping, fixture.source.id)
            let merge = try await touchpoints.merge(keeping: "Order placed", merging: "order_placed", by: .command)
            try await fixture.application.database.write {
                try mapping.set(
                    [TouchpointRule(source: source, name: "order_placed", touchpoint: "Paid")], at: Instant(milliseconds: 9), $0)
            }
            try await fixture.application.follower.catchUp()
            let back = try await touchpoints.undo(merge.id, by: .command)
            #expect(back.back == 0 && back.left == 1)
            #expect(try await touchpoints.catalogue().entry("Paid")?.activity?.customers == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `pairs that may be the same are suggested until somebody says that they are not`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await Self.fill(fixture, Self.walks)
            let touchpoints = fixture.application.touchpoints
            let pairs = try await touchpoints.suggestions(try await touchpoints.catalogue()).pairs
            #expect(pairs.map(\.pair) == [TouchpointPair("Order placed", "order_placed")])
            let pair = try #require(pairs.first)
            #expect(pair.kept == "Order placed" && pair.reasons.first == .sameLetters)
            #expect(
                pair.reasons.contains(.sameChannel("web")) && pair.reasons.contains { if case .sameNeighbours = $0 { true } else { false } }
            )
            try await touchpoints.setDistinct(pair.pair, by: .command)
            #expect(try await touchpoints.suggestions(try await touchpoints.catalogue()).pairs.isEmpty)
            try await touchpoints.setDistinct(pair.pair, false, by: .command)
            #expect(try await touchpoints.suggestions(try await touchpoints.catalogue()).pairs.count == 1)
        }
    }

    @Test(arguments: [
        ("Order placed", "order_placed", true), ("Order placed", "OrderPlaced", true), ("E-mail opened", "Email Opened", true),
        ("Product page viewed", "View product page", true), ("Checkout", "Chekout", true),
        ("Reklamation geöffnet", "reklamation geoffnet", true),
        ("Checkout step 1", "Checkout step 2", false), ("Subscribed", "Unsubscribed", false), ("Check in", "Check out", false),
        ("Order placed", "Order shipped", false), ("Store visit", "Delivery", false), ("Case opened", "Case reopened", false),
        ("🙂", "🙃", false),
    ])
    func `names are alike or not`(one: String, other: String, isAlike: Bool) {
        let (a, b) = (TouchpointWords(one), TouchpointWords(other))
        #expect((a.likeness(to: b).score >= 0.8) == isAlike, "\(a.words) \(b.words) \(a.likeness(to: b))")
        #expect(a.likeness(to: b).score == b.likeness(to: a).score)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `what is looked at first leaves out no pair that is alike`(seed: UInt64) {
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let parts = [
            "order", "Orders", "placed", "the", "of", "cart", "Carts", "E", "mail", "1", "2", "ä", "checkout", "chekout", "page", "x",
        ]
        let names = (0..<160).map { _ in
            let words = (0...Int.random(in: 0...3, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
            var name = words.joined(separator: ["", " ", "_"].randomElement(using: &random) ?? "")
            if Bool.random(using: &random), name.count > 3 { name.remove(at: name.index(name.startIndex, offsetBy: 2)) }
            return TouchpointWords(name)
        }
        var likely = 0
        for one in names {
            for other in names where one.likeness(to: other).score >= 0.5 {
                likely += 1
                #expect(one.mayBeLike(other), "\(one.words) \(other.words)")
            }
        }
        #expect(likely > names.count, "the names were worth comparing")
    }

    @Test(arguments: TestDatabase.all)
    func `a file says the same when it is taken in again, and what it lacks stays`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await Self.fill(fixture, Self.walks)
            let touchpoints = fixture.application.touchpoints
            let file = try TouchpointFile.parse(
                yaml: """
                    touchpoints:
                      "Help": {owner: "Care: team", promise: "An answer, \\"today\\"", moment_of_truth: true}
                      "Unboxing": {channel: home, stage: Use, visibility: front_stage}
                      order_placed: {stage: Buy}
                    """)
            let changed3 = try await touchpoints.save(file.applied(to: try await touchpoints.catalogue()), by: .command)
            #expect(changed3.touchpoints == 2 && changed3.names == 1)
            let catalogue = try await touchpoints.catalogue()
            #expect(catalogue.entry("Help")?.touchpoint.promise == "An answer, \"today\"" && catalogue.entry("Help")?.stage == "Use")
            let again = try TouchpointFile.parse(yaml: catalogue.yaml)
            #expect(again.entries.count == catalogue.entries.count)
            let changed4 = try await touchpoints.save(again.applied(to: catalogue), by: .command)
            #expect(changed4.touchpoints == 0 && changed4.names == 0)
            let csv = catalogue.csv.split(separator: "\r\n")
            #expect(csv.count == catalogue.entries.count + 1)
            #expect(csv.contains { $0.hasPrefix("Unboxing,planned,home,Use,,front_stage,false,,,") })
        }
    }

    @Test(arguments: [
        ("", "empty"), ("touchpoint: {}", "did you mean 'touchpoints'"), ("touchpoints: [a]", "pairs"),
        ("touchpoints: {a: {visibility: somewhere}}", "front_stage or back_stage"),
        ("touchpoints: {a: {moment_of_truth: maybe}}", "true or false"),
        ("touchpoints: [", "YAML"),
    ])
    func `what is wrong with a file is said`(yaml: String, sentence: String) {
        let error = #expect(throws: ImportError.self) { try TouchpointFile.parse(yaml: yaml) }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }

    @Test func `coverage counts by stage and channel, and stages come in the order of journeys`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await Self.fill(fixture, Self.walks)
            let touchpoints = fixture.application.touchpoints
            try await touchpoints.save([Touchpoint(name: "Unboxing", channel: "home", stage: "Use")], by: .command)
            let catalogue = try await touchpoints.catalogue()
            let coverage = TouchpointCoverage(catalogue, order: try touchpoints.stageOrder(catalogue))
            #expect(coverage.stages == ["Find", "Buy", "Use", ""] && coverage.channels == ["web", "phone", "home"])
            #expect(coverage.cells[2] == [nil, .init(touchpoints: 1, ownerless: 1, interactions: 2), .init(touchpoints: 1, planned: 1)])
        }
    }

    @Test(arguments: [Touchpoint(name: "  "), Touchpoint(name: String(repeating: "x", count: 121)), Touchpoint(name: "a", about: "\0")])
    func `a touchpoint that can't be is refused with a sentence`(touchpoint: Touchpoint) async throws {
        try await Fixture.with(.sqlite) { fixture in
            await #expect(throws: TouchpointError.self) { try await fixture.application.touchpoints.save([touchpoint], by: .command) }
        }
    }
}
