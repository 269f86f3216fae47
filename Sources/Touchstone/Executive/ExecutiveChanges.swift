import Charts

/// What changed against the period before, as sentences: of each metric the whole, or its clearest part; worse before better.
struct ExecutiveChanges {
    let findings: ExecutiveFindings
    let text: PaperText

    /// How customers fare: what a headline is made from.
    private static let lead = ["nps", "csat", "ces", "churn", "retention", "fcr", "first_response_time", "revenue", "orders"]
    private static let most = 6

    var sentences: [ExecutiveSentence] { Array(leads.prefix(Self.most)).map(sentence) }

    /// The clearest change of a lead metric as a whole, for the worse or for the better.
    func leading(_ verdict: MetricChange.Verdict) -> ExecutiveSentence? {
        Self.lead.lazy.compactMap { key in
            leads.first { $0.definition.key == key && $0.dimension == nil && $0.change.verdict == verdict }
        }.first.map(sentence)
    }

    var about: String {
        let changes = findings.changes
        guard changes.before != nil else { return "There is no period before to compare with. Choose a shorter one." }
        let clear = changes.changes.count
        return
            "Of \(text.count(changes.compared, "comparison")) with the period before, \(clear == 0 ? "none is" : clear == 1 ? "1 is" : "\(clear) are") clear: "
            + "of those named at most 5 % are expected to be chance (Benjamini–Hochberg)."
    }

    private var leads: [NotableChange] {
        var keys: [String] = []
        // The Net Ease Score says again what the Customer Effort Score says.
        for change in findings.changes.changes where change.definition.key != "ces_net" && !keys.contains(change.definition.key) {
            keys.append(change.definition.key)
        }
        let all = keys.compactMap { key in
            let own = findings.changes.changes.filter { $0.definition.key == key }
            return own.first { $0.dimension == nil } ?? own.first
        }
        return all.filter { $0.change.verdict == .worse } + all.filter { $0.change.verdict == .better }
            + all.filter { $0.change.verdict == .changed }
    }

    private func sentence(_ change: NotableChange) -> ExecutiveSentence {
        let unit = MetricText(change.definition.unit, currency: change.currency)
        var detail = change.definition.counted(change.after.n)
        if let low = change.change.low, let high = change.change.high {
            detail += "; the difference is \(unit.difference(low, high))"
        }
        if let p = change.change.pValue { detail += p < 0.001 ? ", p < 0.001" : ", p = \(ValueFormat(decimals: 3).text(p))" }
        let verdict = change.change.verdict
        var href = "/measurement/\(change.definition.key)?from=\(days.from)&to=\(days.to)"
        if let dimension = change.dimension { href += "&\(dimension.rawValue)=\(PaperText.escaped(change.name))" }
        return ExecutiveSentence(
            rule: "change.\(verdict == .worse ? "worse" : verdict == .better ? "better" : "other")", text: change.sentence,
            detail: detail + ".",
            href: href, tone: verdict == .worse ? .bad : verdict == .better ? .good : .neutral, figures: change.json.object ?? [])
    }

    private var days: (from: String, to: String) { text.days(findings.changes.period) }
}

extension MetricText {
    /// "−12.1 to −4.3": of a difference, with its sign.
    fileprivate func difference(_ low: Double, _ high: Double) -> String {
        func signed(_ value: Double) -> String { (value < 0 ? "−" : "+") + difference(value) }
        return "\(signed(low)) to \(signed(high))"
    }
}
