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

    package func append(_ batches: [Batch], to database: any Database) async throws -> Outcome {
        let (outcome, learned, signatures) = try await database.write { connection in
            try connection.lock("append")
            let resolution = try unification.begin(connection)
            do {
                var transaction = AppendTransaction(
                    log: log, unification: unification, vault: vault, resolution: resolution, connection: connection)
                let outcome = try transaction.run(batches)
                return (outcome, resolution.learned, transaction.signatures)
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
    var signatures: [Signature: Int64] = [:]
    private var changes: [Change] = []
    private var news = ProfileNews()
    private var personalData = PersonalData()

    init(log: Log, unification: Unification, vault: Vault, resolution: IdentityResolution, connection: any Connection) {
        self.log = log
        self.unification = unification
        self.vault = vault
        self.resolution = resolution
        self.connection = connection
    }

    mutating func run(_ batches: [Batch]) throws -> Appending.Outcome {
        var sequence = try log.lastSequence(connection)
        let total = batches.reduce(0) { $0 + $1.interactions.count }
        let sequences = (0..<total).map { sequence + 1 + Int64($0) }
        let fresh = try log.claim(batches.flatMap { $0.interactions.map(\.id) }, sequences: sequences, connection)
        sequence += Int64(total)

        let usable = batches.flatMap { batch in batch.interactions.map { unification.rules.usable($0.identifiers) } }
        try resolution.prefetch(zip(usable, fresh).lazy.filter(\.1).map(\.0))

        changes.reserveCapacity(total)
        var results: [BatchResult] = []
        var index = 0
        for batch in batches {
            var result = BatchResult()
            for interaction in batch.interactions {
                defer { index += 1 }
                guard fresh[index] else {
                    result.duplicates += 1
                    continue
                }
                try take(interaction, from: batch, identifiers: usable[index], sequence: sequences[index])
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

    private mutating func take(_ interaction: Interaction, from batch: Batch, identifiers: [Identifier], sequence: Int64) throws {
        let profile = try resolution.profile(for: identifiers, of: interaction, seen: batch.received)
        var (body, personal) = InteractionBody.split(interaction, by: &personalData)
        if !personal.isEmpty {
            if let profile {
                body.sealed = try resolution.key(of: profile)?.seal(personal.encoded(), purpose: "interaction")
            } else {
                body.sealed = vault.seal(personal.encoded(), purpose: "interaction")
            }
        }
        if let profile, !interaction.traits.isEmpty || !interaction.consent.isEmpty {
            news.add(interaction, profile: profile, source: batch.source.id)
        }
        let signature = try log.identify(Signature(source: batch.source.id, interaction), staged: &signatures, connection)
        changes.append(
            Change(
                sequence: sequence, kind: .interaction, profile: profile, time: interaction.time, received: batch.received,
                signature: signature, id: interaction.id, body: body.encoded()))
    }
}

extension Change {
    /// The log's entry of a link: who belongs to whom now.
    static func linked(_ link: ProfileLink, sequence: Int64, at time: Instant) -> Change {
        let body = Unification.body(merge: link.merge, moved: link.moved)
        return Change(
            sequence: sequence, kind: .linked, profile: link.moved.first?.canonical, time: time, received: time, signature: 0, id: "",
            body: [UInt8](body.jsonText.utf8))
    }
}
