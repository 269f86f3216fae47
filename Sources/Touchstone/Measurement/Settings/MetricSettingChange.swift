/// A change of what the company says of a metric: its target, its bands, or a setting that it rests on.
package struct MetricSettingChange: Sendable, Equatable {
    package var time: Instant
    package var actor: AuditActor
    /// "grace_days: 90, then 30".
    package var sentence: String
}

extension MetricDefinition {
    /// What it leaves to the company, by the names of the settings.
    package var settings: [String] {
        switch key {
        case "fcr": ["resolution_days"]
        case "response_rate", "response_rate_2": ["answer_days"]
        case "first_response_business": ["business_days", "opens", "closes", "business_zone"]
        case "churn", "retention": ["grace_days"]
        case "clv": ["lifetime_months", "discount", "margin"]
        default: []
        }
    }
}

extension Administration {
    /// Who changed a metric's target, bands or settings, from the audit trail, the newest first.
    package func changes(of definition: MetricDefinition, limit: Int = 20) async throws -> [MetricSettingChange] {
        let targets = try await auditEntries(action: "metric.target", target: definition.key, limit: limit).map { entry in
            MetricSettingChange(time: entry.time, actor: entry.actor, sentence: Self.target(Self.detail(entry)))
        }
        guard !definition.settings.isEmpty else { return targets }
        let most = 200
        let entries = try await auditEntries(action: "metric.settings", limit: most)
        // Each entry has all settings: what changed is told by the one before, and of the first by what is usual.
        let usual = MeasurementSettings().auditDetail
        let settings = entries.indices.compactMap { place -> MetricSettingChange? in
            guard place + 1 < entries.count || entries.count < most else { return nil }
            let now = Self.detail(entries[place])
            let before = place + 1 < entries.count ? Self.detail(entries[place + 1]) : usual
            let parts = definition.settings.compactMap { name -> String? in
                guard let new = now[name], new != before[name] else { return nil }
                return "\(name): \(before[name] ?? "not set"), then \(new)"
            }
            guard !parts.isEmpty else { return nil }
            return MetricSettingChange(time: entries[place].time, actor: entries[place].actor, sentence: parts.joined(separator: "; "))
        }
        return Array((targets + settings).sorted { $0.time > $1.time }.prefix(limit))
    }

    private static func target(_ detail: [String: String]) -> String {
        let bands = detail["bands"].flatMap { $0.isEmpty ? nil : "bands: \($0)" }
        let parts = [detail["target"].map { "target: \($0)" }, bands].compactMap(\.self)
        return parts.isEmpty ? "target and bands taken away" : parts.joined(separator: "; ")
    }

    private static func detail(_ entry: AuditEntry) -> [String: String] {
        let members = (try? JSONValue.parse(entry.detail))?.object ?? []
        return Dictionary(members.compactMap { member in member.value.string.map { (member.name, $0) } }) { first, _ in first }
    }
}
