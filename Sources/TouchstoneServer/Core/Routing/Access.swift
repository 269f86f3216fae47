import Touchstone

/// Who may use a route. Every route says it; there is no default.
package enum Access: Sendable, Hashable {
    /// Anybody, without signing in. The handler checks what it needs to (a write key, a sign-in link).
    case `public`
    /// Everybody who is signed in, whatever their role.
    case signedIn
    case permission(Permission)

    func allows(_ identity: Identity) -> Bool {
        switch self {
        case .public, .signedIn: true
        case .permission(let permission): identity.may(permission)
        }
    }
}
