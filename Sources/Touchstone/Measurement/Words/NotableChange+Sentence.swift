import Foundation

extension NotableChange {
    /// "Net Promoter Score of Delivery fell from 41.0 to 18.2".
    package var sentence: String {
        let text = MetricText(definition.unit, currency: currency)
        let rose = (change.difference ?? 0) > 0
        return
            "\(subject(definition, dimension, name)) \(verb(definition, rose)) from \(text.text(before.value)) to \(text.text(after.value))"
    }
}

extension UnusualMonth {
    /// "Net Promoter Score of Delivery was 18.2 in March 2026, where the other months let expect 41.0".
    package func sentence(in zone: TimeZone) -> String {
        let text = MetricText(definition.unit, currency: currency)
        return "\(subject(definition, dimension, name)) was \(text.text(estimate.value)) in \(monthName(in: zone)); "
            + "the other months let expect \(text.text(expected))"
    }

    /// "March 2026".
    package func monthName(in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month], from: Date(timeIntervalSince1970: Double(month.lowerBound) / 1000))
        return "\(monthNames[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 0)"
    }
}

private let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]

private func subject(_ definition: MetricDefinition, _ dimension: MetricDimension?, _ name: String) -> String {
    guard let dimension else { return definition.name }
    return name.isEmpty ? "\(definition.name) without a \(dimension.words)" : "\(definition.name), \(dimension.words) “\(name)”,"
}

private func verb(_ definition: MetricDefinition, _ rose: Bool) -> String { rose ? "rose" : "fell" }
