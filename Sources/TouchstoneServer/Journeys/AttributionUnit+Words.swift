import JourneyAnalytics
import Touchstone

extension AttributionUnit {
    /// "Kind of channel"
    var name: String {
        switch self {
        case .touchpoint: "Touchpoint"
        case .channel: "Channel"
        case .channelKind: "Kind of channel"
        }
    }

    /// What pages call one of them: "in person" for `in_person`.
    func label(_ name: String) -> String {
        switch self {
        case .touchpoint, .channel: name
        case .channelKind: ChannelKind.label(name)
        }
    }
}
