/// One browser in which somebody is signed in.
package struct StaffSession: Sendable, Equatable {
    package var id: Int64
    package var created: Instant
    package var lastSeen: Instant
    package var expires: Instant
    /// The browser's family, such as "Firefox"; never the whole user agent.
    package var agent: String
    /// Whether it began with a one-time link: for an hour after that, a new password can be set without the old one.
    package var isByLink: Bool
}

/// A session that has just begun; its secret goes into the cookie and nowhere else.
package struct StartedSession: Sendable {
    package var secret: Secret
    package var expires: Instant
    package var person: Int64
}
