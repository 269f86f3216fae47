import Foundation
import HTTPTypes
import Touchstone

extension Pipeline {
    /// Finds out who is asking: an API token, or a session's cookie.
    func authenticate(_ arrival: inout Arrival, route: Route) async throws {
        if route.access == .public {
            // Assets, probes and collection need nobody; other public pages show who is signed in.
            guard route.rate != .unlimited else { return }
        } else if let header = arrival.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw HTTPFailure.unauthorized }
            arrival.identity = try await administration.identity(token: Secret(presented: String(parts[1])))
            guard arrival.identity != nil else { throw HTTPFailure.unauthorized }
            return
        }
        guard let cookie = arrival.cookies[SessionCookie.name(isSecure: arrival.isSecure)], !cookie.isEmpty else { return }
        let secret = Secret(presented: cookie)
        arrival.identity = try await administration.identity(session: secret)
        arrival.secret = arrival.identity == nil ? nil : secret
    }

    /// What somebody gets who may not: nil where they may.
    func refusal(_ arrival: Arrival, route: Route) throws -> Response? {
        guard route.access != .public else { return nil }
        guard let identity = arrival.identity else {
            guard !arrival.wantsJSON, arrival.method == .get || arrival.method == .head else { throw HTTPFailure.unauthorized }
            let target = arrival.path + (arrival.queryText.isEmpty ? "" : "?" + arrival.queryText)
            let next = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return Response(status: .found, headers: [.location: target == "/" ? "/sign-in" : "/sign-in?next=\(next)"])
        }
        guard route.access.allows(identity) else { throw HTTPFailure.forbidden }
        return nil
    }

    /// - Returns: whether the request can't be forged anyway: it changes nothing, or no browser adds its proof of identity by itself.
    /// - Throws: 403 where the browser says that another site sent it.
    func checkOrigin(_ arrival: Arrival, route: Route) throws -> Bool {
        let isSafe = [.get, .head, .options].contains(arrival.method)
        if isSafe { return true }
        if route.access == .public && !route.body.isForm { return true }
        if arrival.identity != nil && arrival.secret == nil { return true }
        guard CrossSiteCheck.allows(arrival.headers, authority: arrival.authority) else { throw HTTPFailure.forged }
        // Nobody is signed in whose rights could be misused; the origin has been checked.
        return route.access == .public
    }

    func checkToken(_ arrival: Arrival, route: Route, token: String?) throws {
        guard route.access != .public else { return }
        guard let secret = arrival.secret else {
            // A form sent with an API token: no browser did that.
            guard arrival.identity != nil else { throw HTTPFailure.forged }
            return
        }
        guard let token, CSRFToken.isValid(token, for: secret) else { throw HTTPFailure.forged }
    }
}
