/// The answers of an NPS question: 9–10, 7–8 and 0–6. Dismissed and N/A answers are not among them.
public struct PromoterCounts: Sendable, Equatable {
    public let promoters: Int
    public let passives: Int
    public let detractors: Int

    public init(promoters: Int, passives: Int, detractors: Int) {
        precondition(promoters >= 0 && passives >= 0 && detractors >= 0)
        self.promoters = promoters
        self.passives = passives
        self.detractors = detractors
    }

    /// Counts scores of 0…10; others are not answers of this question and are passed over.
    public init(scores: some Sequence<Int>) {
        var counts = (0, 0, 0)
        for score in scores {
            switch score {
            case 9...10: counts.0 += 1
            case 7...8: counts.1 += 1
            case 0...6: counts.2 += 1
            default: break
            }
        }
        self.init(promoters: counts.0, passives: counts.1, detractors: counts.2)
    }

    public var answered: Int { promoters + passives + detractors }

    /// 100 · (promoters − detractors) / answered, with the adjusted Wald interval around the adjusted score.
    public var estimate: Estimate {
        guard answered > 0 else { return .noData(.adjustedWald) }
        let margin = Confidence.z * standardError
        return Estimate(
            value: 100 * Double(promoters - detractors) / Double(answered), n: answered, low: max(-100, adjustedScore - margin),
            high: min(100, adjustedScore + margin), method: .adjustedWald)
    }

    /// NPS after adding 3 answers, ¾ of them promoters and ¾ detractors (Rocks 2016).
    public var adjustedScore: Double { 100 * (adjustedShares.promoters - adjustedShares.detractors) }

    /// Of the adjusted score: 100 · √((p + d − (p − d)²) / n).
    public var standardError: Double {
        let (p, d) = adjustedShares
        return 100 * ((p + d - (p - d) * (p - d)) / (Double(answered) + 3)).squareRoot()
    }

    private var adjustedShares: (promoters: Double, detractors: Double) {
        let n = Double(answered) + 3
        return ((Double(promoters) + 0.75) / n, (Double(detractors) + 0.75) / n)
    }
}
