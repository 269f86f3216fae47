import TouchstoneStore

extension Cases {
    package static let proposalMigrations = [
        Migration(
            "cases.3", "topics that are proposed for cases",
            """
            CREATE TABLE customer_case_topic (case_id INTEGER PRIMARY KEY, topic TEXT NOT NULL, probability REAL NOT NULL);
            CREATE INDEX customer_case_event_by_kind ON customer_case_event (kind, case_id, number, actor);
            """)
    ]

    /// How many cases of the filter each topic has, the most frequent first; the filter's own topic is left aside.
    package func topicCounts(_ filter: CaseFilter, limit: Int = 50, _ connection: any Connection) throws -> [TopicCount] {
        var filter = filter
        filter.topic = nil
        let (condition, arguments) = filter.sql
        return try connection.query(
            "SELECT topic, count(*) FROM customer_case WHERE \(condition) GROUP BY topic ORDER BY count(*) DESC, topic LIMIT ?",
            arguments + [.integer(Int64(limit))]
        ) { TopicCount(topic: $0.text(0), count: Int($0.integer(1))) }
    }

    /// The cases whose topic a person chose, by opening them, by changing it, or by confirming a proposal; and how often that was done.
    func chosenTopics(_ connection: any Connection) throws -> (cases: Set<Int64>, decisions: Int, openings: Int) {
        let rows = try connection.query(
            "SELECT case_id, kind, actor FROM customer_case_event WHERE kind IN ('opened', 'retitled') ORDER BY case_id, number"
        ) { ($0.integer(0), $0.text(1), AuditActor($0.text(2)) ?? .system) }
        var (chosen, decisions, openings): (Set<Int64>, Int, Int) = ([], 0, 0)
        for (number, kind, actor) in rows {
            if kind == "opened" { openings += 1 }
            // Who said it last counts: a program may have changed what a person chose.
            switch actor {
            case .person, .command:
                decisions += 1
                chosen.insert(number)
            case .token, .system: chosen.remove(number)
            }
        }
        return (chosen, decisions, openings)
    }

    /// What the customer said in the interaction that opened a case, and what was noted with it; nil where neither can be read.
    func said(in found: CustomerCase, _ texts: VerbatimTexts, _ connection: any Connection) throws -> String? {
        var parts: [String] = []
        if let id = found.origin.interaction, let change = try log.change(id: id, connection), change.kind == .interaction,
            let text = try texts.texts([change], connection)[change.sequence]
        {
            parts.append(text)
        }
        let note = try connection.first(
            "SELECT sealed, profile FROM customer_case_event WHERE case_id = ? AND number = 1", .integer(found.number)
        ) { ($0.optionalBlob(0), $0.optionalInteger(1)) }
        if let note, let sealed = note.0, let text = try open(sealed, of: note.1, connection) { parts.append(text) }
        return parts.isEmpty ? nil : ThemeText.spoken(parts.joined(separator: "\n"))
    }

    /// Puts these proposals in place of all there were; none for a case whose topic a person chose meanwhile.
    func propose(_ proposals: [(number: Int64, proposal: TopicProposal)], _ connection: any Connection) throws {
        try connection.lock("append")
        let chosen = try chosenTopics(connection).cases
        try connection.execute("DELETE FROM customer_case_topic")
        for (number, proposal) in proposals where !chosen.contains(number) {
            try connection.execute(
                "INSERT INTO customer_case_topic (case_id, topic, probability) VALUES (?, ?, ?)", .integer(number), .text(proposal.topic),
                .real(proposal.probability))
        }
    }
}
