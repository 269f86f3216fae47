import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// What customers want, learned from examples that the company brings.
@Suite struct IntentsTests {
    private static let wanted = [
        "card_arrival": ["my new card has not arrived", "when does the card arrive in the mail", "still waiting for the card to arrive"],
        "refund": ["please refund what I paid", "I want my money back", "how long until the refund is paid back"],
    ]

    private static func examples() throws -> IntentExamples {
        var (texts, intents): ([String], [String]) = ([], [])
        for number in 0..<12 {
            for (intent, said) in wanted.sorted(by: { $0.key < $1.key }) {
                texts.append(said[number % 3] + ["", " please", " thanks", " today"][number / 3])
                intents.append(intent)
            }
        }
        return try IntentExamples(texts: texts, intents: intents)
    }

    private static func with(_ kind: TestDatabase, _ body: (Fixture) async throws -> Void) async throws {
        try await Fixture.with(kind, now: { Instant(milliseconds: 5_000_000) }) { fixture in
            var message = Interaction.of(.user("ann"), id: "m1", name: "Chat", at: 1)
            message.text = "When does my new card arrive?"
            var answer = Interaction.of(.user("bob"), id: "a1", name: "Answered", at: 2)
            answer.text = "I want my money back"
            answer.scores = [Score(kind: "nps", value: 1, low: 0, high: 10)]
            var other = Interaction.of(.user("cleo"), id: "m2", name: "Chat", at: 3)
            other.text = "Ωδε ςτιν ψφξ"
            try await fixture.accept(message, answer, other)
            try await fixture.application.follower.catchUp()
            try await fixture.application.listening.follower.catchUp()
            try await body(fixture)
        }
    }

    private func answer(_ fixture: Fixture, intent: String? = nil) async throws -> FeedbackAnswer {
        var question = FeedbackQuestion()
        question.intent = intent
        let asked = question
        return try await fixture.application.feedback { try $0.answer(asked, limit: 10, facets: true, $1) }
    }

    @Test(arguments: TestDatabase.all)
    func `messages get the intent that was learned, or don't know, and answers of surveys none`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let listening = fixture.application.listening
            #expect(try await answer(fixture).entries.allSatisfy { $0.intent == nil })
            let book = try await listening.learn(try Self.examples(), by: .command)
            #expect(book.labels == ["card_arrival", "refund"] && book.examples == 24)
            let accuracy = try #require(book.accuracy?.estimate)
            #expect(accuracy.n == 24 && (accuracy.low ?? 1) < (accuracy.value ?? 0))
            try await listening.follower.catchUp()
            let found = try await answer(fixture)
            let intents = Dictionary(uniqueKeysWithValues: found.entries.map { ($0.id, $0.intent) })
            #expect(intents["m1"]??.name == "card_arrival")
            let unknown = try #require(intents["m2"] ?? nil)
            #expect(unknown.name == nil)
            #expect(intents["a1"] == .some(nil))
            #expect(Set((found.facets[.intent] ?? []).map(\.value)) == ["card_arrival", IntentBook.unknown])
            #expect(try await answer(fixture, intent: "card_arrival").entries.map(\.id) == ["m1"])
            #expect(try await answer(fixture, intent: IntentBook.unknown).entries.map(\.id) == ["m2"])
            await #expect(throws: FeedbackError.self) { try await answer(fixture, intent: "loan") }

            // Another server reads the same from the database.
            let other = FeedbackReader(
                log: fixture.application.log, catalogue: fixture.application.catalogue, texts: listening.reader.texts,
                themes: listening.themes)
            try await fixture.application.database.read { connection in
                _ = try other.resume(connection)
                try other.absorb(try fixture.application.log.changes(after: 0, limit: 10_000, connection), connection)
            }
            #expect(other.table.rows.map(\.intent) == listening.reader.table.rows.map(\.intent))

            try await listening.forgetIntents(by: .command)
            try await listening.follower.catchUp()
            #expect(try await answer(fixture).entries.allSatisfy { $0.intent == nil })
            let actions = try await fixture.application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(actions.contains("intents.learned") && actions.contains("intents.forgotten"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `learning that is stopped changes nothing, and can be begun again`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let listening = fixture.application.listening
            let examples = try Self.examples()
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await listening.learn(examples, by: .command)
            }
            task.cancel()
            await #expect(throws: (any Error).self) { try await task.value }
            let kept = try await fixture.application.database.read { try listening.intents.book($0) }
            #expect(kept.version == 0)
            #expect(try await listening.learn(examples, by: .command).version == 1)
        }
        #expect(throws: FeedbackError.self) { try Self.examples().classifier(isCancelled: { true }) }
    }

    @Test(arguments: TestDatabase.all)
    func `texts that come with new intents are there once, though the first reading failed`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let listening = fixture.application.listening
            _ = try await listening.learn(try Self.examples(), by: .command)
            try await listening.follower.catchUp()
            let other = FeedbackReader(
                log: fixture.application.log, catalogue: fixture.application.catalogue, texts: listening.reader.texts,
                themes: listening.themes)
            try await fixture.application.database.write { connection in
                _ = try connection.execute("ALTER TABLE intent_model RENAME TO intent_model_away")
            }
            let log = fixture.application.log
            await #expect(throws: (any Error).self) {
                try await fixture.application.database.read { connection in
                    try other.absorb(try log.changes(after: 0, limit: 10_000, connection), connection)
                }
            }
            #expect(other.table.rows.isEmpty)
            try await fixture.application.database.write { connection in
                _ = try connection.execute("ALTER TABLE intent_model_away RENAME TO intent_model")
            }
            try await fixture.application.database.read { connection in
                try other.absorb(try log.changes(after: 0, limit: 10_000, connection), connection)
            }
            #expect(other.table.rows.map(\.sequence) == listening.reader.table.rows.map(\.sequence))
            #expect(other.table.rows.map(\.intent) == listening.reader.table.rows.map(\.intent))
        }
    }

    @Test func `a file of examples has texts with their intent, under either name`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        func write(_ head: String, _ rows: [String]) throws {
            try ([head] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        let rows = (0..<5).flatMap { ["card \($0),card_arrival", "money \($0),refund"] }
        for head in ["text,category", "text,intent", "text,label"] {
            try write(head, rows + ["nobody said what this is,"])
            #expect(try IntentExamples(path: path).intents.count == 10)
        }
        for (head, rows) in [("text,other", rows), ("text,intent", Array(rows.dropLast())), ("text,intent", ["a,?"]), ("text,intent", [])] {
            try write(head, rows)
            #expect(throws: FeedbackError.self) { try IntentExamples(path: path) }
        }
        let more = (0...IntentExamples.most / rows.count).flatMap { _ in rows }
        try write("text,intent", more)
        #expect(throws: FeedbackError.self) { try IntentExamples(path: path) }
    }
}
