import Foundation
import HTTPTypes
import Touchstone

/// Segment's HTTP API: `/v1/batch`, `/v1/track` and the others, as servers, apps and browsers send to it.
struct CollectionEndpoints: Sendable {
    /// One request's body, packed and unpacked: RudderStack's clients send up to 8 MiB.
    static let bodyLimit = 10 << 20

    let sources: Sources
    let door: Door
    let now: @Sendable () -> Instant
    let random: @Sendable (Int) -> [UInt8]

    func register(into routes: inout Routes) {
        for (path, endpoint) in CollectionEndpoints.endpoints {
            routes.api(
                .post, path, .public, rate: .unlimited, body: .stream(types: [], limit: CollectionEndpoints.bodyLimit, schema: .map(.any)),
                summary: CollectionEndpoints.summary(of: endpoint),
                parameters: [.header("Authorization", .string(), "Basic, the write key as user name; or `writeKey` in the body.")],
                responses: CollectionEndpoints.answers
            ) { context in
                await answer(context, endpoint)
            }
            routes.api(
                .options, path, .public, rate: .unlimited, summary: "What browsers ask before they send from another site",
                responses: [.empty(204, "Allowed.")]
            ) { _ in
                CollectionEndpoints.preflight
            }
        }
        routes.api(
            .get, "/v1/projects/{key}/settings", .public, rate: .unlimited, summary: "What Segment's browser library asks first",
            parameters: [.path("key", .string(maxLength: 100), "The write key.")],
            responses: [.json(.map(.any), "The settings."), .json(CollectionEndpoints.failure, "The key is unknown.", status: 404)]
        ) { context in
            settings(context)
        }
    }

    private static let endpoints: [(String, SegmentRequest.Endpoint)] =
        [("/v1/batch", .batch), ("/v1/import", .history)]
        + SegmentCall.allCases.flatMap { call in
            [("/v1/\(call.rawValue)", .single(call)), ("/v1/\(call.rawValue.prefix(1))", .single(call))]
        }

    private static func summary(of endpoint: SegmentRequest.Endpoint) -> String {
        switch endpoint {
        case .batch: "Takes up to 10 MiB of events in Segment's format"
        case .history: "Takes a history of events: times are taken as they are"
        case .single(let call): "Takes one \(call.rawValue) event in Segment's format"
        }
    }

    private static let failure = Schema.object([("code", .string()), ("message", .string()), ("requestId?", .string())])
    private static let answers: [Route.Answer] = [
        .json(
            .object([
                ("success", .boolean), ("accepted", .integer()), ("duplicates", .integer()),
                ("rejected", .array(.object([("index", .integer()), ("messageId", .nullable(.string())), ("reason", .string())]))),
            ]), "On disk. Events that could not be taken are listed, and kept on the page of rejects."),
        .json(failure, "The body can't be read.", status: 400),
        .json(failure, "The write key is missing, unknown or revoked.", status: 401),
        .json(failure, "The body is too large.", status: 413),
        .json(failure, "Too much at once: come again after `Retry-After`.", status: 503),
    ]

