/// Which experiences an overall score depends on most: relative weights with intervals.
public struct DriverAnalysis: Sendable, Equatable {
    public struct Driver: Sendable, Equatable {
        /// Place among the drivers asked for.
        public let index: Int
        /// The part of the outcome's variance that it explains, 0 to 1, with its interval.
        public let weight: Estimate
        /// Its share of what all of them explain, 0 to 1.
        public let share: Double
        /// Which way it works, in the regression on all drivers: 1, −1, or nil where more than a fortieth of the resamples say otherwise.
        public let sign: Int?
        /// Whether it explains more than a variable of pure chance does, in 95 % of the resamples (Tonidandel, LeBreton & Johnson 2009).
        public let isSignificant: Bool
        public let mean: Double
    }

    /// The most important first.
    public let drivers: [Driver]
    /// R² of the regression on all drivers.
    public let explained: Double
    /// Answers that have a value for everything.
    public let n: Int
    /// Answers left out, since something is missing.
    public let incomplete: Int
    /// Drivers that don't vary, by place: nothing can be said of them.
    public let constant: [Int]
    /// How many resamples the intervals, signs and tests come from.
    public let resamples: Int

    /// As many as a few seconds allow, since the work of each grows with rows × drivers²: from 1,000 down to 200, which the ends of a 95 %
    /// interval want, with five resamples beyond each.
    public static func resamples(rows: Int, drivers: Int) -> Int {
        let (work, overflows) = rows.multipliedReportingOverflow(by: (drivers + 1) * (drivers + 1))
        return overflows ? 200 : min(1_000, max(200, 200_000_000 / max(work, 1)))
    }

    /// The least number of complete answers: 50, and ten for each driver.
    public static func least(drivers: Int) -> Int { max(50, 10 * drivers) }

    /// - Parameters:
    ///   - outcome: one value for each answer.
    ///   - drivers: for each driver one value for each answer; nil is "not asked or N/A".
    ///   - resamples: nil takes as many as `resamples(rows:drivers:)` says.
    /// - Throws: `DriverError` where nothing can be said.
    public init(
        outcome: [Double?], drivers: [[Double?]], resamples: Int? = nil, seed: UInt64 = 1
    ) throws(DriverError) {
        guard !drivers.isEmpty else { throw .noDrivers }
        guard drivers.count <= DriverError.mostDrivers else { throw .tooMany(drivers.count) }
        guard drivers.allSatisfy({ $0.count == outcome.count }) else { throw .uneven }
        let complete = outcome.indices.filter { row in
            (outcome[row]?.isFinite ?? false) && drivers.allSatisfy { $0[row]?.isFinite ?? false }
        }
        let least = Self.least(drivers: drivers.count)
        guard complete.count >= least else { throw .tooFew(complete.count, least: least) }
        let columns = drivers.map { column in complete.compactMap { column[$0] } }
        let target = complete.compactMap { outcome[$0] }
        let varying = columns.indices.filter { DriverSample.varies(columns[$0]) }
        guard DriverSample.varies(target) else { throw .constantOutcome }
        guard !varying.isEmpty else { throw .constantDrivers }
        let sample = DriverSample(columns: varying.map { columns[$0] }, outcome: target)
        let weights = sample.weights()
        let resamples = resamples ?? Self.resamples(rows: complete.count, drivers: varying.count)
        let spread = sample.resampled(resamples, seed: seed)
        self.drivers = varying.enumerated().map { place, index in
            let negative = Double(spread.negative[place]) / Double(resamples)
            let (low, high) = (
                spread.weights[place].quantile(Confidence.alpha / 2),
                spread.weights[place].quantile(1 - Confidence.alpha / 2)
            )
            return Driver(
                index: index,
                weight: Estimate(
                    value: weights.weights[place], n: complete.count, low: low, high: high, method: .bootstrap
                ),
                share: weights.explained > 0 ? weights.weights[place] / weights.explained : 0,
                sign: negative <= Confidence.alpha / 2
                    ? 1 : negative >= 1 - Confidence.alpha / 2 ? -1 : nil,
                isSignificant: (spread.beyondChance[place].quantile(Confidence.alpha / 2) ?? 0) > 0,
                mean: columns[index].reduce(0, +) / Double(complete.count))
        }.sorted { ($0.weight.value ?? 0, -$0.index) > ($1.weight.value ?? 0, -$1.index) }
        explained = weights.explained
        n = complete.count
        incomplete = outcome.count - complete.count
        constant = columns.indices.filter { !varying.contains($0) }
        self.resamples = resamples
    }
}

/// Why nothing can be said of drivers, each with the sentence for the person.
public enum DriverError: Error, Equatable, CustomStringConvertible {
    case noDrivers, uneven
    case tooMany(Int)
    case tooFew(Int, least: Int)
    case constantOutcome, constantDrivers

    /// So many drivers at most.
    public static let mostDrivers = 50

    public var description: String {
        switch self {
        case .noDrivers: "There is no driver to look at. Choose at least one question."
        case .uneven: "Every driver needs one value, or none, for each answer."
        case .tooMany(let count):
            "\(count) drivers are too many; at most \(Self.mostDrivers) can be told apart. Leave some out."
        case .tooFew(let count, let least):
            "Only \(count) answers have a value for everything; at least \(least) are needed. Take a longer period or fewer drivers."
        case .constantOutcome: "The score is the same in all answers, so nothing can drive it."
        case .constantDrivers:
            "All drivers have the same value in all answers, so none can be told apart from the others."
        }
    }
}
