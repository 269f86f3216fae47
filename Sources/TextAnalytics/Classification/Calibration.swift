import Foundation

/// Turns margins into probabilities, fitted on texts that the model hadn't seen.
///
/// One label: the softmax of scale · margin (temperature scaling, Guo et al. 2017). Several labels: each label's own
/// logistic curve 1/(1 + e^−(a·margin + b)) (Platt 1999, fitted as Lin, Lin & Weng 2007 say).
struct Calibration: Sendable, Equatable {
    /// Of the softmax; 0 where each label has its own curve.
    var scale: Float
    /// By label; empty for the softmax.
    var curves: [Curve]

    struct Curve: Sendable, Equatable {
        var slope: Float
        var offset: Float
    }

    func probabilities(_ margins: [Float]) -> [Float] {
        guard curves.isEmpty else {
            return zip(margins, curves).map { 1 / (1 + exp(-($0 * $1.slope + $1.offset))) }
        }
        return Self.softmax(margins, scale)
    }

    private static func softmax(_ margins: [Float], _ scale: Float) -> [Float] {
        let largest = margins.max() ?? 0
        let powers = margins.map { exp(($0 - largest) * scale) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// The scale that makes the labels of these texts likeliest, to a thousandth, by golden section.
    static func softmax(margins: [[Float]], labels: [Int]) -> Calibration {
        func loss(_ logarithm: Double) -> Double {
            let scale = Float(exp(logarithm))
            var sum = 0.0
            for (margins, label) in zip(margins, labels) {
                let largest = margins.max() ?? 0
                var powers: Float = 0
                for margin in margins { powers += exp((margin - largest) * scale) }
                sum += Double(log(powers) - (margins[label] - largest) * scale)
            }
            return sum
        }
        let golden = (5.0.squareRoot() - 1) / 2
        var low = log(0.05)
        var high = log(100.0)
        var (left, right) = (high - golden * (high - low), low + golden * (high - low))
        var (leftLoss, rightLoss) = (loss(left), loss(right))
        while high - low > 0.001 {
            if leftLoss < rightLoss {
                (high, right, rightLoss) = (right, left, leftLoss)
                left = high - golden * (high - low)
                leftLoss = loss(left)
            } else {
                (low, left, leftLoss) = (left, right, rightLoss)
                right = low + golden * (high - low)
                rightLoss = loss(right)
            }
        }
        return Calibration(scale: Float(exp((low + high) / 2)), curves: [])
    }

    static func curves(margins: [[Float]], labels: [[Int]], count: Int) -> Calibration {
        let curves = (0..<count).map { label in
            curve(margins.map { Double($0[label]) }, labels.map { $0.contains(label) })
        }
        return Calibration(scale: 0, curves: curves)
    }

    /// Newton's method on the likelihood with Platt's softened targets.
    private static func curve(_ margins: [Double], _ has: [Bool]) -> Curve {
        let positive = Double(has.count { $0 })
        let negative = Double(has.count) - positive
        let (high, low) = ((positive + 1) / (positive + 2), 1 / (negative + 2))
        var slope = 1.0
        var offset = log((positive + 1) / (negative + 1))
        func loss(_ slope: Double, _ offset: Double) -> Double {
            var sum = 0.0
            for (margin, has) in zip(margins, has) {
                let value = slope * margin + offset
                let softplus = value > 0 ? value + log1p(exp(-value)) : log1p(exp(value))
                sum += softplus - (has ? high : low) * value
            }
            return sum
        }
        var best = loss(slope, offset)
        for _ in 0..<100 {
            var (ss, so, oo, gs, go) = (1e-12, 0.0, 1e-12, 0.0, 0.0)
            for (margin, has) in zip(margins, has) {
                let p = 1 / (1 + exp(-(slope * margin + offset)))
                let rest = p - (has ? high : low)
                let weight = p * (1 - p)
                ss += margin * margin * weight
                so += margin * weight
                oo += weight
                gs += margin * rest
                go += rest
            }
            guard abs(gs) > 1e-6 || abs(go) > 1e-6 else { break }
            let determinant = ss * oo - so * so
            guard determinant > 0 else { break }
            let (stepS, stepO) = ((oo * gs - so * go) / determinant, (ss * go - so * gs) / determinant)
            var size = 1.0
            while size > 1e-8 {
                let next = loss(slope - size * stepS, offset - size * stepO)
                if next < best {
                    (slope, offset, best) = (slope - size * stepS, offset - size * stepO, next)
                    break
                }
                size /= 2
            }
            if size <= 1e-8 { break }
        }
        return Curve(slope: Float(slope), offset: Float(offset))
    }
}
