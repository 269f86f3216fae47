import Foundation
import Touchstone

/// One field of the golden record as the page of a customer shows it.
struct GoldenLine {
    var name: String
    var value: String
    var from: String
    /// "2 agree", where more than one says so.
    var agreeing: String?
    var rule: String
    /// "1 other value", nil where nothing else is said.
    var othersText: String?
    var others: [Other]

    struct Other {
        var value: String
        var from: String
        var reason: String
    }

    init(_ golden: GoldenValue, severalProfiles: Bool, reveal: Reveal, zone: TimeZone, sourceName: (Int64) -> String?) {
        func place(_ stated: StatedValue) -> String {
            let parts = [
                stated.source.flatMap(sourceName).map { "from \($0)" }, severalProfiles ? "profile \(stated.profile)" : nil,
                CustomerWords.day(stated.time, in: zone),
            ]
            return parts.compactMap(\.self).joined(separator: ", ")
        }
        name = golden.field.label
        value = golden.winner.shown(reveal)
        from = place(golden.winner)
        agreeing = golden.agreeing > 1 ? "\(golden.agreeing) agree" : nil
        rule = "\(golden.rule.label): \(golden.rule.summary.prefix(1).lowercased() + golden.rule.summary.dropFirst())"
        othersText = golden.others.isEmpty ? nil : CustomerWords.count(golden.others.count, "other value", "other values")
        others = golden.others.map { other in
            let agreeing = other.agreeing > 1 ? ", \(other.agreeing) agree on it" : ""
            return Other(value: other.value.shown(reveal), from: place(other.value), reason: other.reason.sentence + agreeing)
        }
    }
}
