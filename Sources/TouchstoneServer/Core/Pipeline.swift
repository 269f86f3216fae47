import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Touchstone

/// The way of every request: found, admitted, limited, authenticated, allowed, checked against forgery, handled, answered, counted.
struct Pipeline: HTTPResponder {
    typealias Context = ConnectionContext

    let table: RouteTable
    let configuration: ServerConfiguration
    let administration: Administration
    let limiter: RateLimiter
    let metrics: Metrics
    let pages: PageRenderer
    let logger: Logger
    let now: @Sendable () -> Instant
    private let work = WorkExecutor()

    func respond(to request: Request, context: ConnectionContext) async -> Hummingbird.Response {
        let began = ContinuousClock.now
        var arrival = Arrival(request, channel: context.channel, configuration: configuration, logger: logger)
        let match = table.match(request.method, path: arrival.path)
        var route: Route?
        if case .found(let found, _) = match { route = found }
        let body = RequestBodyReader(request.body, limit: route?.body.limit ?? 0)
        // Probes and metrics have to answer just when everything else is full.
        let isProbe = route.map { $0.access == .public && $0.rate == .unlimited && $0.method == .get } ?? false
        var response: Response
        if metrics.begin(limit: isProbe ? .max : configuration.maxRequests) {
            do {
                response = try await answer(&arrival, match: match, body: body)
            } catch {
                response = failure(error, arrival: arrival)
            }
            metrics.end()
        } else {
            response = failure(HTTPFailure.unavailable("The server is busy. Try again in a moment."), arrival: arrival)
        }
        if case .stream = response.content, !metrics.hasRoomForStream(limit: configuration.maxStreams) {
            response = failure(HTTPFailure.unavailable("Too many live views are open.", retryAfter: 10), arrival: arrival)
        }
        response.headers[.requestID] = arrival.id
        SecurityHeaders.add(to: &response.headers, isSecure: arrival.isSecure)
        if request.method != .head { response = response.compressed(for: request.headers) }
        closeUnread(body, of: request, on: context.channel, response: &response)
        record(request, arrival, route: route, status: response.status.code, began: began)
        return sendable(response, isHead: request.method == .head)
    }

    private func answer(_ arrival: inout Arrival, match: RouteTable.Match, body: RequestBodyReader) async throws -> Response {
        let route: Route, parameters: [String: String]
        switch match {
        case .found(let found, let values):
            route = found
            parameters = values
        case .otherMethods(let methods):
            if arrival.method == .options {
                return Response(status: .noContent, headers: [.allow: methods.map(\.rawValue).joined(separator: ", ")])
            }
            throw HTTPFailure.methodNotAllowed(methods)
        case .none:
            throw HTTPFailure.notFound
        }
        guard let query = Query(arrival.queryText) else { throw HTTPFailure.badRequest("The address can't be read: its query is broken.") }
        try checkBody(route.body, arrival.headers)
        // Before anything is looked up, so that guesses cost little.
        try limit(route.rate == .signIn ? .signIn : nil, caller: AddressRange.limitKey(of: arrival.address))
        try await authenticate(&arrival, route: route)
        try limit(route.rate == .signIn ? nil : route.rate, caller: arrival.caller)
        if let refused = try refusal(arrival, route: route) { return refused }
        let isTrusted = try checkOrigin(arrival, route: route)
        let context = try await makeContext(arrival, route, parameters, query, body, isTrusted: isTrusted)
        do {
            // Collection and probes wait for nobody, and compute nothing.
            let executor = route.rate == .unlimited ? nil : work
            return try await withTimeLimit(route.timeLimit, on: executor) { try await route.handler(context) }
        } catch {
            await body.close()
            throw error
        }
    }

    private func limit(_ rate: RateClass?, caller: String) throws {
        guard let rate, let seconds = limiter.take(rate, caller: caller, at: now()) else { return }
        throw HTTPFailure.tooManyRequests(retryAfter: seconds)
    }

    /// 415 and 413, as far as the headers tell.
    private func checkBody(_ kind: BodyKind, _ headers: HTTPFields) throws {
        if case .none = kind { return }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > kind.limit { throw HTTPFailure.tooLarge(limit: kind.limit) }
        guard !kind.types.isEmpty else { return }
        let type = headers[.contentType]?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
        guard let type, kind.types.contains(type) else { throw HTTPFailure.unsupportedType(kind.types) }
    }

    private func makeContext(
        _ arrival: Arrival, _ route: Route, _ parameters: [String: String], _ query: Query, _ body: RequestBodyReader, isTrusted: Bool
    ) async throws -> RequestContext {
        var form = Query(), json = JSONValue.null
        switch route.body {
        case .form:
            let text = String(decoding: try await withTimeLimit(route.timeLimit) { try await body.collect() }, as: UTF8.self)
            guard let fields = Query(text) else { throw HTTPFailure.badRequest("The form can't be read. Nothing has changed.") }
            form = fields
            try checkToken(arrival, route: route, token: fields["csrf"])
        case .json:
            if !isTrusted { try checkToken(arrival, route: route, token: arrival.headers[.csrfToken]) }
            let bytes = try await withTimeLimit(route.timeLimit) { try await body.collect() }
            do {
                json = try JSONValue.parse(bytes)
            } catch {
                throw HTTPFailure.badRequest("The body is no JSON: line \(error.line), column \(error.column): \(error.reason).")
            }
        // An upload's token is checked by whoever reads it, before its first byte is kept.
        case .upload: break
        case .none, .stream:
            if !isTrusted { try checkToken(arrival, route: route, token: arrival.headers[.csrfToken]) }
        }
        return RequestContext(
            id: arrival.id, logger: arrival.logger, method: arrival.method, path: arrival.path, query: query, headers: arrival.headers,
            parameters: parameters, route: route, identity: arrival.identity,
            csrf: arrival.secret.map(CSRFToken.make) ?? "", timeZone: arrival.timeZone, address: arrival.address,
            isSecure: arrival.isSecure,
            origin: "\(arrival.isSecure ? "https" : "http")://\(arrival.authority ?? "localhost")", form: form, json: json, body: body,
            pages: pages, cookies: arrival.cookies, sessionSecret: arrival.secret)
    }

    private func record(_ request: Request, _ arrival: Arrival, route: Route?, status: Int, began: ContinuousClock.Instant) {
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        let time = Double(seconds) + Double(attoseconds) / 1e18
        // The declared path: what was asked for may name a person, and there is no end to it.
        let name = route?.path.description ?? "(none)"
        let method = HTTPRequest.Method.known.contains(request.method) ? request.method.rawValue : "(other)"
        metrics.record(method: method, route: name, status: status, seconds: time)
        arrival.logger.log(
            level: status >= 500 ? .error : .info, "request",
            metadata: [
                "method": "\(method)", "route": "\(name)", "status": .stringConvertible(status),
                "ms": .stringConvertible((time * 10_000).rounded() / 10), "actor": "\(arrival.identity?.actor.text ?? "-")",
            ])
    }
}

extension HTTPRequest.Method {
    fileprivate static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
