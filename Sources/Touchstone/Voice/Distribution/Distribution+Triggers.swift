import TouchstoneStore

/// Reads the log of changes for interactions after which a survey is sent, with a cursor of its own.
extension Distribution {
    /// What happened longer ago is history that is being imported, and nobody is asked about it.
    static let oldest: Int64 = 2 * 86_400_000

    /// - Returns: whether there was something to read.
    func follow() async throws -> Bool {
        let time = now()
        let catalogue = catalogue.catalogue
        return try await database.write { connection in
            let sends = try connection.query(
                "\(SurveySend.columns) WHERE state = 'running' AND kind = 'trigger' ORDER BY id", make: SurveySend.init
            ).compactMap(\.self)
            guard let first = sends.map(\.afterChange).min() else { return false }
            let cursor = max(try self.log.cursor(of: Distribution.reader, connection), first)
            let changes = try self.changes(after: cursor, known: catalogue, connection)
            guard let last = changes.last else { return false }
            for change in changes where change.kind == .interaction && change.time.milliseconds > time.milliseconds - Distribution.oldest {
                guard let profile = change.profile, let signature = catalogue.signatures[Int(change.signature)], !signature.isRecordOnly,
                    signature.subject == .customer
                else { continue }
                let meaning = catalogue.meaning(of: change.signature)
                let known = meaning?.touchpoint.map { catalogue.touchpoints[$0] }
                let channel = meaning.map { catalogue.channels[$0.channel] } ?? signature.channel
                for send in sends where change.sequence > send.afterChange {
                    guard case .trigger(let trigger) = send.plan.audience,
                        trigger.fits(name: signature.name, known: known, channel: channel, InteractionBody(decoding: change.body))
                    else { continue }
                    try self.add(
                        "\(send.id):i\(change.id)", send: send.id, survey: send.survey, profile: profile,
                        due: Instant(milliseconds: change.time.milliseconds + Int64(trigger.delayMinutes) * 60_000),
                        leftOut: self.isSampled(change.sequence, send) ? nil : .sample, connection)
                }
            }
            try self.log.move(Distribution.reader, to: last.sequence, connection)
            return true
        }
    }

    /// The next page of the log, as far as the catalogue in memory knows what it names: the rest is read once it does.
    func changes(after cursor: Int64, known catalogue: Catalogue, _ connection: any Connection) throws -> ArraySlice<Change> {
        try log.changes(after: cursor, limit: 500, connection).prefix {
            $0.kind != .interaction || catalogue.signatures.indices.contains(Int($0.signature))
        }
    }
}
