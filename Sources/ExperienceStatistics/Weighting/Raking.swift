/// Weights by which those who answered stand for everybody: post-stratification for one trait, raking for several (Deming & Stephan 1940).
///
/// Each answer's weight is scaled, trait after trait, until the weighted shares of every trait are those of the population. Weights have
/// the mean 1 and are cut at five times and a fifth of it, so that no few answers speak for all.
public struct Raking: Sendable, Equatable {
    public enum Failure: Error, Equatable, CustomStringConvertible {
        case noAnswers
        /// Nobody of this category answered: no weight can make somebody speak for them.
        case unheard(trait: Int, category: Int)

        public var description: String {
            switch self {
            case .noAnswers: "Nobody has answered, so nothing can be weighted."
            case .unheard:
                "A group of the population has nobody among those who answered. Put it together with another one, or weight by less."
            }
        }
    }

    /// A category's share among the weighted answers, beside the one that it should have.
    public struct Margin: Sendable, Equatable {
        public let trait: Int
        public let category: Int
        public let share: Double
        public let wanted: Double

        public var distance: Double { abs(share - wanted) }
    }

    /// By answer.
    public let weights: [Double]
    /// The margin that the weights are furthest from.
    public let furthest: Margin
    /// Whether every share was met to a thousandth. Cut weights can't always: who is one in a hundred of those who answered can't stand for
    /// one in ten.
    public var isMet: Bool { furthest.distance <= Raking.tolerance }
    public let rounds: Int

    private static let tolerance = 0.001
    private static let most = 100
    private static let longest = 5.0

    /// - Parameters:
    ///   - categories: for each trait the category of each answer, from 0.
    ///   - population: for each trait the size of each category in the population; what is empty there is left out.
    public init(categories: [[Int]], population: [[Double]]) throws(Failure) {
        guard let count = categories.first?.count, count > 0 else { throw .noAnswers }
        precondition(categories.count == population.count && categories.allSatisfy { $0.count == count })
        var weights = [Double](repeating: 1, count: count)
        var shares: [[Double]] = []
        for (trait, sizes) in population.enumerated() {
            let heard = Set(categories[trait])
            let whole = sizes.reduce(0, +)
            for (category, size) in sizes.enumerated() where size > 0 && !heard.contains(category) {
                throw .unheard(trait: trait, category: category)
            }
            shares.append(sizes.map { whole > 0 ? $0 / whole : 0 })
        }
        var worst = 1.0
        var rounds = 0
        while worst > Raking.tolerance, rounds < Raking.most {
            worst = 0
            for trait in categories.indices {
                var sums = [Double](repeating: 0, count: shares[trait].count)
                for (place, category) in categories[trait].enumerated() { sums[category] += weights[place] }
                let whole = sums.reduce(0, +)
                for (category, sum) in sums.enumerated() { worst = max(worst, abs(sum / whole - shares[trait][category])) }
                for (place, category) in categories[trait].enumerated() where sums[category] > 0 {
                    weights[place] *= shares[trait][category] * whole / sums[category]
                }
            }
            let mean = weights.reduce(0, +) / Double(count)
            for place in weights.indices { weights[place] = min(max(weights[place] / mean, 1 / Raking.longest), Raking.longest) }
            rounds += 1
        }
        let mean = weights.reduce(0, +) / Double(count)
        self.weights = weights.map { $0 / mean }
        furthest = Raking.furthest(self.weights, categories, shares)
        self.rounds = rounds
    }

    private static func furthest(_ weights: [Double], _ categories: [[Int]], _ shares: [[Double]]) -> Margin {
        var furthest = Margin(trait: 0, category: 0, share: 0, wanted: 0)
        for trait in categories.indices {
            var sums = [Double](repeating: 0, count: shares[trait].count)
            for (place, category) in categories[trait].enumerated() { sums[category] += weights[place] }
            for (category, sum) in sums.enumerated() {
                let margin = Margin(
                    trait: trait, category: category, share: sum / Double(weights.count), wanted: shares[trait][category])
                if margin.distance > furthest.distance { furthest = margin }
            }
        }
        return furthest
    }
}
