extension MaturityEvidenceReader {
    /// Of who customers are: identity, consent, erasure, the quality of what is known.
    func customerFacts() async throws -> [EvidenceFact] {
        let counts = try await keptCounts()
        let (keys, unification, erased) = (application.keys, application.unification, counts.erased)
        let recorded = listedErasures()
        // A key that comes back comes with a backup, of which the log says nothing: looked at each time.
        let (wanted, left) = try await application.database.read { connection in
            let returned = try unification.returned(of: recorded ?? [], connection).values.flatMap(\.self)
            let wanted = erased.union(returned)
            return (wanted, try keys.stored(Array(wanted), connection))
        }
        let finished = counts.erased.subtracting(left).count
        return [
            EvidenceFact(
                .interactionsUnified, counts.unified, of: counts.interactions,
                "interactions belong to a customer who is known by more than a browser", nothing: "No interaction has arrived.",
                page: (name: "Data quality", path: "/data/quality"),
                query: "interactions: of profiles with an identifier other than anonymous_id ÷ all"),
            EvidenceFact(
                .identifiersSealed, counts.sealed, of: counts.identifiers, "identifiers are stored sealed and as a keyed hash",
                nothing: "No identifier is stored.", page: (name: "Customers", path: "/customers"),
                query: "stored identifiers: sealed under a key (at least 28 bytes of nonce and tag) ÷ all"),
            EvidenceFact(
                .consentsRecorded, counts.consenting, of: counts.known,
                "known customers have a recorded choice about consent", nothing: "No customer is known by more than a browser.",
                page: (name: "Customers", path: "/customers"),
                query: "customers known by more than a browser: with a recorded consent or refusal ÷ all"),
            EvidenceFact(
                .erasuresInTime, finished, of: recorded == nil ? 0 : wanted.count,
                "erased profiles are marked, and their keys are destroyed",
                nothing: recorded == nil
                    ? "The list of erased people beside the master key can’t be read: whether somebody came back is not known."
                    : "Nobody has been erased.", page: (name: "Audit", path: "/settings/audit"),
                query: "profiles that are marked as erased or stand in the list of erasures: marked, and without a key ÷ all"),
            try await matchingFact(), try await qualityFact(),
        ]
    }

    /// Nil where the list is there and can't be read.
    private func listedErasures() -> [ErasureLedger.Entry]? {
        do { return try application.ledger.recorded() ?? [] } catch { return nil }
    }

    /// Whatever changes here stands in the log.
    private func keptCounts() async throws -> KeptEvidence.Customers {
        let (log, follower) = (application.log, application.follower)
        let last = try await application.database.read { try log.lastSequence($0) }
        let version = application.measurements.version + [Int(last), Int(follower.position)]
        return try await application.keptEvidence.customers.answer(to: "", version: version) { try await count() }.answer
    }

    private func count() async throws -> KeptEvidence.Customers {
        let (unification, facts) = (application.unification, application.measurementReader.facts)
        let read = try await application.database.read { connection in
            (
                known: try unification.identifiedProfiles(connection), consenting: try Consents.profilesWithChoice(connection),
                sealed: try unification.sealedIdentifiers(connection), erased: try unification.erasedProfiles(connection)
            )
        }
        let people = facts.people
        func canonical(_ profiles: Set<Int64>) -> Set<UInt32> {
            Set(profiles.map { people.canonical(UInt32(truncatingIfNeeded: $0)) }).subtracting(people.erased)
        }
        let known = canonical(read.known)
        var counts = KeptEvidence.Customers(
            interactions: facts.interactionCount, known: known.count,
            consenting: canonical(read.consenting).intersection(known).count, identifiers: read.sealed.all, sealed: read.sealed.sealed,
            erased: read.erased)
        facts.touches.forEach { _, touch in
            if touch.profile != 0, known.contains(people.canonical(touch.profile)) { counts.unified += 1 }
        }
        return counts
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
