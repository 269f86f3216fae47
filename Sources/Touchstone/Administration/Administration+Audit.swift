import TouchstoneStore

extension Administration {
    /// The audit trail, the newest first, older than the entry `before`.
    package func auditEntries(
        before: Int64? = nil, actor: String? = nil, action: String? = nil, target: String? = nil, limit: Int = 50
    ) async throws -> [AuditEntry] {
        try await database.read {
            try AuditTrail.entries(before: before, actor: actor, action: action, target: target, limit: limit, on: $0)
        }
    }

    /// Records what another feature did outside a transaction of its own: that somebody looked, or downloaded.
    package func record(_ action: String, by actor: AuditActor, target: String? = nil, detail: [String: String] = [:]) async throws {
        let time = now()
        try await database.write {
            try AuditTrail.append(action, by: actor, target: target, detail: detail, at: time, on: $0)
        }
    }

    /// The same of several at once: all stand in the trail, or none.
    package func record(_ action: String, by actor: AuditActor, targets: [String]) async throws {
        guard !targets.isEmpty else { return }
        let time = now()
        try await database.write { connection in
            for target in targets { try AuditTrail.append(action, by: actor, target: target, at: time, on: connection) }
        }
    }

    /// The kinds of action that have happened, for the page's filter.
    package func auditActions() async throws -> [String] {
        try await database.read { connection in
            // A skip scan over the index: one seek for each kind, however long the trail is.
            var actions: [String] = []
            while let next = try connection.first(
                "SELECT min(action) FROM audit WHERE action > ?", .text(actions.last ?? ""), make: { $0.optionalText(0) }) ?? nil
            {
                actions.append(next)
            }
            return actions
        }
    }
}
