import Foundation
import JourneyAnalytics
import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ConsistencyTests {
    private static let day: Int64 = 86_400_000

    /// 30 customers begin over the app, of whom 24 complete; 30 over the phone, of whom 6 do after asking once; 5 over the post.
    private func fill(_ fixture: Fixture) async throws {
        var interactions: [Interaction] = []
        func add(_ customer: String, _ name: String, _ channel: String, _ minute: Int64, ces: Double? = nil) {
            var interaction = Interaction.of(.user(customer), name: name, at: Self.day + minute * 60_000)
            interaction.channel = channel
            if let ces { interaction.scores = [Score(kind: "ces", value: ces, low: 1, high: 7)] }
            interactions.append(interaction)
        }
        for i in 0..<30 {
            add("a\(i)", "Cart", "app", 0)
            if i < 24 { add("a\(i)", "Order", "web", 10) }
            if i < 15 { add("a\(i)", "Survey", "email", 20, ces: 7) }
            add("p\(i)", "Cart", "phone", 0)
            if i < 6 {
                add("p\(i)", "Question", "phone", 5)
                add("p\(i)", "Order", "phone", 30)
            }
            if i < 15 { add("p\(i)", "Survey", "email", 40, ces: 2) }
        }
        for i in 0..<5 { add("l\(i)", "Cart", "post", 0) }
        add("late", "Visit", "web", 100 * 1_440)
        // This one began just now: not yet known.
        add("new", "Cart", "app", 100 * 1_440 - 5)
        for start in stride(from: 0, to: interactions.count, by: 100) {
            _ = try await fixture.application.door.accept(
                Batch(
                    source: fixture.source, received: Instant(milliseconds: 200 * Self.day),
                    interactions: Array(interactions[start..<min(start + 100, interactions.count)])))
        }
        try await fixture.application.follower.catchUp()
    }

    @Test func `channels are counted by their first step and tested together`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let answer = try await fixture.application.consistency.answer(ConsistencyQuestion("Cart > Order within 7d"))
            #expect(answer.customers == 65 && answer.notYetKnown == 1)
            #expect(answer.channels.map(\.name) == ["app", "phone", "post"])
            let (app, phone, post) = (answer.channels[0], answer.channels[1], answer.channels[2])
            #expect(app.began.count == 30 && app.completed.count == 24 && phone.completed.count == 6 && post.completed.isEmpty)
            #expect(app.interactions.value == 2 && phone.interactions.value == 3)
            #expect(app.time.value == 600_000 && phone.time.value == 1_800_000)
            #expect(app.scores[.ces]?.value == 7 && phone.scores[.ces]?.value == 2)
            #expect(app.isTested && phone.isTested && !post.isTested)
            func count(_ part: String) throws -> Int { try answer.customers(behind: try ConsistencyPart(part)).count }
            #expect(try count("began app") == 30)
            #expect(try count("completed phone") == 6)
            #expect(try count("completed") == 30)
            #expect(try count("ces phone") == 15)
            #expect(try count("csat app") == 0)
            #expect(try count("waiting") == 1)
            let new = try #require(try await fixture.customer(.user("new")))
            #expect(answer.onTheWay.count == 1 && answer.onTheWay.first == new.id)
            for wrong in ["began fax", "waiting app", "left app", ""] {
                #expect(throws: ConsistencyError.self) { try count(wrong) }
            }
            let completion = try #require(answer[.completion])
            // (24 − 15)² · 4 / 15 over both channels of 30: χ² = 21.6.
            #expect(abs(completion.test.statistic - 21.6) < 1e-9 && completion.isClear)
            #expect(answer[.interactions]?.isClear == true && answer[.ces]?.isClear == true && answer[.csat] == nil)
        }
    }

    @Test func `kinds of channels are compared as channels are`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            // Ten of those on the web do it at once, so that digital is more than the app alone.
            var interactions: [Interaction] = []
            for i in 0..<10 {
                for (place, name) in ["Cart", "Order"].enumerated() {
                    var interaction = Interaction.of(.user("w\(i)"), name: name, at: Self.day + Int64(place) * 60_000)
                    interaction.channel = "web"
                    interactions.append(interaction)
                }
            }
            _ = try await fixture.application.door.accept(
                Batch(source: fixture.source, received: Instant(milliseconds: 200 * Self.day), interactions: interactions))
            try await fixture.application.follower.catchUp()
            let consistency = fixture.application.consistency
            let answer = try await consistency.answer(ConsistencyQuestion("Cart > Order within 7d by channel_kind"))
            // Nobody has said what sort of channel the post is.
            #expect(answer.customers == 75 && answer.channels.map(\.name) == ["digital", "voice", ""])
            let (digital, voice) = (answer.channels[0], answer.channels[1])
            #expect(digital.began.count == 40 && digital.completed.count == 34)
            #expect(voice.began.count == 30 && voice.completed.count == 6 && answer.channels[2].began.count == 5)
            // Of 34 times, ten are a minute and 24 are ten minutes: the median is ten.
            #expect(digital.time.value == 600_000 && voice.time.value == 1_800_000)
            #expect(digital.scores[.ces]?.value == 7 && voice.scores[.ces]?.value == 2)
            let completion = try #require(answer[.completion])
            // 34, 6; 6, 24 of 70: χ² = 70 · (34 · 24 − 6 · 6)² ÷ (40 · 30 · 40 · 30) = 29.575.
            #expect(abs(completion.test.statistic - 29.575) < 1e-9 && completion.isClear)
            let json = answer.json.jsonText
            #expect(json.contains("\"by\":\"channel_kind\"") && json.contains("\"channel_kind\":\"voice\""))
        }
    }

    @Test func `what is compared is said in the question or beside it`() throws {
        let text = "consistency \"Cart\" > \"Order\" within 30d by channel_kind"
        #expect(try ConsistencyQuestion(text).description == text)
        #expect(try ConsistencyQuestion("Cart > Order", by: .channelKind).description == text)
        #expect(try ConsistencyQuestion("Cart > Order by channel", by: .channelKind).unit == .channel)
        #expect(try ConsistencyQuestion("map 3 by channel_kind").description == "consistency map 3 within 30d by channel_kind")
        // A name that ends like it stands in quotation marks.
        #expect(try ConsistencyQuestion("Cart > \"Contact by channel\"").unit == .channel)
        let quoted = "consistency \"Cart\" > \"Sent within 2 by post\" within 30d"
        #expect(try ConsistencyQuestion("Cart > \"Sent within 2 by post\"").description == quoted)
        #expect(throws: ConsistencyError.self) { try ConsistencyQuestion("Cart > Order within 30d by planet") }
        #expect(throws: ConsistencyError.self) { try ConsistencyQuestion.Unit(written: "planet") }
    }

    @Test func `journeys that begin in a period are compared, and other filters are refused`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let consistency = fixture.application.consistency
            let question = try ConsistencyQuestion("Cart > Order within 7d")
            let first = try await consistency.answer(question, JourneyFilter(period: Self.day..<(2 * Self.day)))
            #expect(first.customers == 65 && first.notYetKnown == 0 && first.channels[0].completed.count == 24)
            // What completes a journey may come later than the period.
            let short = try await consistency.answer(question, JourneyFilter(period: Self.day..<(Self.day + 60_000)))
            #expect(short.customers == 65 && short.channels[0].completed.count == 24)
            let later = try await consistency.answer(question, JourneyFilter(period: (2 * Self.day)..<(90 * Self.day)))
            #expect(later.customers == 0 && later.channels.isEmpty)
            await #expect(throws: ConsistencyError.self) { try await consistency.answer(question, JourneyFilter(channel: "app")) }
            await #expect(throws: ConsistencyError.self) { try await consistency.answer(question, JourneyFilter(channelKind: .voice)) }
            await #expect(throws: ConsistencyError.self) { try await consistency.answer(question, JourneyFilter(stage: "Buying")) }
            await #expect(throws: JourneyError.self) { try await consistency.answer(question, JourneyFilter(segment: "Nobody")) }
        }
    }

    @Test func `channels that are alike are said to be alike`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            var interactions: [Interaction] = []
            for i in 0..<60 {
                for (place, name) in ["Cart", "Order"].enumerated() where place == 0 || (i / 2) % 2 == 0 {
                    var interaction = Interaction.of(.user("c\(i)"), name: name, at: Int64(place) * 60_000)
                    interaction.channel = i % 2 == 0 ? "app" : "web"
                    interactions.append(interaction)
                }
            }
            interactions.append(.of(.user("late"), name: "Visit", at: 90 * Self.day))
            _ = try await fixture.application.door.accept(
                Batch(source: fixture.source, received: Instant(milliseconds: 200 * Self.day), interactions: interactions))
            try await fixture.application.follower.catchUp()
            let answer = try await fixture.application.consistency.answer(ConsistencyQuestion("Cart > Order"))
            #expect(answer.channels.map(\.began.count) == [30, 30])
            #expect(answer.tests.allSatisfy { !$0.isClear })
        }
    }

    @Test func `a map's bound steps are the journey`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let maps = fixture.application.maps
            let steps = [("step-1", "Fill", ["Cart"]), ("step-2", "Think", []), ("step-3", "Buy", ["Order"])].compactMap {
                id, name, names in
                MapPartID(id).map { MapStep(id: $0, name: name, touchpoints: names) }
            }
            let phase = try #require(MapPartID("phase-1"))
            let map = try await maps.create(
                JourneyMap(title: "Buying", phases: [MapPhase(id: phase, name: "All", steps: steps)]), by: .system)
            let answer = try await fixture.application.consistency.answer(ConsistencyQuestion("map \(map.id) within 7d"))
            #expect(answer.steps == [["Cart"], ["Order"]] && answer.channels[0].completed.count == 24)
            let empty = try await maps.create(JourneyMap(title: "Unbound"), by: .system)
            await #expect(throws: ConsistencyError.self) {
                try await fixture.application.consistency.answer(ConsistencyQuestion("map \(empty.id)"))
            }
        }
    }

    @Test(arguments: ["consistency \"Cart\" > \"Order\" within 30d", "consistency map 3 within 14d"])
    func `the question's text is read and written`(text: String) throws { #expect(try ConsistencyQuestion(text).description == text) }

    @Test(arguments: ["", "Cart", "map x within", "Cart > Order within soon", "map 3 then"])
    func `a question that can't be asked is refused`(text: String) {
        #expect(throws: ConsistencyError.self) { try ConsistencyQuestion(text) }
    }
}
