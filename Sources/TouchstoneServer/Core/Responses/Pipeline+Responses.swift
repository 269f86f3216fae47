import HTTPTypes
import Hummingbird
import NIOCore
import Touchstone

extension Pipeline {
    /// The answer to an error, as page or as JSON; what nobody expected goes to the log.
    func failure(_ error: any Error, arrival: Arrival) -> Response {
        let failure = HTTPFailure(error)
        if failure.status.code >= 500 {
            arrival.logger.error("request failed", metadata: ["error": "\(LoggedError(error))", "code": "\(failure.code)"])
        }
        var response = arrival.wantsJSON ? json(failure, arrival) : page(failure, arrival)
        for field in failure.headers { response.headers[field.name] = field.value }
        return response
    }

    private func json(_ failure: HTTPFailure, _ arrival: Arrival) -> Response {
        .json(
            .object([
                JSONMember("code", .string(failure.code)), JSONMember("message", .string(failure.message)),
                JSONMember("requestId", .string(arrival.id)),
            ]), status: failure.status)
    }

    private func page(_ failure: HTTPFailure, _ arrival: Arrival) -> Response {
        let heading = heading(failure.status)
        let isOurs = failure.status.code >= 500
        let content = ErrorPage(
            what: failure.message, safe: isOurs ? "What was stored before is safe." : "Nothing was changed and nothing was lost.",
            todo: isOurs ? "Try again in a moment." : "Go back, or begin at the first page.",
            action: failure.status == .unauthorized ? PageLink("Sign in", "/sign-in") : PageLink("To the first page", "/"),
            requestID: arrival.id)
        do {
            return try pages.lonePage("error-lone", title: heading, content, status: failure.status)
        } catch {
            return .text("\(heading)\n\n\(failure.message)\n\nRequest \(arrival.id)\n", status: failure.status)
        }
    }

    private func heading(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 401: "You are not signed in"
        case 403: "You may not do this"
        case 404: "Not found"
        case 405: "Not possible here"
        case 413: "Too large"
        case 429: "Too many requests"
        case 503: "Busy"
        case 500...: "Something went wrong"
        default: "That can't be read"
        }
    }

    func sendable(_ response: Response, isHead: Bool) -> Hummingbird.Response {
        var headers = response.headers
        switch response.content {
        case .empty:
            var plain = Hummingbird.Response(status: response.status, headers: headers)
            // These have no body by their nature, and no length.
            if [204, 304].contains(response.status.code) { plain.headers[.contentLength] = nil }
            return plain
        case .bytes(let bytes):
            headers[.contentLength] = "\(bytes.count)"
            let body = isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            return Hummingbird.Response(status: response.status, headers: headers, body: body)
        case .stream(let write):
            if isHead { return Hummingbird.Response(status: response.status, headers: headers) }
            let metrics = metrics
            return Hummingbird.Response(
                status: response.status, headers: headers,
                body: ResponseBody { writer in
                    metrics.beginStream()
                    defer { metrics.endStream() }
                    var pieces = BodyWriter(inner: writer)
                    try await write(&pieces)
                    try await writer.finish(nil)
                })
        }
    }

    /// Ends the connection where much of a request was left unread: reading on would only cost.
    func closeUnread(_ body: RequestBodyReader, of request: Request, on channel: any Channel, response: inout Response) {
        guard !body.isFinished else { return }
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        let isChunked = request.headers[.transferEncoding] != nil
        guard length > 1 << 20 || isChunked else { return }
        response.headers[.connection] = "close"
        // Closed at once, the answer could be lost on its way to a client that is still sending.
        channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
}
