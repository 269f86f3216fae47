import Foundation

/// By which property a funnel's customers are told apart: the one that the event of a step has.
public struct FunnelBreakdown: Sendable, Equatable, Hashable {
    public static let mostGroups = 8

    public let property: String
    /// From 1. Customers who didn't come so far belong to no group.
    public let step: Int

    public init(by property: String, at step: Int = 1) {
        self.property = property
        self.step = step
    }
}

/// Into which days, weeks or months a funnel's customers are sorted: by the event of step 1.
public struct FunnelTrend: Sendable, Equatable, Hashable {
    public let unit: CalendarBuckets.Unit
    public let timeZone: TimeZone

    public init(by unit: CalendarBuckets.Unit, in timeZone: TimeZone = .gmt) {
        self.unit = unit
        self.timeZone = timeZone
    }
}
