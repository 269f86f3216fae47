/// One thing that customers did.
///
/// Textual form: `did cart at least 3 times in last 30d`, `did cart then order within 7d`, `did cart without order within 7d`,
/// `first did cart in last 30d`, `last did cart before last 30d`, `began with visit`, `ended with support call`.
public enum SegmentCondition: Sendable, Hashable {
    /// Any of the touchpoints, so many times in the period.
    case did(TouchpointSet, count: SegmentCount = .once, period: SegmentPeriod? = nil)
    /// In this order, from the first to the last step within the window, all in the period: as a funnel of mode `stored_order` counts.
    case inOrder([TouchpointSet], within: TimeSpan? = nil, period: SegmentPeriod? = nil)
    /// Did one in the period, and none of the others within the window after it (ever after, without a window). What was done too
    /// shortly ago for the window to be over doesn't count yet.
    case without(TouchpointSet, then: TouchpointSet, within: TimeSpan? = nil, period: SegmentPeriod? = nil)
    /// The first time of all times lies in the period.
    case first(TouchpointSet, period: SegmentPeriod)
    /// The last time of all times lies in the period.
    case last(TouchpointSet, period: SegmentPeriod)
    /// The journey's first, or last, interaction was at one of these.
    case began(TouchpointSet)
    case ended(TouchpointSet)
    /// Looking only at interactions that fit a filter: `did order where (value > 100) at least 2 times`. Of `did`, `first did` and `last did`.
    indirect case looking(at: PropertyFilter, SegmentCondition)

    /// Whether who fulfils it can change without anything being done.
    var isRelative: Bool {
        switch self {
        case .did(_, _, let period), .inOrder(_, _, let period): period?.isRelative ?? false
        case .without(_, _, let window, let period): window != nil || period?.isRelative ?? false
        case .first(_, let period), .last(_, let period): period.isRelative
        case .began, .ended: false
        case .looking(_, let condition): condition.isRelative
        }
    }
}
