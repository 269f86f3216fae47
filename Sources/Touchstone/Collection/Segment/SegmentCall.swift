/// The calls of Segment's specification.
package enum SegmentCall: String, Sendable, CaseIterable {
    case identify, track, page, screen, group, alias

    /// From an endpoint's last path part; the browser library uses the first letters too.
    package init?(endpoint: some StringProtocol) {
        switch endpoint {
        case "identify", "i": self = .identify
        case "track", "t": self = .track
        case "page", "p": self = .page
        case "screen", "s": self = .screen
        case "group", "g": self = .group
        case "alias", "a": self = .alias
        default: return nil
        }
    }
}
