import Touchstone

/// The pages of Measurement, beside one another.
enum MeasurementTabs {
    static let name = "Measurement"

    static func all(_ address: MetricAddress, current: String) -> [Shell.Choice] {
        [
            ("Metrics", "/measurement"), ("Key drivers", "/measurement/drivers"), ("Worth of a point", "/measurement/worth"),
            ("Who answers", "/measurement/answers"),
        ].map { Shell.Choice(name: $0, href: address.href($1), isCurrent: $1 == current) }
    }
}
