/// A rule that shares one conversion among the touches before it. Each rule gives a conversion away once, never more, never less.
public enum AttributionModel: String, Sendable, CaseIterable {
    case first, last, linear
    case uShaped = "u_shaped"
    case timeDecay = "time_decay"
    case markov

    /// What a person calls it.
    public var name: String {
        switch self {
        case .first: "First touch"
        case .last: "Last touch"
        case .linear: "Linear"
        case .uShaped: "U-shaped"
        case .timeDecay: "Time decay"
        case .markov: "Markov"
        }
    }
}

/// What is credited: the touchpoints themselves, the channels that they belong to, or the kinds of these channels.
public enum AttributionUnit: String, Sendable, CaseIterable {
    case touchpoint, channel
    case channelKind = "channel_kind"
}
