import JourneyAnalytics

extension Journeys {
    /// Whether any interaction belongs to a case.
    package var hasCases: Bool { measurement.facts.cases.count > 0 }

    /// Which case each interaction of an index belongs to; the same number at two sources is two cases.
    /// - Throws: `JourneyError` while the cases of some of them are still being read.
    func cases(of version: JourneyReader.Version, in index: JourneyIndex) throws(JourneyError) -> EventCases {
        let (facts, sequence) = measurement.current
        guard sequence >= version.sequence else {
            let share = Int(Double(sequence) / Double(max(version.sequence, 1)) * 100)
            throw JourneyError(
                "The cases of interactions are still being read from the log (\(share) %). Ask again in a moment, or customer by customer.",
                field: "history", isTemporary: true)
        }
        let sources = known.signatures.map { $0?.source ?? 0 }
        return EventCases(in: index) { body in
            var codes: [CaseAtSource: UInt32] = [:]
            facts.cases.forEach { _, fact in
                let signature = Int(fact.signature)
                let key = CaseAtSource(code: fact.caseCode, source: sources.indices.contains(signature) ? sources[signature] : 0)
                let code = codes[key] ?? UInt32(codes.count)
                codes[key] = code
                body(fact.sequence, code)
            }
        }
    }

    private struct CaseAtSource: Hashable {
        var code: UInt32
        var source: Int64
    }
}
