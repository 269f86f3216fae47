import Foundation
import HTTPTypes
import Logging
import Touchstone

/// One request, as its handler sees it: already matched, authenticated, allowed, limited, and checked against forgery.
package struct RequestContext: Sendable {
    package let id: String
    package let logger: Logger
    package let method: HTTPRequest.Method
    /// As it came, percent-encoded, without query. Never for the log.
    package let path: String
    package let query: Query
    package let headers: HTTPFields
    /// What stands in the place of the path's named parts, decoded.
    package let parameters: [String: String]
    package let route: Route
    /// Nil on public routes where nobody is signed in.
    package let identity: Identity?
    /// What forms have to post as `csrf`; empty where nobody is signed in.
    package let csrf: String
    /// The viewer's, from a cookie that the page's script sets; UTC without.
    package let timeZone: TimeZone
    /// The other side's address, behind trusted proxies the one that they report. For limits, never for the log.
    package let address: String
    /// Whether the browser speaks TLS, with us or with a trusted proxy.
    package let isSecure: Bool
    /// Scheme and host as the browser knows us: "https://cx.example.com".
    package let origin: String
    /// The fields of a posted form.
    package let form: Query
    /// The value of a JSON body.
    package let json: JSONValue
    package let body: RequestBodyReader
    let pages: PageRenderer
    let cookies: [String: String]
    let sessionSecret: Secret?

    package func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A parameter of the address that is the number of something; nil where it isn't given.
    func asked(_ name: String) throws(HTTPFailure) -> Int64? {
        guard let text = query[name] else { return nil }
        guard let number = Int64(text), number > 0 else { throw .badRequest("“\(name)” has to be a number from 1 on.") }
        return number
    }

    /// A part of the path that is a number.
    /// - Throws: `HTTPFailure.notFound`: such an address doesn't exist.
    package func number(_ name: String) throws(HTTPFailure) -> Int64 {
        guard let number = Int64(parameter(name)) else { throw .notFound }
        return number
    }

    package func may(_ permission: Permission) -> Bool { identity?.may(permission) ?? false }

    /// Who is asking, on routes that aren't public.
    /// - Throws: 401 where nobody is signed in.
    package func signedIn() throws(HTTPFailure) -> Identity {
        guard let identity else { throw .unauthorized }
        return identity
    }

    /// The person who is asking, where an API token isn't enough.
    package func signedInPerson() throws(HTTPFailure) -> (person: StaffPerson, session: StaffSession) {
        guard let identity else { throw .unauthorized }
        guard let person = identity.person, let session = identity.session else {
            throw HTTPFailure(.forbidden, "person_needed", "This is for people: an API token can't do it.")
        }
        return (person, session)
    }

    /// Whether the answer should be JSON: an API path, or a client that asks for JSON and not for HTML.
    package var wantsJSON: Bool { RequestContext.wantsJSON(path: path, headers: headers) }

    static func wantsJSON(path: String, headers: HTTPFields) -> Bool {
        if ["/api/", "/v1/", "/health/"].contains(where: path.hasPrefix) || path == "/metrics" || path == "/openapi.json" { return true }
        let accept = headers[.accept] ?? "*/*"
        return !accept.contains("text/html") && accept.contains("json")
    }
}
