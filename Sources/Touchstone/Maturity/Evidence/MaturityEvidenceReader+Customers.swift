extension MaturityEvidenceReader {
    /// Of who customers are: identity, consent, erasure, the quality of what is known.
    func customerFacts() async throws -> [EvidenceFact] {
        let (unification, keys, facts) = (application.unification, application.keys, application.measurementReader.facts)
        let recorded = application.ledger.recorded()
        let read = try await application.database.read { connection in
            let erased = try unification.erasedProfiles(connection)
            let wanted = erased.union(recorded)
            let finished = try wanted.count { try erased.contains($0) && keys.isGone($0, connection) }
            return (
                known: try unification.identifiedProfiles(connection), consenting: try Consents.profilesWithChoice(connection),
                sealed: try unification.sealedIdentifiers(connection), erasures: (finished, wanted.count)
            )
        }
        let people = facts.people
        func canonical(_ profiles: Set<Int64>) -> Set<UInt32> {
            Set(profiles.map { people.canonical(UInt32(truncatingIfNeeded: $0)) }).subtracting(people.erased)
        }
        let known = canonical(read.known)
        var unified = 0
        facts.touches.forEach { _, touch in
            if touch.profile != 0, known.contains(people.canonical(touch.profile)) { unified += 1 }
        }
        return [
            EvidenceFact(
                .interactionsUnified, unified, of: facts.interactionCount,
                "interactions belong to a customer who is known by more than a browser", nothing: "No interaction has arrived.",
                page: (name: "Data quality", path: "/data/quality"),
                query: "interactions: of profiles with an identifier other than anonymous_id ÷ all"),
            EvidenceFact(
                .identifiersSealed, read.sealed.sealed, of: read.sealed.all, "identifiers are stored sealed and as a keyed hash",
                nothing: "No identifier is stored.", page: (name: "Customers", path: "/customers"),
                query: "stored identifiers: sealed under a key (at least 28 bytes of nonce and tag) ÷ all"),
            EvidenceFact(
                .consentsRecorded, canonical(read.consenting).intersection(known).count, of: known.count,
                "known customers have a recorded choice about consent", nothing: "No customer is known by more than a browser.",
                page: (name: "Customers", path: "/customers"),
                query: "customers known by more than a browser: with a recorded consent or refusal ÷ all"),
            EvidenceFact(
                .erasuresInTime, read.erasures.0, of: read.erasures.1, "erased profiles are marked, and their keys are destroyed",
                nothing: "Nobody has been erased.", page: (name: "Audit", path: "/settings/audit"),
                query: "profiles that are marked as erased or stand in the list of erasures: marked, and without a key ÷ all"),
            try await matchingFact(), try await qualityFact(),
        ]
    }

    private func matchingFact() async throws -> EvidenceFact {
        var counts: [MatchCandidate.State: Int] = [:]
        for state in MatchCandidate.State.allCases { counts[state] = try await application.matching.count(state) }
        let decided = (counts[.same] ?? 0) + (counts[.different] ?? 0)
        return EvidenceFact(
            .openMatchingWork, decided, of: counts.values.reduce(0, +), "pairs of profiles that may be one person were decided",
            nothing: "No pair waits for a decision: no comparison has found one.", page: (name: "Unification", path: "/unification"),
            query: "pairs found for review: decided as same or different ÷ all")
    }

    private func qualityFact() async throws -> EvidenceFact {
        let fields = try await application.dataQuality.report()?.fields ?? []
        return EvidenceFact(
            .dataQuality, fields.reduce(0) { $0 + $1.sound }, of: fields.reduce(0) { $0 + $1.filled },
            "stated values keep the rules of data quality", nothing: "The quality of data has not been counted yet: open Data quality.",
            page: (name: "Data quality", path: "/data/quality"),
            query: "values of all fields in the last report on data quality: sound ÷ filled")
    }
}
