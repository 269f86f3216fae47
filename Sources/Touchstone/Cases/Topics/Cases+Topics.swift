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

    /// How often people chose a topic, by opening a case, by changing it, or by confirming a proposal; and the last case.
    func topicDecisions(_ connection: any Connection) throws -> (decisions: Int64, last: Int64) {
        let found = try connection.first(
            """
            SELECT coalesce(sum(CASE WHEN actor = 'command' OR actor LIKE 'person:%' THEN 1 ELSE 0 END), 0), coalesce(max(case_id), 0)
            FROM customer_case_event WHERE kind IN ('opened', 'retitled')
            """
        ) { (decisions: $0.integer(0), last: $0.integer(1)) }
        return found ?? (decisions: 0, last: 0)
    }

    /// The cases whose topic a person chose: of all, or of some.
    func chosenTopics(of numbers: [Int64]? = nil, _ connection: any Connection) throws -> Set<Int64> {
        guard let numbers else { return try chosenTopics("1 = 1", [], connection) }
        var chosen: Set<Int64> = []
        for start in stride(from: 0, to: numbers.count, by: 250) {
            let page = numbers[start..<min(start + 250, numbers.count)]
            let marks = [String](repeating: "?", count: page.count).joined(separator: ", ")
            chosen.formUnion(try chosenTopics("case_id IN (\(marks))", page.map(SQLValue.integer), connection))
        }
        return chosen
    }

    private func chosenTopics(_ condition: String, _ arguments: [SQLValue], _ connection: any Connection) throws -> Set<Int64> {
        var chosen: Set<Int64> = []
        var before: (number: Int64, detail: String)?
        func topic(_ detail: String) -> String? { (try? JSONValue.parse(Array(detail.utf8)))?["topic"]?.string }
        try connection.forEach(
            """
            SELECT case_id, actor, detail FROM customer_case_event WHERE kind IN ('opened', 'retitled') AND \(condition)
            ORDER BY case_id, number
            """, arguments
        ) { row in
            let (number, detail) = (row.integer(0), row.text(2))
            switch AuditActor(row.text(1)) ?? .system {
            case .person, .command: chosen.insert(number)
            case .token, .system:
                // Who changed it last counts; a program that says the same again changes nothing.
                if let before, before.number == number, topic(before.detail) == topic(detail) { break }
                chosen.remove(number)
            }
            before = (number, detail)
        }
        return chosen
    }

    /// The newest cases after this one that somebody still has to see to.
    func pendingNumbers(after: Int64, limit: Int, _ connection: any Connection) throws -> [Int64] {
        let statuses = CaseStatus.allCases.filter(\.isPending).map { SQLValue.text($0.rawValue) }
        let marks = [String](repeating: "?", count: statuses.count).joined(separator: ", ")
        return try connection.query(
            "SELECT id FROM customer_case WHERE status IN (\(marks)) AND id > ? ORDER BY id DESC LIMIT ?",
            statuses + [.integer(after), .integer(Int64(limit))]
        ) { $0.integer(0) }
    }

    /// What is proposed for the cases after this one.
    func proposals(after: Int64, _ connection: any Connection) throws -> [Int64: TopicProposal] {
        var found: [Int64: TopicProposal] = [:]
        try connection.forEach("SELECT case_id, topic, probability FROM customer_case_topic WHERE case_id > ?", [.integer(after)]) { row in
            found[row.integer(0)] = TopicProposal(topic: row.text(1), probability: row.real(2))
        }
        return found
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

    /// Puts these proposals in place of those that the cases have; none for a case whose topic a person chose meanwhile.
    func propose(_ changes: [(number: Int64, proposal: TopicProposal?)], _ connection: any Connection) throws {
        try connection.lock("append")
        let chosen = try chosenTopics(of: changes.map(\.number), connection)
        for (number, proposal) in changes {
            try connection.execute("DELETE FROM customer_case_topic WHERE case_id = ?", .integer(number))
            guard let proposal, !chosen.contains(number) else { continue }
            try connection.execute(
                "INSERT INTO customer_case_topic (case_id, topic, probability) VALUES (?, ?, ?)", .integer(number), .text(proposal.topic),
                .real(proposal.probability))
        }
    }
}
