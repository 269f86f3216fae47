/// Touchpoints that must not come between two steps: a customer's chain that meets one there ends.
public struct FunnelExclusion: Sendable, Equatable, Hashable {
    public let touchpoints: TouchpointSet
    /// Step numbers from 1: between the event of the one and the event of the other.
    public let from: Int
    public let to: Int

    public init(_ touchpoints: TouchpointSet, from: Int, to: Int) {
        self.touchpoints = touchpoints
        self.from = from
        self.to = to
    }
}
