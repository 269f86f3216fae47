import Foundation
import HTTPTypes
import Touchstone

/// A sentence that the next page shows once, with its undo: it travels in a cookie, authenticated with the session's secret. No personal data.
enum Flash {
    static let cookie = "touchstone_notice"
    private static let separator: Character = "\u{1F}"

    static func set(_ notice: Shell.Notice, _ context: RequestContext) -> String? {
        guard let secret = context.sessionSecret else { return nil }
        var parts = [(notice.isProblem ? "!" : ".") + notice.text]
        if let undo = notice.undo { parts += [undo.action, undo.label] + undo.fields.flatMap { [$0.name, $0.value] } }
        let text = Data(parts.joined(separator: String(separator)).utf8).base64EncodedString().replacing("=", with: "")
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
        let said = String(decoding: data, as: UTF8.self).split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        return Shell.Notice(String(said[0].dropFirst()), isProblem: said[0].hasPrefix("!"), undo: undo(said.dropFirst()))
    }

    private static func undo(_ parts: ArraySlice<String>) -> Shell.Undo? {
        guard parts.count >= 2 else { return nil }
        let (action, label, rest) = (parts[parts.startIndex], parts[parts.startIndex + 1], Array(parts.dropFirst(2)))
        let fields = stride(from: 0, to: rest.count - 1, by: 2).map { Shell.Field(name: rest[$0], value: rest[$0 + 1]) }
        return Shell.Undo(action: action, label: label, fields: fields)
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
