/// Where a survey was answered: becomes the interaction's channel.
package enum ResponsePlace: String, Sendable, CaseIterable {
    case link, personal, embedded, widget, kiosk, email

    package var channel: String {
        switch self {
        case .link, .personal, .embedded, .widget: "website"
        case .kiosk: "store"
        case .email: "email"
        }
    }
}
