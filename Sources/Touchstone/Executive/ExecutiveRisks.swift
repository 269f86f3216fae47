import Charts

/// What may hurt next: overdue cases, alerts, data that stopped arriving.
struct ExecutiveRisks {
    let findings: ExecutiveFindings
    let standing: ExecutiveStanding
    let reader: ExecutiveReader
    let text: PaperText

    private static let most = 6

    var section: ExecutiveSection {
        let sentences = overdue + initiatives + alerts + silences
        var looked: [String] = []
        if reader.may(.viewCases) { looked.append("cases") }
        if reader.may(.viewInitiatives) { looked.append("initiatives") }
        if reader.may(.viewMeasurement) { looked.append("alerts") }
        if reader.may(.viewData) { looked.append("sources") }
        let about =
            looked.isEmpty
            ? "Your role sees neither cases nor alerts nor sources."
            : sentences.isEmpty
                ? "No risk found among \(looked.joined(separator: ", ")): nothing is overdue, raised or silent."
                : "Looked at: \(looked.joined(separator: ", "))."
        return ExecutiveSection(
            key: "risks", heading: "Risks", href: "/alerts", sentences: Array(sentences.prefix(Self.most)), about: about)
    }

    private var overdue: [ExecutiveSentence] {
        guard standing.overdueCases > 0 else { return [] }
        let since = standing.oldestDue.map {
            "The oldest was due \(LengthOfTime.text(Double(standing.now.milliseconds - $0.milliseconds))) ago."
        }
        return [
            ExecutiveSentence(
                rule: "risk.overdue",
                text: "\(text.count(standing.overdueCases, "case")) \(standing.overdueCases == 1 ? "is" : "are") overdue",
                detail: since ?? "", href: "/cases/list?overdue=yes", tone: .bad,
                figures: [
                    JSONMember("overdue", .count(standing.overdueCases)), JSONMember("oldest_due", .optional(standing.oldestDue?.isoText)),
                ])
        ]
    }

    /// Risks that the people of an initiative noted themselves, and that stand high.
    private var initiatives: [ExecutiveSentence] {
        standing.initiatives.filter { $0.highRisks > 0 }.prefix(2).map { summary in
            ExecutiveSentence(
                rule: "risk.initiative",
                text:
                    "\(text.count(summary.highRisks, "high risk")) of “\(summary.initiative.plan.title)” \(summary.highRisks == 1 ? "is" : "are") open",
                detail: "Noted by its people.", href: "/initiatives/\(summary.initiative.id)", tone: .bad,
                figures: [JSONMember("initiative", .integer(summary.initiative.id)), JSONMember("high_risks", .count(summary.highRisks))])
        }
    }

    private var alerts: [ExecutiveSentence] {
        standing.alerts.prefix(3).map { alert in
            ExecutiveSentence(
                rule: "risk.alert", text: alert.sentence.hasSuffix(".") ? String(alert.sentence.dropLast()) : alert.sentence,
                detail:
                    "Alert “\(alert.name)”, raised \(text.day(alert.opened.milliseconds)), \(alert.state == .open ? "nobody has taken it" : "somebody is on it").",
                href: "/alerts/\(alert.id)", tone: .bad, figures: alert.json.object ?? [])
        }
    }

    private var silences: [ExecutiveSentence] {
        guard reader.may(.viewData) else { return [] }
        return findings.silences.map { source in
            ExecutiveSentence(
                rule: "risk.silence", text: "Nothing has arrived from “\(source.name)” for \(source.days) days",
                detail:
                    "The last interaction was on \(text.day(source.last)); the longest gap before was \(text.count(source.longestGap, "day")).",
                href: "/data/sources/\(source.source)", tone: .bad,
                figures: [
                    JSONMember("source", .string(source.name)), JSONMember("silent_days", .count(source.days)),
                    JSONMember("longest_gap_before", .count(source.longestGap)),
                    JSONMember("last", .string(Instant(milliseconds: source.last).isoText)),
                ])
        }
    }
}
