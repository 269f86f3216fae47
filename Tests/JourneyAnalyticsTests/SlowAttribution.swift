import Foundation

@testable import JourneyAnalytics

/// Attribution the slow way: whole paths as arrays, and the Markov chain's equations by elimination on a full matrix.
struct SlowAttribution {
    struct Path {
        var row: Int
        var touches: [(name: String, time: Int64)]
        /// nil: the path failed.
        var conversion: Int64?
        /// The conversion's sequence number.
        var sequence: Int64 = 0
    }

    let question: AttributionQuestion
    let paths: [Path]

    init(_ question: AttributionQuestion, _ events: [JourneyFixture.Event], names: [String], credited: [String], period: Range<Int64>?) {
        self.question = question
        var paths: [Path] = []
        for (row, journey) in JourneyFixture.journeys(events).enumerated() {
            let known = journey.events.filter { $0.kind < names.count && $0.time < period?.upperBound ?? .max }
            func isIn(_ time: Int64) -> Bool { period.map { $0.contains(time) } ?? true }
            func isConversion(_ place: Int) -> Bool {
                question.conversions == .any ? place == known.count - 1 : question.conversions.names.contains(names[Int(known[place].kind)])
            }
            func touches(_ places: Range<Int>, before time: Int64) -> [(name: String, time: Int64)] {
                places.filter { place in
                    let name = names[Int(known[place].kind)]
                    return (question.touches == .any || question.touches.names.contains(name))
                        && time - known[place].time <= question.window.milliseconds
                }.map { (credited[Int(known[$0].kind)], known[$0].time) }
            }
            var start = 0
            var hasConverted = false
            for place in known.indices where isConversion(place) {
                if isIn(known[place].time) {
                    hasConverted = true
                    paths.append(
                        Path(
                            row: row, touches: touches(start..<place, before: known[place].time), conversion: known[place].time,
                            sequence: known[place].sequence))
                }
                start = place + 1
            }
            guard !hasConverted, question.conversions != .any else { continue }
            let rest = (start..<known.count).filter {
                question.touches == .any || question.touches.names.contains(names[Int(known[$0].kind)])
            }
            guard let last = rest.last, isIn(known[last].time) else { continue }
            paths.append(Path(row: row, touches: touches(start..<known.count, before: known[last].time), conversion: nil))
        }
        self.paths = paths
    }

    /// Name → conversions credited, or what they are worth.
    func credits(_ model: AttributionModel, worth: (Path) -> Double = { _ in 1 }) -> [String: Double] {
        guard model != .markov else { return markov(worth) }
        var credits: [String: Double] = [:]
        for path in paths {
            guard let conversion = path.conversion, !path.touches.isEmpty else { continue }
            let n = path.touches.count
            let weights = (0..<n).map { place -> Double in
                switch model {
                case .first: return place == 0 ? 1 : 0
                case .last: return place == n - 1 ? 1 : 0
                case .linear: return 1
                case .uShaped: return n <= 2 ? 1 : place == 0 || place == n - 1 ? 0.4 : 0.2 / Double(n - 2)
                case .timeDecay: return pow(0.5, Double(conversion - path.touches[place].time) / Double(question.halfLife.milliseconds))
                case .markov: return 0
                }
            }
            let sum = weights.reduce(0, +)
            for (touch, weight) in zip(path.touches, weights) { credits[touch.name, default: 0] += weight / sum * worth(path) }
        }
        return credits
    }

    private func markov(_ worth: (Path) -> Double) -> [String: Double] {
        guard let effects = effects(worth) else { return [:] }
        let sum = effects.values.reduce(0, +)
        let all = paths.filter { !$0.touches.isEmpty && $0.conversion != nil }.reduce(0) { $0 + worth($1) }
        return effects.mapValues { all * $0 / sum }
    }

    /// Name → what is lost without it, as a share of what there is; nil where there is nothing, or it cancels out.
    func effects(_ worth: (Path) -> Double) -> [String: Double]? {
        let touched = paths.filter { !$0.touches.isEmpty }
        let names = Set(touched.filter { $0.conversion != nil }.flatMap { $0.touches.map(\.name) })
        guard let whole = chance(touched, without: nil, worth), abs(whole) > 1e-9 else { return nil }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, max(0, 1 - (chance(touched, without: $0, worth) ?? 0) / whole)) })
    }

    /// The chance of a conversion, or what a path brings in, by Gauss's elimination with pivots on (I − Q) x = r.
    func chance(_ paths: [Path], without removed: String?, _ worth: (Path) -> Double = { _ in 1 }) -> Double? {
        var income: [[String]: Double] = [:]
        var steps: [[String]: [String: Int]] = [:]
        for path in paths {
            var state: [String] = []
            for touch in path.touches {
                steps[state, default: [:]]["touch " + touch.name, default: 0] += 1
                state = Array((state + [touch.name]).suffix(question.order))
            }
            if path.conversion != nil { income[state, default: 0] += worth(path) }
            steps[state, default: [:]][path.conversion != nil ? "converts" : "fails", default: 0] += 1
        }
        let states = steps.keys.sorted { ($0.count, $0.joined(separator: ",")) < ($1.count, $1.joined(separator: ",")) }
        guard let first = states.first, first.isEmpty else { return nil }
        let number = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
        let n = states.count
        var matrix = (0..<n).map { row in (0...n).map { $0 == row ? 1.0 : 0 } }
        for (row, state) in states.enumerated() {
            let total = Double(steps[state, default: [:]].values.reduce(0, +))
            for (next, count) in steps[state, default: [:]] {
                let p = Double(count) / total
                if next == "converts" {
                    matrix[row][n] += (income[state] ?? 0) / total
                } else if next != "fails", next != "touch " + (removed ?? "") {
                    let target = Array((state + [String(next.dropFirst(6))]).suffix(question.order))
                    if let column = number[target] { matrix[row][column] -= p }
                }
            }
        }
        for column in 0..<n {
            let pivot = (column..<n).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
            matrix.swapAt(pivot, column)
            for row in 0..<n where row != column && matrix[row][column] != 0 {
                let factor = matrix[row][column] / matrix[column][column]
                for place in column...n { matrix[row][place] -= factor * matrix[column][place] }
            }
        }
        return matrix[0][n] / matrix[0][0]
    }
}
