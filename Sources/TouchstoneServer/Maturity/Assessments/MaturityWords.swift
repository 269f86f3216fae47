import Foundation
import Touchstone

/// How levels and scores are written.
enum MaturityWords {
    /// "2.4"
    static func score(_ value: Double) -> String { MaturityResult.text(value) }

    /// "2.1 to 3.0"
    static func interval(_ range: ClosedRange<Double>) -> String { String(format: "%.1f to %.1f", range.lowerBound, range.upperBound) }

    /// "+0.4", "−0.4"
    static func difference(_ value: Double) -> String {
        // What is not nothing doesn't look like nothing.
        let text = String(format: abs(value) < 0.05 ? "%.2f" : "%.1f", abs(value))
        return text == "0.00" ? "0.0" : (value < 0 ? "−" : "+") + text
    }

    static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

    /// "Head of service, Service"; nobody is named.
    static func who(_ one: AssessmentRespondent, _ stored: StoredAssessment) -> String {
        let part = one.part.flatMap { stored.guardedParts.contains($0) ? nil : $0 }
        let known = [one.isUnnamed ? nil : one.role, part].compactMap(\.self)
        return known.isEmpty ? "Somebody" : known.joined(separator: ", ")
    }

    /// As a sentence: where the whole stands and what holds it there.
    static func verdict(_ stored: StoredAssessment, _ result: MaturityResult) -> (headline: String, why: String)? {
        guard let level = result.level, let mean = result.mean else { return nil }
        let name = stored.model.levels[level - 1].name
        if let weakest = result.cappedBy.flatMap(stored.model.dimension) {
            return (
                "As a whole: \(name)",
                "\(weakest.name) holds it there. It is the weakest platform, and nothing that rests on a platform stands higher than it; the mean of all subjects is \(score(mean))."
            )
        }
        return ("As a whole: \(name)", "That is the mean of all subjects. No platform holds it lower.")
    }
}
