import Foundation
import Synchronization
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

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
        token = text.replacing("&#43;", with: "+").replacing("&#61;", with: "=").replacing("&#x2F;", with: "/").replacing("&#47;", with: "/")
    }

    func send(_ method: String, _ path: String, headers: [String: String] = [:], body: Data? = nil) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: base + path)))
        request.httpMethod = method
        request.httpShouldHandleCookies = false
        request.httpBody = body
        request.timeoutInterval = 30
        let jar = cookies.withLock { $0 }
        if !jar.isEmpty { request.setValue(jar.map { "\($0.key)=\($0.value)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await Browser.session.data(for: request, delegate: NoRedirects())
        let http = try #require(response as? HTTPURLResponse)
        var fields: [String: String] = [:]
        for (name, value) in http.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
        if let set = fields["set-cookie"] { remember(set) }
        return Answer(status: http.statusCode, headers: fields, body: String(decoding: data, as: UTF8.self))
    }

    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        return URLSession(configuration: configuration)
    }()

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

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) { completionHandler(nil) }
}