    private func answer(_ context: RequestContext, _ endpoint: SegmentRequest.Endpoint) async -> Response {
        var response: Response
        do {
            response = try await take(context, endpoint)
        } catch {
            response = CollectionEndpoints.response(to: error, context)
        }
        // Anybody's page may send with its own key; the answer tells nothing that the sender doesn't know.
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.resourcePolicy] = "cross-origin"
        return response
    }

    private func take(_ context: RequestContext, _ endpoint: SegmentRequest.Endpoint) async throws -> Response {
        let header = CollectionEndpoints.basicUser(context.headers[.authorization])
        let source = header.flatMap(sources.source(writeKey:))
        if header != nil, source == nil { throw CollectionEndpoints.unknownKey }
        let request = try SegmentRequest(try await CollectionEndpoints.body(context), endpoint: endpoint)
        guard let source = source ?? request.writeKey.flatMap(sources.source(writeKey:)) else { throw CollectionEndpoints.unknownKey }
        let random = random
        let (batch, refused) = request.batch(source: source, received: now()) { UUID(bytes: random(16)).uuidString.lowercased() }
        let result = try await door.accept(batch)
        return .json(
            .object([
                JSONMember("success", .bool(true)), JSONMember("accepted", .integer(Int64(result.accepted))),
                JSONMember("duplicates", .integer(Int64(result.duplicates))),
                JSONMember(
                    "rejected",
                    .array(
                        refused.map { refused in
                            .object([
                                JSONMember("index", .integer(Int64(refused.index))),
                                JSONMember("messageId", refused.messageID.map(JSONValue.string) ?? .null),
                                JSONMember("reason", .string(refused.reason)),
                            ])
                        })),
            ]))
    }

    /// The body, unpacked where it is gzip: by its first bytes as well as by its header, since clients forget the header.
    private static func body(_ context: RequestContext) async throws -> [UInt8] {
        let bytes = try await context.body.collect()
        guard bytes.withUnsafeBytes(Gzip.isGzip) else {
            if context.headers[.contentEncoding]?.lowercased() == "gzip", !bytes.isEmpty {
                throw HTTPFailure.badRequest("The body is declared as gzip and is none.")
            }
            return bytes
        }
        do {
            return try Gzip.unpack(bytes, limit: bodyLimit)
        } catch GzipError.tooLarge, GzipError.bomb {
            throw HTTPFailure(
                .contentTooLarge, "too_large", "The body unpacks to more than \(bodyLimit.formatted()) bytes. Send fewer events at a time.")
        } catch {
            throw HTTPFailure.badRequest("\(error)")
        }
    }

    private func settings(_ context: RequestContext) -> Response {
        let key = context.parameter("key")
        let isKnown = sources.source(writeKey: key) != nil
        var response =
            isKnown
            ? Response.json(
                .object([
                    JSONMember("integrations", .object([JSONMember("Segment.io", .object([JSONMember("apiKey", .string(key))]))])),
                    JSONMember(
                        "plan",
                        .object([JSONMember("track", .object([])), JSONMember("identify", .object([])), JSONMember("group", .object([]))])),
                ]))
            : CollectionEndpoints.response(
                to: HTTPFailure(.notFound, "not_found", "There is no such write key, or it was revoked."), context)
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.resourcePolicy] = "cross-origin"
        return response
    }

    private static func response(to error: any Error, _ context: RequestContext) -> Response {
        let failure: HTTPFailure
        switch error {
        case let error as SegmentRequest.Unreadable: failure = .badRequest(error.reason)
        case CollectionError.full, CollectionError.closed: failure = .unavailable("\(error)", retryAfter: 1)
        default: failure = HTTPFailure(error)
        }
        if failure.status.code >= 500, failure.status != .serviceUnavailable {
            context.logger.error("collecting failed", metadata: ["error": "\(error)"])
        }
        var response = Response.json(
            .object([
                JSONMember("code", .string(failure.code)), JSONMember("message", .string(failure.message)),
                JSONMember("requestId", .string(context.id)),
            ]), status: failure.status)
        response.headers.append(contentsOf: failure.headers)
        return response
    }

    private static let unknownKey = HTTPFailure(
        .unauthorized, "unauthorized",
        "The write key is missing, unknown or revoked. Send it as the user name of Basic authentication, or as `writeKey` in the body.")

    private static let preflight = Response(
        status: .noContent,
        headers: [
            .accessControlAllowOrigin: "*", .accessControlAllowMethods: "POST, OPTIONS",
            .accessControlAllowHeaders: "Authorization, Content-Type, Content-Encoding", .accessControlMaxAge: "86400",
        ])

    /// The user name of `Authorization: Basic`, nil where there is no such header, "" where it can't be read.
    private static func basicUser(_ header: String?) -> String? {
        guard let header, header.lowercased().hasPrefix("basic ") else { return nil }
        let text = header.dropFirst(6).trimmingCharacters(in: .whitespaces)
        guard let data = Data(base64Encoded: text), let pair = String(data: data, encoding: .utf8) else { return "" }
        return String(pair.prefix { $0 != ":" })
    }
}

extension UUID {
    /// Version 4 of 16 random bytes (RFC 9562).
    init(bytes: [UInt8]) {
        var b = bytes
        b[6] = b[6] & 0x0f | 0x40
        b[8] = b[8] & 0x3f | 0x80
        self.init(uuid: (b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]))
    }
}
