import Testing
import TextAnalytics
import TouchstoneTestSupport

@testable import Touchstone

/// What customers say: read from the log, searched, filtered, erased.
@Suite struct FeedbackTests {
    private static func said(
        _ text: String, by user: String?, id: String, nps: Double? = nil, at time: Int64 = 1_000, channel: String = "survey"
    ) -> Interaction {
        var interaction =
            user.map { Interaction.of(.user($0), id: id, name: "Answered", at: time) } ?? Interaction.of(id: id, name: "Answered", at: time)
        interaction.text = text
        interaction.channel = channel
        if let nps { interaction.scores = [Score(kind: "nps", value: nps, low: 0, high: 10)] }
        return interaction
    }

    private static func answer(_ fixture: Fixture, _ change: (inout FeedbackQuestion) -> Void = { _ in }) async throws -> FeedbackAnswer {
        var question = FeedbackQuestion()
        change(&question)
        let asked = question
        try await fixture.application.follower.catchUp()
        try await fixture.application.listening.follower.catchUp()
        return try await fixture.application.feedback { try $0.answer(asked, limit: 50, facets: true, $1) }
    }

    @Test(arguments: TestDatabase.all)
    func `texts are read with how they sound, searched and filtered`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            var reply = Self.said("We are sorry, the refund is on its way", by: "a", id: "6", at: 6)
            reply.direction = .outbound
            var note = Self.said("customer is angry", by: "a", id: "7", at: 7)
            note.isPublic = false
            try await fixture.accept(
                Self.said("Great service, thank you!", by: "a", id: "1", nps: 10, at: 1),
                Self.said("Awful: I waited for my refund for three weeks", by: "b", id: "2", nps: 2, at: 2),
                Self.said("Der Service war leider sehr schlecht", by: "c", id: "3", at: 3, channel: "chat"),
                Self.said("The shop opens at nine", by: nil, id: "4", at: 4), .of(.user("d"), id: "5", at: 5), reply, note)
            let all = try await Self.answer(fixture)
            #expect(all.total == 4 && all.entries.map(\.id) == ["4", "3", "2", "1"])
            #expect(all.entries.map(\.verbatim.label) == [.neutral, .negative, .negative, .positive])
            #expect(all.entries[1].verbatim.language == .german)
            #expect(all.entries[0].customer == nil && all.entries[0].text == "The shop opens at nine", "anonymous texts are read too")
            #expect(all.tally.negative == 2 && all.tally.positive == 1 && all.tally.neutral == 1)

            #expect(try await Self.answer(fixture) { $0.words = "refund" }.entries.map(\.id) == ["2"])
            #expect(try await Self.answer(fixture) { $0.words = "refnud" }.total == 1, "a slip is forgiven")
            #expect(try await Self.answer(fixture) { $0.labels = [.negative] }.total == 2)
            #expect(try await Self.answer(fixture) { $0.bands = [.low] }.entries.map(\.id) == ["2"])
            #expect(try await Self.answer(fixture) { $0.languages = [.german] }.entries.map(\.id) == ["3"])
            #expect(try await Self.answer(fixture) { $0.channels = ["chat"] }.entries.map(\.id) == ["3"])
            #expect(try await Self.answer(fixture) { $0.period = 2..<4 }.entries.map(\.id) == ["3", "2"])
            #expect(try await Self.answer(fixture) { $0.side = .us }.entries.map(\.id) == ["7", "6"])
            await #expect(throws: FeedbackError.self) { try await Self.answer(fixture) { $0.channels = ["nowhere"] } }

            // A facet counts what the other filters leave.
            let negative = try await Self.answer(fixture) { $0.labels = [.negative] }
            #expect(negative.facets[.sentiment]?.map(\.count).reduce(0, +) == 4)
            #expect(negative.facets[.channel]?.map { "\($0.value) \($0.count)" } == ["chat 1", "survey 1"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an erased person leaves nothing behind`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(
                Self.said("my xylophone arrived broken", by: "a", id: "1"), Self.said("all well", by: "b", id: "2"))
            #expect(try await Self.answer(fixture) { $0.words = "xylophone" }.total == 1)
            let customer = try #require(try await fixture.customer(.user("a")))
            _ = try await fixture.application.erase(customer.id, by: .command)
            #expect(try await Self.answer(fixture) { $0.words = "xylophone" }.total == 0)
            let table = fixture.application.listening.reader.table
            #expect(table.count == 1 && table.rows.count { $0.profile == customer.id } == 0)
            #expect(try await Self.answer(fixture).total == 1)
            #expect(table.search.termCount == 2, "the words that nobody else said are gone")
        }
    }

    @Test func `lists by time go on where a page ended`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for number in 0..<23 {
                try await fixture.accept(Self.said("text \(number)", by: "u\(number)", id: "\(number)", at: Int64(number / 3)))
            }
            try await fixture.application.listening.follower.catchUp()
            var seen: [String] = []
            var cursor: FeedbackCursor?
            repeat {
                let before = cursor
                let page = try await fixture.application.feedback { try $0.answer(FeedbackQuestion(), before: before, limit: 5, $1) }
                seen += page.entries.map(\.id)
                cursor = page.next.flatMap { FeedbackCursor($0.text) }
            } while cursor != nil
            #expect(seen == (0..<23).reversed().map(String.init))
        }
    }

    @Test func `a cursor that is no place is none`() {
        for text in ["", "1", "1-2-3", "a-b", "-1-2", "1--2", "99999999999999999999-1"] { #expect(FeedbackCursor(text) == nil, "\(text)") }
    }
}
