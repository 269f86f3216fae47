import TouchstoneStore

extension Unification {
    /// Deletes what can be made anew from the log.
    func forgetDerived(_ connection: any Connection) throws {
        try connection.execute("DELETE FROM profile_traits")
        try connection.execute("DELETE FROM search_token")
        try Consents.forgetAll(connection)
    }

    /// Takes traits and consent from interactions as when they came in; those of erased people can't be read and stay away.
    func derive(from changes: [Change], _ connection: any Connection) throws {
        var news = ProfileNews()
        let signatures = Dictionary(uniqueKeysWithValues: try log.signatures(connection).map { ($0.id, $0.signature) })
        for change in changes where change.kind == .interaction {
            guard let profile = change.profile, let signature = signatures[change.signature] else { continue }
            let body = InteractionBody(decoding: change.body)
            guard body.sealed != nil || !body.consent.isEmpty, let key = try keys.key(of: profile, connection) else { continue }
            let personal = try body.sealed.map { InteractionBody.Personal(decoding: try key.open($0, purpose: "interaction")) }
            let traits = personal?.traits ?? []
            guard !traits.isEmpty || !body.consent.isEmpty else { continue }
            news.add(
                traits: traits, consent: body.consent, at: min(change.time, change.received), profile: profile, source: signature.source)
        }
        try absorb(news, key: { try self.keys.key(of: $0, connection) }, connection)
    }
}
