import Foundation
import TouchstoneStore

/// Asks a language model outside, over the OpenAI-compatible API: within a time and a daily budget, and never with an unmasked text.
package struct LanguageModel: Sendable {
    package static let migrations = [
        Migration(
            "language_model.1", "what of the language model's budget was used, by day",
            """
            CREATE TABLE language_model_use (
                day TEXT PRIMARY KEY, requests INTEGER NOT NULL, tokens INTEGER NOT NULL, failures INTEGER NOT NULL);
            """)
    ]

    package struct Reply: Sendable, Equatable {
        package var text: String
        package var tokens: Int
    }

    package let options: LanguageModelOptions
    let database: any Database
    let now: @Sendable () -> Instant
    private let threads = TransferThreads()

    /// An answer is read up to here; a longer one is none.
    private static let longestAnswer = 256 << 10

    init(options: LanguageModelOptions, database: any Database, now: @escaping @Sendable () -> Instant) {
        self.options = options
        self.database = database
        self.now = now
    }

    /// What is used of the day's budget.
    package func used() async throws -> (requests: Int, tokens: Int) {
        let day = day
        return try await database.read { connection in
            try connection.first("SELECT requests, tokens FROM language_model_use WHERE day = ?", .text(day)) {
                (Int($0.integer(0)), Int($0.integer(1)))
            } ?? (0, 0)
        }
    }

    /// - Parameter answerTokens: how long the answer may be.
    /// - Throws: `FeedbackError` with the sentence for the user.
    package func ask(_ system: String, _ question: String, answerTokens: Int) async throws -> Reply {
        guard let url = options.url else {
            throw FeedbackError(
                "No language model is set up. The administrator of the machine can name one with TOUCHSTONE_LANGUAGE_MODEL_URL.",
                kind: .unavailable)
        }
        // Four bytes a token is the usual estimate; the answer says what it really was.
        let expected = (system.utf8.count + question.utf8.count) / 4 + answerTokens
        try await reserve(expected)
        let body = JSONValue.members([
            "model": .string(options.name), "temperature": .number(0), "max_tokens": .count(answerTokens),
            "messages": .array([
                .members(["role": .string("system"), "content": .string(system)]),
                .members(["role": .string("user"), "content": .string(question)]),
            ]),
        ]).jsonText
        let server = ModelServer(url: url, key: options.key, seconds: options.seconds)
        let result = await server.post(
            "/chat/completions", Array(body.utf8), type: "application/json", longestAnswer: Self.longestAnswer, on: threads)
        do throws(FeedbackError) {
            let reply = try Self.reply(result, seconds: options.seconds)
            try? await settle(reply.tokens > 0 ? reply.tokens - expected : 0, failed: false)
            return reply
        } catch {
            // What a server that failed has used is not known: what was reserved stays used.
            try? await settle(0, failed: true)
            throw error
        }
    }

    private var day: String { String(now().isoText.prefix(10)) }

    private func reserve(_ tokens: Int) async throws {
        let (day, most) = (day, options.dailyTokens)
        let isGranted = try await database.write { connection in
            try connection.execute(
                "INSERT INTO language_model_use (day, requests, tokens, failures) VALUES (?, 0, 0, 0) ON CONFLICT (day) DO NOTHING",
                .text(day))
            return try connection.execute(
                "UPDATE language_model_use SET requests = requests + 1, tokens = tokens + ? WHERE day = ? AND tokens + ? <= ?",
                .integer(Int64(tokens)), .text(day), .integer(Int64(tokens)), .integer(Int64(most))) == 1
        }
        guard isGranted else {
            throw FeedbackError(
                "Today’s budget of \(most.formatted()) tokens for the language model is used up. It begins anew at midnight UTC; "
                    + "TOUCHSTONE_LANGUAGE_MODEL_DAILY_TOKENS sets it.", kind: .unavailable)
        }
    }

    private func settle(_ difference: Int, failed: Bool) async throws {
        let day = day
        try await database.write { connection in
            _ = try connection.execute(
                "UPDATE language_model_use SET tokens = CASE WHEN tokens + ? < 0 THEN 0 ELSE tokens + ? END, failures = failures + ? WHERE day = ?",
                .integer(Int64(difference)), .integer(Int64(difference)), .integer(failed ? 1 : 0), .text(day))
        }
    }

    /// What the server said, or why that is no answer.
    static func reply(_ result: Transfer.Result, seconds: Int) throws(FeedbackError) -> Reply {
        func failed(_ reason: String) -> FeedbackError {
            FeedbackError("The language model \(reason) Nothing has changed.", kind: .unavailable)
        }
        if let fault = ModelServer.fault(result, seconds: seconds) { throw failed(fault) }
        guard let value = try? JSONValue.parse(result.answer) else { throw failed("answered with what is no JSON.") }
        guard let choice = value["choices"]?.array?.first, let text = choice["message"]?["content"]?.string,
            text.contains(where: { !$0.isWhitespace })
        else { throw failed("gave no answer in the form that was asked for.") }
        return Reply(text: text, tokens: Int(clamping: value["usage"]?["total_tokens"]?.integer ?? 0))
    }
}
