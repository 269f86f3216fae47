extension MaturityEvidence {
    /// From which share on the five-level model's levels 2 to 5 are supported: our judgement, said in the documentation. A model of a company's
    /// own can say otherwise.
    var usualShares: [Double] {
        switch self {
        case .stepsWithOwner, .mapsWithFitness: [0.25, 0.6, 0.85, 0.97]
        case .casesInTime, .answeredInTime: [0.5, 0.7, 0.85, 0.95]
        case .promisesMeasured, .targetsSet: [0.1, 0.4, 0.75, 0.95]
        case .touchpointsClassified: [0.5, 0.8, 0.95, 0.99]
        case .interactionsUnified: [0.3, 0.6, 0.8, 0.95]
        case .openMatchingWork: [0.25, 0.5, 0.8, 0.95]
        case .dataQuality, .contactBudgetKept: [0.7, 0.85, 0.95, 0.99]
        case .touchpointsMeasured: [0.1, 0.3, 0.6, 0.85]
        case .responseRate: [0.05, 0.12, 0.2, 0.3]
        case .personasMeasured: [0.25, 0.5, 0.8, 1]
        case .identifiersSealed, .erasuresInTime: [0.5, 0.9, 0.99, 1]
        case .consentsRecorded, .valueKnown: [0.2, 0.5, 0.8, 0.95]
        case .sourcesConnected: [0.3, 0.5, 0.8, 0.95]
        case .arrivalDelay: [0.1, 0.4, 0.75, 0.95]
        }
    }
}

extension MaturityModel {
    /// From which share on each level from the second is supported. Of a model with another number of levels than five, the usual shares are
    /// taken at the same part of the way from the lowest to the highest level.
    package func evidenceShares(of evidence: MaturityEvidence) -> [Double] {
        if let own = evidenceLevels[evidence] { return own }
        let usual = evidence.usualShares
        guard levels.count != usual.count + 1 else { return usual }
        let all = [0] + usual
        return (1..<levels.count).map { step in
            let place = Double(step) / Double(levels.count - 1) * Double(usual.count)
            let below = min(Int(place), usual.count - 1)
            return all[below] + (all[below + 1] - all[below]) * (place - Double(below))
        }
    }

    /// The level that a share supports, counted from 1.
    package func level(for share: Double, of evidence: MaturityEvidence) -> Int {
        1 + evidenceShares(of: evidence).count { share >= $0 - 1e-9 }
    }
}
