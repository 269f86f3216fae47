import TouchstoneStore

/// Why matching joined two, or a person did who looked at a pair: the weights as they were then, beside the values as they are now, which are
/// read for this view only.
package struct MergeExplanation: Sendable {
    package var merge: Merge
    package var evidence: MatchEvidence
    /// Evidence first, the heaviest on top; then what they have besides.
    package var fields: [MatchComparison.Field]

    package func json(_ reveal: Reveal) -> JSONValue {
        .members([
            "merge": merge.json, "evidence": evidence.json, "fields": .array(fields.map { $0.json(reveal) }),
        ])
    }
}

extension ProfileMatching {
    /// The explanation of a merge; nil where it has none because an identifier or a person alone decided it.
    /// - Throws: `UnificationError.noSuchMerge`; `.noSuchProfile` where the customer was erased.
    package func explanation(ofMerge id: Int64) async throws -> MergeExplanation? {
        let unification = unification
        return try await database.read { connection in
            let found = id < Int64.max ? try unification.merges(before: id + 1, limit: 1, connection).first : nil
            guard let merge = found, merge.id == id else { throw UnificationError.noSuchMerge(id) }
            guard let evidence = MatchEvidence(merge.evidence) else { return nil }
            return MergeExplanation(
                merge: merge, evidence: evidence,
                fields: try MatchComparison.fields(merge.a, merge.b, merge: id, evidence, unification, connection))
        }
    }
}
