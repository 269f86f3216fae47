import HTTPTypes
import Touchstone

/// The cookie that holds a session's secret.
enum SessionCookie {
    static let plainName = "touchstone_session"
    /// Browsers take a cookie of this prefix only over TLS, for this host alone and the whole site.
    static let secureName = "__Host-touchstone_session"

    static func name(isSecure: Bool) -> String { isSecure ? secureName : plainName }

    static func set(_ session: StartedSession, now: Instant, isSecure: Bool) -> String {
        let age = max(0, (session.expires.milliseconds - now.milliseconds) / 1_000)
        return "\(name(isSecure: isSecure))=\(session.secret.text); Max-Age=\(age); \(attributes(isSecure))"
    }

    static func clear(isSecure: Bool) -> String {
        "\(name(isSecure: isSecure))=; Max-Age=0; \(attributes(isSecure))"
    }

    static func attributes(_ isSecure: Bool) -> String {
        "Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The request's cookies by name; of two with one name the first counts, as RFC 6265 sends the most specific first.
    static func all(_ headers: HTTPFields) -> [String: String] {
        var cookies: [String: String] = [:]
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { continue }
                let name = parts[0].trimmingPrefix(while: \.isWhitespace)
                if cookies[String(name)] == nil { cookies[String(name)] = String(parts[1]) }
            }
        }
        return cookies
    }
}
