import HTTPTypes

/// Header fields that HTTPTypes has no name for.
extension HTTPField.Name {
    static let requestID = known("X-Request-Id")
    static let csrfToken = known("X-CSRF-Token")
    static let forwardedFor = known("X-Forwarded-For")
    static let forwardedProto = known("X-Forwarded-Proto")
    static let secFetchSite = known("Sec-Fetch-Site")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let referrerPolicy = known("Referrer-Policy")
    /// Sent by a script that puts the answer into the page that it stands on.
    static let fragment = known("X-Fragment")
    static let noBuffering = known("X-Accel-Buffering")
    /// How long parts of the work took (W3C Server Timing).
    static let serverTiming = known("Server-Timing")

    private static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
