import Charts
import Foundation
import Touchstone

/// Two customers side by side, as one decides whether they are one person.
struct ReviewCard {
    var id: String
    var csrf: String
    var keep: [Shell.Field]
    var decideAction: String
    var verdict: String
    var percent: String
    var outOf: String
    /// What speaks against it, above the table.
    var warnings: [String]
    var left: Side
    var right: Side
    var rows: [Row]
    var lately: [LatelyRow]
    var prior: String
    var evidence: String
    var total: String
    var waterfallSVG: String
    var waterfallNarrowSVG: String
    var isMasked: Bool
    /// Who put it off.
    var putOff: String?
    /// Nil while it can be decided.
    var outcome: Outcome?

    struct Side {
        var id: String
        var name: String
        var href: String
        var about: String
    }

    struct Row {
        var name: String
        /// "=", "≈", "≠", "·"
        var sign: String
        var signWords: String
        var left: [TextDifference.Piece]
        var right: [TextDifference.Piece]
        var level: String
        /// Bits with their sign; nil where it isn't evidence.
        var bits: String?
        var tone: String
        /// Percent of the bar's width, zero in the middle.
        var barStart: Int
        var barWidth: Int
        var rarity: String?
    }

    struct LatelyRow {
        var name: String
        var left: [String]
        var right: [String]
    }

    struct Outcome {
        var text: String
        var undoAction: String
    }
}

extension ReviewCard {
    /// What a side did last, and where it is known from.
    struct Recent {
        var activity: CustomerActivity?
        var entries: [Timeline.Entry]
        var sources: [String]
    }

    init(
        _ comparison: MatchComparison, _ query: ReviewQuery, left: Recent, right: Recent, sure: Double, decidedBy: String?, now: Instant,
        _ context: RequestContext
    ) {
        let (candidate, reveal) = (comparison.candidate, context.usualReveal)
        let evidence = candidate.evidence
        id = "\(candidate.id)"
        csrf = context.csrf
        keep = query.fields
        decideAction = "/unification/pairs/\(candidate.id)/decision"
        verdict = MatchWords.verdict(candidate.probability)
        percent = MatchWords.percent(candidate.probability)
        outOf = MatchWords.outOf(candidate.probability)
        warnings = Self.warnings(candidate)
        self.left = Side(comparison.left, candidate.a, reveal)
        self.right = Side(comparison.right, candidate.b, reveal)
        let scale = max(6, comparison.fields.map { abs($0.weight) }.max() ?? 6)
        rows = comparison.fields.map { Row($0, reveal, scale: scale) }
        lately = Self.lately(left, right, now: now, context.timeZone)
        prior = MatchWords.bits(evidence.prior)
        self.evidence = MatchWords.bits(evidence.total - evidence.prior)
        total = MatchWords.bits(evidence.total)
        (waterfallSVG, waterfallNarrowSVG) = Waterfall(evidence, threshold: sure).pictures(evidence)
        isMasked = reveal == .masked
        let when = candidate.decided.map { ", " + MatchWords.when($0, now: now, in: context.timeZone) } ?? ""
        switch candidate.state {
        case .open: break
        case .unsure: putOff = "\(decidedBy ?? "Somebody") put it off\(when)."
        case .same, .different:
            outcome = Outcome(
                text: "\(decidedBy ?? "Somebody") decided: \(MatchWords.decision(candidate.state))\(when).",
                undoAction: "/unification/pairs/\(candidate.id)/undo")
        }
    }

    private static func warnings(_ candidate: MatchCandidate) -> [String] {
        var warnings: [String] = []
        let conflicts = candidate.evidence.conflicts.map { MatchWords.field($0).lowercased() }
        if !conflicts.isEmpty {
            warnings.append(
                "Speaks clearly against one person: \(conflicts.formatted(.list(type: .and).locale(Locale(identifier: "en_GB")))).")
        }
        if candidate.isApart {
            warnings.append("Other records of the same group speak against it, so it would never be joined by itself.")
        }
        return warnings
    }

    private static func lately(_ left: Recent, _ right: Recent, now: Instant, _ zone: TimeZone) -> [LatelyRow] {
        func entries(_ recent: Recent) -> [String] {
            if recent.entries.isEmpty { return ["never"] }
            return recent.entries.map { "\($0.touchpoint ?? $0.name), \(MatchWords.when($0.time, now: now, in: zone))" }
        }
        func count(_ recent: Recent) -> [String] {
            guard let activity = recent.activity, activity.interactions > 0 else { return ["none"] }
            let since = "since \(CustomerWords.day(activity.first, in: zone))"
            return [CustomerWords.count(activity.interactions, "interaction", "interactions"), since]
        }
        func sources(_ recent: Recent) -> [String] { [recent.sources.isEmpty ? "–" : recent.sources.joined(separator: ", ")] }
        let rows = [
            LatelyRow(name: "Last in touch", left: entries(left), right: entries(right)),
            LatelyRow(name: "In all", left: count(left), right: count(right)),
            LatelyRow(name: "Known from", left: sources(left), right: sources(right)),
        ]
        return left.activity == nil && right.activity == nil ? rows.filter { $0.name != "In all" } : rows
    }
}

extension ReviewCard.Side {
    /// - Parameter profile: the one that was compared.
    init(_ customer: Customer, _ profile: Int64, _ reveal: Reveal) {
        id = "\(customer.id)"
        name = customer.title(reveal) ?? "Customer \(customer.id)"
        href = "/customers/\(customer.id)"
        let profiles = customer.profiles.count > 1 ? ", \(customer.profiles.count) profiles" : ""
        about = "number \(profile)\(profiles)"
    }
}

extension ReviewCard.Row {
    init(_ field: MatchComparison.Field, _ reveal: Reveal, scale: Double) {
        name = MatchWords.field(field.column)
        let (a, b) = (field.left(reveal), field.right(reveal))
        // Of masked values the letters tell nothing: only the level does.
        if reveal == .inFull, let a, let b, field.isDifferent {
            let difference = TextDifference(a, b, isWhole: field.level == "different")
            (left, right) = (difference.left, difference.right)
        } else {
            (left, right) = (a.map(TextDifference.plain) ?? [], b.map(TextDifference.plain) ?? [])
        }
        let isAlone = field.left == nil || field.right == nil
        (sign, signWords) =
            isAlone
            ? ("·", "one value only")
            : !field.isDifferent ? ("=", "same") : field.weight > 0 && field.level != "different" ? ("≈", "alike") : ("≠", "different")
        level = isAlone ? "only one is known" : field.level ?? (field.isDifferent ? "differs, not weighed" : "same, not weighed")
        let isEvidence = field.level != nil || abs(field.weight) >= 0.05
        bits = isEvidence ? MatchWords.bits(field.weight) : nil
        tone = field.weight > 0.05 ? "good" : field.weight < -0.05 ? "bad" : "neutral"
        barWidth = isEvidence ? Int((50 * min(1, abs(field.weight) / scale)).rounded()) : 0
        barStart = field.weight < 0 ? 50 - barWidth : 50
        rarity = field.rarity >= 1 ? "a rare value" : field.rarity <= -1 ? "a common value" : nil
    }
}
