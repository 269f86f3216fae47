import Foundation

extension ThemesAnswer {
    /// The themes that people want to see and that somebody speaks of, the largest first.
    package var spokenOf: [ThemeFigures] { themes.filter { !$0.isHidden && $0.tally.count > 0 } }
}

extension ThemeFigures {
    /// "12 texts, sentiment −0.21, effect −3.2 (−5.1 to −1.2)".
    package var words: String {
        var parts = ["\(tally.count) \(tally.count == 1 ? "text" : "texts")"]
        if let mean = tally.scores.estimate.value { parts.append("sentiment \(SignedNumber.text(mean, decimals: 2))") }
        if let effect {
            let range = effect.limits.map { " (\($0))" } ?? ""
            parts.append("effect \(effect.text)\(range)")
        }
        return parts.joined(separator: ", ")
    }
}

extension ThemeEffect {
    /// In the scale's unit: "−3.2" points of NPS, "−0.12" of another.
    package var text: String { text(value) }

    /// "−5.1 to −1.2".
    package var limits: String? { low.flatMap { low in high.map { "\(text(low)) to \(text($0))" } } }

    private func text(_ value: Double) -> String { SignedNumber.text(value, decimals: scale.isNPS ? 1 : 2) }
}

/// A number with its sign, in type: "+0.34", "−0.12", "0.00".
package enum SignedNumber {
    package static func text(_ value: Double, decimals: Int) -> String {
        let text = String(format: "%.\(decimals)f", abs(value))
        let isZero = text.allSatisfy { "0.".contains($0) }
        return isZero ? text : (value < 0 ? "−" : "+") + text
    }
}
