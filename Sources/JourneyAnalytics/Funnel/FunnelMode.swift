/// What counts as doing the steps in order. The five modes of ClickHouse's `windowFunnel` give its numbers.
public enum FunnelMode: String, Sendable, CaseIterable {
    case storedOrder = "stored_order"
    case anyOrder = "any_order"
    case windowFunnel = "default"
    case strictOrder = "strict_order"
    case strictDeduplication = "strict_deduplication"
    case strictIncrease = "strict_increase"
    case strictOnce = "strict_once"

    /// The definition in words, to be printed with the answer.
    public var definition: String {
        switch self {
        case .storedOrder:
            "Steps in the order of time, events of the same time in the order in which they were recorded. Each event counts for at "
                + "most one step, other events may come between, and the window starts at the event of step 1."
        case .anyOrder:
            "The steps in any order, all within the window: step n counts the customers who did any n of them."
        case .windowFunnel:
            "Steps in the order of time, events of the same time in the order of the steps. An event can count for several steps; "
                + "other events may come between (windowFunnel)."
        case .strictOrder:
            "As windowFunnel, and no other event may come between the steps (windowFunnel, strict_order)."
        case .strictDeduplication:
            "As windowFunnel, and a step that comes a second time ends the count (windowFunnel, strict_deduplication)."
        case .strictIncrease:
            "As windowFunnel, and each step's time is later than that of the step before (windowFunnel, strict_increase)."
        case .strictOnce:
            "Steps in the order of time, events of the same time in the order of the steps; each event counts for at most one step "
                + "(windowFunnel, strict_once)."
        }
    }
}
