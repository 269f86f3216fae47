import Charts
import Foundation
import Touchstone

/// The overview's sentences, made from what was found in the data.
struct OverviewWords {
    let reading: OverviewReading
    let request: MetricRequest
    private let months: [MonthOfNote]
    private let groups: [ChangeGroup]

    init(reading: OverviewReading, request: MetricRequest) {
        self.reading = reading
        self.request = request
        months = reading.months
        groups = ChangeGroup.all(reading.news.changes.changes)
    }

    private var zone: TimeZone { request.context.timeZone }

    /// The biggest news of the period.
    var headline: String {
        if let month = months.first(where: { reading.isInPeriod($0) && $0.isBad }), let lead = lead(of: month) {
            return "\(MetricWords.month(month.time.lowerBound, in: zone)) was a bad month: \(lead)"
        }
        if let group = groups.first(where: { $0.lead.change.verdict != .changed }) ?? groups.first { return group.lead.sentence }
        return reading.news.changes.before == nil ? "What happened so far" : "Nothing changed clearly"
    }

    /// "Customer satisfaction 31.7 % instead of 86.2 %".
    private func lead(of month: MonthOfNote) -> String? {
        let worse = month.experience.filter { $0.verdict == .worse }
        let whole = ["nps", "csat", "ces"].compactMap { key in worse.first { $0.definition.key == key && $0.dimension == nil } }
        if let finding = whole.first ?? worse.first { return "\(finding.subject) \(finding.comparison)" }
        return month.event.map { "\($0.subject) \($0.comparison)" }
    }

    /// "Demo company (a simulation), 23 Nov 2025 to 22 Nov 2026: 173,670 interactions of 6,357 customers."
    func lede(company: String?) -> String {
        func value(_ key: String) -> String? {
            reading.answers.first { $0.definition.key == key }.flatMap { $0.estimate.value.map(ValueFormat.number.text) }
        }
        let span = MetricWords.span(reading.period, in: zone)
        var text = company.map { "\($0), \(span)" } ?? span
        if let interactions = value("interactions") { text += ": \(interactions) interactions" }
        if let customers = value("active_customers") { text += " of \(customers) customers" }
        return text + "."
    }

    /// The unusual months of the period, then what changed since the period before.
    var changes: [OverviewPage.NewsItem] {
        let notes = months.filter { reading.isInPeriod($0) && $0.findings.contains { [.better, .worse].contains($0.verdict) } }.prefix(3)
            .compactMap(note)
        return notes + groups.map(item)
    }

    /// "Delivery delayed in May 2026: 1,322 times instead of about 55, unlike the other months"
    private func note(_ month: MonthOfNote) -> OverviewPage.NewsItem? {
        let name = MetricWords.month(month.time.lowerBound, in: zone)
        guard let first = month.event ?? month.findings.first else { return nil }
        let others = month.experience.filter { $0 != first }.prefix(3).map { "\($0.subject) \($0.comparison)" }
        let detail =
            others.isEmpty
            ? "Against the line through the other months, \(Self.chance(first.pValue))." : others.joined(separator: "; ") + "."
        return OverviewPage.NewsItem(
            text: "\(first.subject) in \(name): \(first.comparison), unlike the other months", detail: detail, href: href(first, of: month),
            tone: month.isBad ? "bad" : "neutral", mark: first.mark)
    }

    private func item(_ group: ChangeGroup) -> OverviewPage.NewsItem {
        let lead = group.lead
        let text = MetricText(lead.definition.unit, currency: lead.currency)
        let parts = group.others.prefix(3).map { other in
            "\(other.dimension?.words ?? "") “\(other.name.isEmpty ? "(no name)" : other.name)” (\(text.text(other.before.value)) to \(text.text(other.after.value)))"
        }
        var detail = parts.isEmpty ? "" : "Most clearly in \(parts.joined(separator: ", "))"
        if group.others.count > 3 { detail += " and \(group.others.count - 3) more" }
        detail += parts.isEmpty ? Self.chance(lead.change.pValue) : "; \(Self.chance(lead.change.pValue))"
        let address = request.address.changed { if let dimension = lead.dimension { $0.set(dimension, lead.name) } }
        let cut: [(String, String?)] = lead.dimension == nil && !group.others.isEmpty ? [("by", group.others[0].dimension?.rawValue)] : []
        return OverviewPage.NewsItem(
            text: lead.sentence, detail: detail + ".", href: address.href("/measurement/\(lead.definition.key)", cut),
            tone: lead.change.verdict == .better ? "good" : lead.change.verdict == .worse ? "bad" : "neutral",
            mark: (lead.change.difference ?? 0) < 0 ? "▼" : "▲")
    }

