import Foundation
import HTTPTypes
import Touchstone

/// A sentence that the next page shows once: it travels in a cookie, authenticated with the session's secret. No personal data.
enum Flash {
    static let cookie = "touchstone_notice"

    static func set(_ notice: Shell.Notice, _ context: RequestContext) -> String? {
        guard let secret = context.sessionSecret else { return nil }
        let text = Data(((notice.isProblem ? "!" : ".") + notice.text).utf8).base64EncodedString().replacing("=", with: "")
        return "\(cookie)=\(text).\(secret.derive("notice:\(text)")); Max-Age=60; \(SessionCookie.attributes(context.isSecure))"
    }

    static func clear(_ context: RequestContext) -> String {
        "\(cookie)=; Max-Age=0; \(SessionCookie.attributes(context.isSecure))"
    }

    static func read(_ context: RequestContext) -> Shell.Notice? {
        guard let secret = context.sessionSecret, let value = context.cookies[cookie] else { return nil }
        let parts = value.split(separator: ".")
        guard parts.count == 2, Secret.isSame(String(parts[1]), secret.derive("notice:\(parts[0])")) else { return nil }
        let padded = parts[0] + String(repeating: "=", count: (4 - parts[0].count % 4) % 4)
        guard let data = Data(base64Encoded: String(padded)) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return Shell.Notice(String(text.dropFirst()), isProblem: text.hasPrefix("!"))
    }
}

extension Response {
    /// Sends the browser on, and says on the next page what was done.
    package static func redirect(to path: String, notice: Shell.Notice, _ context: RequestContext) -> Response {
        var response = Response.redirect(to: path)
        if let cookie = Flash.set(notice, context) { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
        return response
    }
}
