/// What metrics leave to the company: how long is “in time”, when it works, what money to come is worth.
package struct MeasurementSettings: Sendable, Equatable, Codable {
    /// A case is resolved if the customer doesn't come back with it for so many days.
    package var resolutionDays = 7
    /// A customer without an interaction of their own for so many days has left: the grace period.
    package var graceDays = 90
    /// An invitation that is not answered for so many days is not answered.
    package var answerDays = 14
    /// How far ahead customers' worth is looked at.
    package var lifetimeMonths = 12
    /// A year: what is worth 1 now is worth 1 + this one year later.
    package var discount = 0.1
    /// The share of the price that is earned.
    package var margin = 1.0
    package var businessHours = BusinessHours()
    /// Rises with each change, so that answers which were kept are made anew.
    package var version = 1

    package static let resolutionRange = 1...90
    package static let graceRange = 1...3_650
    package static let answerRange = 1...90
    package static let lifetimeRange = 1...120

    package init() {}
}