    var changesAbout: String {
        guard reading.news.changes.before != nil else {
            return "Everything there is, is shown: there is no period before to compare with. Choose a shorter period to see what changed."
        }
        let (all, clear) = (reading.news.changes.compared, reading.news.changes.changes.count)
        return
            "Of \(ValueFormat.number.text(Double(all))) comparisons with the period before, \(clear == 0 ? "none is" : clear == 1 ? "1 is" : "\(clear) are") "
            + "clear (Benjamini–Hochberg: at most 5 % of those named are expected to be chance)."
    }

    /// Every unusual month of all data, the latest first.
    var unusualMonths: [OverviewPage.Month] {
        months.filter { $0.isBad || $0.findings.count > 2 }.prefix(6).sorted { $0.time.lowerBound > $1.time.lowerBound }.map { month in
            let shown = Array(month.experience.prefix(3)) + month.events.prefix(3)
            let day = MetricWords.civil(month.time.lowerBound, in: zone)
            return OverviewPage.Month(
                date: MetricWords.month(month.time.lowerBound, in: zone), dateISO: String(day.text.dropLast(3)),
                findings: (shown.isEmpty ? Array(month.findings.prefix(3)) : shown).map { finding in
                    OverviewPage.NewsItem(
                        text: finding.subject, detail: finding.comparison, href: href(finding, of: month), tone: finding.tone,
                        mark: finding.mark)
                },
                more: month.findings.count > shown.count && !shown.isEmpty ? "and \(month.findings.count - shown.count) more signs" : nil,
                journeysHref: journeys(month.time), journeysText: "What customers did otherwise than the month before")
        }
    }

    /// The journeys of a month beside those of the month before.
    private func journeys(_ month: Range<Int64>) -> String {
        let (first, last) = (MetricWords.civil(month.lowerBound, in: zone), MetricWords.civil(month.upperBound - 1, in: zone))
        let lastBefore = MetricWords.civil(month.lowerBound - 1, in: zone)
        let days = [("afrom", first.text), ("ato", last.text), ("bfrom", "\(lastBefore.text.dropLast(2))01"), ("bto", lastBefore.text)]
        return "/journeys/comparison?when=days" + days.map { "&\($0.0)=\($0.1)" }.joined()
    }

    /// The metric in its slice over a year around the month, by month.
    private func href(_ finding: UnusualMonth, of month: MonthOfNote) -> String {
        let isInside = reading.isInPeriod(month) && reading.period.upperBound - reading.period.lowerBound > 180 * 86_400_000
        let address = request.address.changed { address in
            if !isInside { address.set(period: "all") }
            if let dimension = finding.dimension { address.set(dimension, finding.name) }
        }
        return address.href("/measurement/\(finding.definition.key)", [("granularity", "month")])
    }

    private static func chance(_ pValue: Double?) -> String {
        guard let pValue else { return "clear" }
        return pValue < 0.001 ? "p < 0.001" : "p = \(ValueFormat(decimals: 3).text(pValue))"
    }
}

/// The clear changes of one metric: the whole first, else the clearest part.
struct ChangeGroup: Sendable {
    var lead: NotableChange
    var others: [NotableChange]

    /// How customers fare first, then what they spend, then how much happens.
    static func all(_ changes: [NotableChange]) -> [ChangeGroup] {
        var keys: [String] = []
        for change in changes where !keys.contains(change.definition.key) { keys.append(change.definition.key) }
        // The Net Ease Score says again what the Customer Effort Score says.
        if keys.contains("ces") { keys.removeAll { $0 == "ces_net" } }
        let groups = keys.compactMap { key -> ChangeGroup? in
            let own = changes.filter { $0.definition.key == key }
            guard let lead = own.first(where: { $0.dimension == nil }) ?? own.first else { return nil }
            return ChangeGroup(lead: lead, others: own.filter { $0 != lead })
        }
        return groups.filter { $0.rank == 0 } + groups.filter { $0.rank == 1 } + groups.filter { $0.rank == 2 }
    }

    private var rank: Int {
        switch lead.definition.unit {
        case .points, .share, .scale, .seconds: 0
        case .money: 1
        case .count: lead.definition.key == "orders" ? 1 : 2
        }
    }
}
