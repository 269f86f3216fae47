import TextAnalytics
import TouchstoneStore

/// What customers want: one model, learned from examples that the company brings, kept sealed. The examples themselves are not kept.
package struct Intents: Sendable {
    package static let migrations = [
        Migration(
            "intents.1", "what was learned of intents, sealed",
            """
            CREATE TABLE intent_model (
                id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, time INTEGER NOT NULL, examples INTEGER NOT NULL,
                document BLOB);
            """)
    ]

    let log: Log
    let vault: Vault

    /// - Parameter known: given back where nothing has changed since.
    package func book(knowing known: IntentBook = IntentBook(), _ connection: any Connection) throws -> IntentBook {
        let current = try connection.first("SELECT version FROM intent_model WHERE id = 1") { $0.integer(0) }
        guard let current, current != known.version else { return known }
        let stored = try connection.first("SELECT version, time, examples, document FROM intent_model WHERE id = 1") {
            ($0.integer(0), Instant(milliseconds: $0.integer(1)), Int($0.integer(2)), $0.optionalBlob(3))
        }
        guard let (version, time, examples, document) = stored else { return known }
        var book = IntentBook()
        (book.version, book.time, book.examples) = (version, time, examples)
        // A newer program's document can't be read: intents have to be learned again.
        book.classifier = document.flatMap { try? TextClassifier(document: vault.open($0, purpose: "intents")) }
        return book
    }

    /// Keeps what was learned in place of what there was; nil forgets it. Every reader of the log is told.
    func save(
        _ classifier: TextClassifier?, examples: Int, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        try connection.lock("append")
        let document = classifier.map { vault.seal($0.document, purpose: "intents") }
        try connection.execute(
            """
            INSERT INTO intent_model (id, version, time, examples, document) VALUES (1, 1, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET version = intent_model.version + 1, time = excluded.time, examples = excluded.examples,
                document = excluded.document
            """, .integer(now.milliseconds), .integer(Int64(examples)), .optional(document))
        try log.append(.catalogue, at: now, body: .object([JSONMember("what", .string("intents"))]), connection)
        try AuditTrail.append(
            classifier == nil ? "intents.forgotten" : "intents.learned", by: actor, target: "intents",
            detail: ["examples": "\(examples)", "intents": "\(classifier?.labels.count ?? 0)"], at: now, on: connection)
    }

    /// Whether a change of the catalogue tells of intents.
    static func isNamed(in body: [UInt8]) -> Bool { (try? JSONValue.parse(body))?["what"]?.string == "intents" }
}
