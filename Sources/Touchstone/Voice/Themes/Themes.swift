import TextAnalytics
import TouchstoneStore

/// What customers speak of: themes found in their texts, kept sealed, with what people have made of them.
package struct Themes: Sendable {
    package static let migrations = [
        Migration(
            "themes.1", "the themes found in texts, sealed; what people hid, merged and labelled",
            """
            CREATE TABLE theme_model (
                id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, learned INTEGER NOT NULL, time INTEGER NOT NULL,
                texts INTEGER NOT NULL, document BLOB NOT NULL);
            CREATE TABLE theme_hidden (theme INTEGER PRIMARY KEY);
            CREATE TABLE theme_merged (theme INTEGER PRIMARY KEY, into_theme INTEGER NOT NULL);
            CREATE TABLE theme_label (
                seq INTEGER PRIMARY KEY, profile INTEGER NOT NULL, theme INTEGER NOT NULL, by_whom TEXT NOT NULL, time INTEGER NOT NULL);
            CREATE INDEX theme_label_profile ON theme_label (profile);
            """)
    ]

    let log: Log
    let vault: Vault

    package init(log: Log, vault: Vault) {
        self.log = log
        self.vault = vault
    }

    /// Reads all that is stored of themes. What was learned from labels is learned again where labels or themes have changed since `known`.
    func book(texts: VerbatimTexts, knowing known: ThemeBook? = nil, _ connection: any Connection) throws -> ThemeBook {
        var book = ThemeBook()
        guard let stored = try stored(connection) else { return book }
        book.version = stored.version
        book.learned = stored.learned
        book.time = stored.time
        book.texts = stored.texts
        // A newer program's document can't be read: themes are then looked for anew.
        book.model = try? ThemeModel(document: vault.open(stored.document, purpose: "themes"))
        book.hidden = Set(try connection.query("SELECT theme FROM theme_hidden") { Int($0.integer(0)) })
        for (gone, kept) in try connection.query(
            "SELECT theme, into_theme FROM theme_merged", make: { (Int($0.integer(0)), Int($0.integer(1))) })
        {
            book.merged[gone] = kept
        }
        for (sequence, theme) in try connection.query("SELECT seq, theme FROM theme_label", make: { ($0.integer(0), Int($0.integer(1))) }) {
            book.labels[sequence] = theme == 0 ? 0 : book.current(theme)
        }
        if let known, known.labels == book.labels, known.learned == book.learned, known.merged == book.merged {
            book.classifier = known.classifier
        } else {
            book.classifier = try classifier(book, texts: texts, connection)
        }
        return book
    }

    /// Learned from what people labelled; themes that nobody labelled take part with nothing, and are never given by it.
    private func classifier(_ book: ThemeBook, texts: VerbatimTexts, _ connection: any Connection) throws -> TextClassifier? {
        guard book.labels.count >= Self.leastLabels else { return nil }
        let sequences = book.labels.keys.sorted()
        let opened = try texts.texts(sequences, connection)
        var examples: [(text: String, label: String)] = []
        for (sequence, text) in zip(sequences, opened) {
            if let text, let label = book.labels[sequence] { examples.append((ThemeText.spoken(text), "\(label)")) }
        }
        var counts: [String: Int] = [:]
        for example in examples { counts[example.label, default: 0] += 1 }
        examples.removeAll { (counts[$0.label] ?? 0) < Self.leastOfEach }
        guard examples.count >= Self.leastLabels, Set(examples.map(\.label)).count > 1 else { return nil }
        return try? TextClassifier(texts: examples.map(\.text), labels: examples.map(\.label))
    }

    /// From so many labels on, of so many each, others are given by what was learned from them.
    package static let leastLabels = 20
    package static let leastOfEach = 5

    struct Stored {
        var version: Int64
        var learned: Int64
        var time: Instant
        var texts: Int
        var document: [UInt8]
    }

    func stored(_ connection: any Connection) throws -> Stored? {
        try connection.first("SELECT version, learned, time, texts, document FROM theme_model WHERE id = 1") { row in
            Stored(
                version: row.integer(0), learned: row.integer(1), time: Instant(milliseconds: row.integer(2)), texts: Int(row.integer(3)),
                document: row.blob(4))
        }
    }

    func model(_ connection: any Connection) throws -> (stored: Stored, model: ThemeModel) {
        guard let stored = try stored(connection) else {
            throw FeedbackError("No themes have been found yet: have them looked for first.", kind: .notFound)
        }
        return (stored, try ThemeModel(document: vault.open(stored.document, purpose: "themes")))
    }

    /// Stores the themes and tells every reader of the log, of this server and the others.
    func save(_ stored: Stored, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO theme_model (id, version, learned, time, texts, document) VALUES (1, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, learned = excluded.learned, time = excluded.time,
                texts = excluded.texts, document = excluded.document
            """, .integer(stored.version), .integer(stored.learned), .integer(stored.time.milliseconds), .integer(Int64(stored.texts)),
            .blob(stored.document))
        try log.append(.catalogue, at: now, body: .object([JSONMember("what", .string("themes"))]), connection)
    }
}
