/// Where the company stands by its latest assessment: what the road map is proposed from and evidence is held against.
package struct AssessedMaturity: Sendable {
    /// The number of the stored assessment, nil without one.
    package let id: Int64?
    package let title: String?
    package let model: MaturityModel
    /// Nil as long as nobody has answered anything.
    package let result: MaturityResult?
}

extension Application {
    /// Without an assessment the model that is the default, and no result.
    package func assessed() async throws -> AssessedMaturity {
        let maturity = maturity
        if let latest = try await database.read({ try maturity.latest($0) }) {
            return AssessedMaturity(id: latest.id, title: latest.title, model: latest.model, result: latest.result)
        }
        return AssessedMaturity(id: nil, title: nil, model: try MaturityModels.named(MaturityModels.names[0]), result: nil)
    }

    /// Brings the road map up to the latest assessment.
    /// - Throws: `RoadMapError.noAssessment`.
    @discardableResult
    package func proposeRoadMapFromLatest(by actor: AuditActor) async throws -> RoadMapChanges {
        let known = try await assessed()
        guard let result = known.result else { throw RoadMapError.noAssessment }
        return try await proposeRoadMap(from: result, known.model, assessment: known.id, by: actor)
    }

    /// Every fact, and where the latest assessment's answers and the facts don't go together.
    package func evidenceJSON() async throws -> JSONValue {
        let known = try await assessed()
        let facts = try await maturityEvidence.facts()
        let flags = known.result.map { EvidenceFlag.all($0, known.model, facts) } ?? []
        return .members([
            "model": .string(known.model.id), "assessment": known.id.map(JSONValue.integer) ?? .null,
            "facts": .array(facts.map { $0.json(known.model) }), "contradictions": .array(flags.map(\.json)),
        ])
    }
}
