import Foundation
import HTTPTypes
import Touchstone

/// A sentence that the next page shows once, with its undo: it travels in a cookie, authenticated with the session's secret. No personal data.
enum Flash {
    static let cookie = "touchstone_notice"

    static func set(_ notice: Shell.Notice, _ context: RequestContext) -> String? {
        guard let secret = context.sessionSecret else { return nil }
        let undo = notice.undo.map { undo in
            JSONValue.members([
                "action": .string(undo.action), "label": .string(undo.label),
                "fields": .array(undo.fields.map { .array([.string($0.name), .string($0.value)]) }),
            ])
        }
        let said = JSONValue.members(["text": .string(notice.text), "problem": .bool(notice.isProblem), "undo": undo ?? .null])
        let text = Data(said.jsonText.utf8).base64EncodedString().replacing("=", with: "")
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
        guard let said = try? JSONValue.parse(Array(data)), let words = said["text"]?.string else { return nil }
        return Shell.Notice(words, isProblem: said["problem"] == .bool(true), undo: said["undo"].flatMap(undo))
    }

    private static func undo(_ said: JSONValue) -> Shell.Undo? {
        guard let action = said["action"]?.string, let label = said["label"]?.string else { return nil }
        let fields = (said["fields"]?.array ?? []).compactMap { field -> Shell.Field? in
            guard let pair = field.array, pair.count == 2, let name = pair[0].string, let value = pair[1].string else { return nil }
            return Shell.Field(name: name, value: value)
        }
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
