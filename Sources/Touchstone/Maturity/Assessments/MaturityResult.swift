import ExperienceStatistics
import Foundation

/// Where a company stands by an assessment: each dimension, the whole, what holds it back, and where people disagree.
package struct MaturityResult: Sendable, Equatable {
    package struct AspectResult: Sendable, Equatable {
        package let id: String
        package let name: String
        /// Level → people who chose it, lowest first.
        package let counts: [Int]
        package let mean: Double?
    }

    package struct DimensionResult: Sendable, Equatable {
        package let id: String
        package let name: String
        package let isPlatform: Bool
        package let aspects: [AspectResult]
        package let respondents: Int
        /// The mean of the aspects' means, nil where nobody answered.
        package let score: Double?
        /// 95 %, of the respondents' own means (t); nil below three.
        package let interval: ClosedRange<Double>?
        /// The lowest and the highest of the respondents' means.
        package let range: ClosedRange<Double>?
        /// Part of the organisation → its people's mean, lowest first; only parts with somebody who named one.
        package let parts: [(part: String, score: Double, respondents: Int)]
        package let target: Int?

        /// The level that is reached wholly, counted from 1.
        package var level: Int? { score.map { max(1, Int($0 + 1e-9)) } }
        /// Whether people see it more than a level and a half apart.
        package var isDisputed: Bool { range.map { $0.upperBound - $0.lowerBound >= 1.5 } ?? false }

        package static func == (a: DimensionResult, b: DimensionResult) -> Bool {
            a.id == b.id && a.name == b.name && a.isPlatform == b.isPlatform && a.aspects == b.aspects && a.respondents == b.respondents
                && a.score == b.score && a.interval == b.interval && a.range == b.range && a.target == b.target
                && a.parts.elementsEqual(b.parts) { $0 == $1 }
        }
    }

    /// A target that can't be aimed at yet.
    package struct RefusedTarget: Sendable, Equatable {
        package let dimension: String
        package let level: Int
        package let target: Int
        /// The levels to go through, in order.
        package let path: [Int]
        package let reason: String
    }

    package let dimensions: [DimensionResult]
    /// Of all dimensions with answers.
    package let mean: Double?
    /// The mean, but not above the weakest platform dimension.
    package let score: Double?
    /// The platform dimension that holds the whole below its mean.
    package let cappedBy: String?
    package let refusedTargets: [RefusedTarget]

    package var level: Int? { score.map { max(1, Int($0 + 1e-9)) } }

    /// "2.4"; where that would round up to a level that isn't reached, "1.96" or "1.99".
    package static func text(_ score: Double) -> String {
        let level = (score + 1e-9).rounded(.down)
        if (score * 10).rounded() / 10 < level + 1 { return String(format: "%.1f", score) }
        return String(format: "%.2f", min(score, level + 0.99))
    }
}
