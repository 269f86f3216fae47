import TouchstoneStore

/// Turns batches into changes of the log, in one transaction: ids claimed, profiles given, personal data sealed, rows appended.
package struct Appending: Sendable {
    package struct Outcome: Sendable {
        package var results: [BatchResult]
        package var lastSequence: Int64
    }

    private let log: Log
    private let unification: Unification
    private let vault: Vault

    package init(log: Log, unification: Unification, vault: Vault) {
        self.log = log
        self.unification = unification
        self.vault = vault
    }

    /// What can be done outside the transaction.
    package func prepare(_ batch: Batch) -> PreparedBatch { PreparedBatch(batch, rules: unification.rules) }

    package func append(_ batches: [PreparedBatch], to database: any Database) async throws -> Outcome {
        let (outcome, learned, signatures) = try await database.write { connection in
            try connection.lock("append")
            let resolution = try unification.begin(connection)
            do {
                var transaction = AppendTransaction(
                    log: log, unification: unification, vault: vault, resolution: resolution, connection: connection)
                let outcome = try transaction.run(batches)
                return (outcome, resolution.learned, transaction.staged)
            } catch {
                unification.rolledBack(resolution.cache)
                throw error
            }
        }
        unification.committed(learned, position: outcome.lastSequence)
        log.committed(signatures)
        return outcome
    }
}

/// One transaction of `Appending`.
private struct AppendTransaction {
    let log: Log
    let unification: Unification
    let vault: Vault
    let resolution: IdentityResolution
    let connection: any Connection
    /// Signatures that this transaction has looked up or made.
    var staged: [Signature: Int64] = [:]
    private var changes: [Change] = []
    private var news = ProfileNews()

    init(log: Log, unification: Unification, vault: Vault, resolution: IdentityResolution, connection: any Connection) {
        self.log = log
        self.unification = unification
        self.vault = vault
        self.resolution = resolution
        self.connection = connection
    }

    mutating func run(_ batches: [PreparedBatch]) throws -> Appending.Outcome {
        var sequence = try log.lastSequence(connection)
        let total = batches.reduce(0) { $0 + $1.count }
        let sequences = (0..<total).map { sequence + 1 + Int64($0) }
        let fresh = try claim(batches, sequences)
        sequence += Int64(total)
        try prefetch(batches, fresh)
        changes.reserveCapacity(total)
        var results: [BatchResult] = []
        var index = 0
        for batch in batches {
            var result = BatchResult()
            let signatures = try batch.signatures.map { try log.identify($0, staged: &staged, connection) }
            for item in batch.items {
                defer { index += 1 }
                guard fresh[index] else {
                    result.duplicates += 1
                    continue
                }
                try take(item, from: batch, signature: signatures[item.signature], sequence: sequences[index])
                result.accepted += 1
            }
            try Rejects.insert(batch.rejects, source: batch.source.id, received: batch.received, vault: vault, connection)
            result.rejected = batch.rejects.count
            results.append(result)
        }
        for link in resolution.links {
            sequence += 1
            changes.append(.linked(link, sequence: sequence, at: batches[0].received))
        }
        try resolution.flush()
        try log.append(changes, connection)
        try unification.absorb(news, key: resolution.key, connection)
        return Appending.Outcome(results: results, lastSequence: changes.isEmpty ? try log.lastSequence(connection) : sequence)
    }

    private func claim(_ batches: [PreparedBatch], _ sequences: [Int64]) throws -> [Bool] {
        var ids: [String] = []
        var keys: [Int64] = []
        ids.reserveCapacity(sequences.count)
        keys.reserveCapacity(sequences.count)
        for item in batches.lazy.flatMap(\.items) {
            ids.append(item.id)
            keys.append(item.key)
        }
        return try log.claim(ids, keys: keys, sequences: sequences, connection)
    }

    private func prefetch(_ batches: [PreparedBatch], _ fresh: [Bool]) throws {
        var index = 0
        for batch in batches {
            for item in batch.items {
                if fresh[index] { resolution.expect(item.identifiers) }
                index += 1
            }
        }
        try resolution.prefetch()
    }

    private mutating func take(_ item: PreparedBatch.Item, from batch: PreparedBatch, signature: Int64, sequence: Int64) throws {
        let profile = try resolution.profile(
            for: item.identifiers, subject: item.subject, evidence: item.id, seen: batch.received,
            origin: IdentifierOrigin(source: batch.source.id, stated: item.time))
        let body: [UInt8]
        switch item.body {
        case .open(let bytes): body = bytes
        case .personal(var open, let personal):
            if let profile {
                open.sealed = try resolution.key(of: profile)?.seal(personal, purpose: "interaction")
            } else {
                open.sealed = vault.seal(personal, purpose: "interaction")
            }
            body = open.encoded()
        }
        if let profile, !item.traits.isEmpty || !item.consent.isEmpty {
            news.add(
                traits: item.traits, consent: item.consent, at: min(item.time, batch.received), profile: profile, source: batch.source.id)
        }
        changes.append(
            Change(
                sequence: sequence, kind: .interaction, profile: profile, time: item.time, received: batch.received, signature: signature,
                id: item.id, body: body))
    }
}

extension Change {
    /// The log's entry of a link: who belongs to whom now.
    static func linked(_ link: ProfileLink, sequence: Int64, at time: Instant) -> Change {
        let body = Change.body(merge: link.merge, moved: link.moved)
        return Change(
            sequence: sequence, kind: .linked, profile: link.moved.first?.canonical, time: time, received: time, signature: 0, id: "",
            body: [UInt8](body.jsonText.utf8))
    }
}
