import Foundation
import Synchronization
import Testing

/// Asks like a browser: keeps cookies, posts forms with their token, follows no redirect by itself.
final class Browser: Sendable {
    struct Answer: Sendable {
        var status: Int
        var headers: [String: String]
        var body: String
        func header(_ name: String) -> String? { headers[name.lowercased()] }
    }

    let base: String
    private let cookies = Mutex<[String: String]>([:])
    private let csrf = Mutex("")

    init(base: String) {
        self.base = base
    }

    var token: String {
        get { csrf.withLock { $0 } }
        set { csrf.withLock { $0 = newValue } }
    }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
    func setCookie(_ name: String, _ value: String?) { cookies.withLock { $0[name] = value } }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: ["Accept": "text/html"].merging(headers) { _, given in given })
    }

    /// Posts a form, with the token unless `csrf` is among the fields.
    func post(_ path: String, _ fields: [String: String], headers: [String: String] = [:]) async throws -> Answer {
        var fields = fields
        if fields["csrf"] == nil, !token.isEmpty { fields["csrf"] = token }
        let body = fields.map { "\(escaped($0.key))=\(escaped($0.value))" }.joined(separator: "&")
        let form = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]
        return try await send("POST", path, headers: form.merging(headers) { _, given in given }, body: Data(body.utf8))
    }

    /// Takes the token from a page's form.
    func learnToken() async throws {
        let page = try await get("/settings/me")
        #expect(page.status == 200)
        let mark = try #require(page.body.range(of: "name=\"csrf\" value=\""))
        let text = page.body[mark.upperBound...].prefix { $0 != "\"" }
        token = String(text).replacing("&#43;", with: "+").replacing("&#61;", with: "=").replacing("&#x2F;", with: "/").replacing(
            "&#47;", with: "/")
    }

    func send(_ method: String, _ path: String, headers: [String: String] = [:], body: Data? = nil) async throws -> Answer {
        let jar = cookies.withLock { $0 }
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(base.dropFirst("http://".count))\r\nConnection: close\r\n"
        if !jar.isEmpty { head += "Cookie: \(jar.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        let bytes = try await RawRequest.send(Array((head + "\r\n").utf8) + (body.map(Array.init) ?? []), to: base, patience: 30)
        return try answer(bytes)
    }

    struct ClosedWithoutAnswer: Error {}

    private func answer(_ bytes: [UInt8]) throws -> Answer {
        let text = String(decoding: bytes, as: UTF8.self)
        // Thrown and not recorded: a test may expect that nobody answers.
        guard let end = text.range(of: "\r\n\r\n") else { throw ClosedWithoutAnswer() }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            let name = parts[0].lowercased(), value = parts[1].trimmingCharacters(in: .whitespaces)
            fields[name] = fields[name].map { "\($0), \(value)" } ?? value
        }
        if let set = fields["set-cookie"] { remember(set) }
        let raw = String(text[end.upperBound...])
        return Answer(status: status, headers: fields, body: fields["transfer-encoding"] == "chunked" ? unchunked(raw) : raw)
    }

    private func unchunked(_ text: String) -> String {
        var rest = Array(text.utf8)[...], body: [UInt8] = []
        while let line = rest.firstIndex(of: 10), let size = Int(String(decoding: rest[..<line].dropLast(), as: UTF8.self), radix: 16),
            size > 0
        {
            body += rest[(line + 1)...].prefix(size)
            rest = rest[(line + 1)...].dropFirst(size + 2)
        }
        return String(decoding: body, as: UTF8.self)
    }

    private func remember(_ header: String) {
        // Several Set-Cookie fields arrive joined by commas.
        for part in header.split(separator: ",") {
            let pair = part.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].contains("touchstone") else { continue }
            let isGone = part.contains("Max-Age=0")
            setCookie(pair[0].trimmingCharacters(in: .whitespaces), isGone ? nil : String(pair[1]))
        }
    }

    private func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
