import TouchstoneStore

/// Reads what the system itself holds about how mature a company is: one fact for each kind of evidence that a model can name.
package struct MaturityEvidenceReader: Sendable {
    /// How far back what happens is looked at.
    static let days = 90

    let application: Application

    /// Every fact, in the order of `MaturityEvidence`.
    package func facts() async throws -> [EvidenceFact] {
        let facts = try await mappingFacts() + customerFacts() + serviceFacts() + measurementFacts() + sourceFacts()
        let order = Dictionary(MaturityEvidence.allCases.enumerated().map { ($1, $0) }) { first, _ in first }
        return facts.sorted { (order[$0.evidence] ?? 0) < (order[$1.evidence] ?? 0) }
    }

    /// Where the answers of an assessment and the facts don't go together.
    package func contradiction(of result: MaturityResult, _ model: MaturityModel) async throws -> [EvidenceFlag] {
        EvidenceFlag.all(result, model, try await facts())
    }

    var now: Instant { application.now() }
    var since: Instant { Instant(milliseconds: now.milliseconds - Int64(Self.days) * 86_400_000) }
}

extension Application {
    package var maturityEvidence: MaturityEvidenceReader { MaturityEvidenceReader(application: self) }
}
