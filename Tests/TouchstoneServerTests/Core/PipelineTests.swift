import Foundation
import Synchronization
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct PipelineTests {
    private static let echo = EndpointFeature { routes in
        routes.api(
            .post, "/test/echo", .public, rate: .unlimited, body: .stream(types: [], limit: 100_000), summary: "Gives back",
            responses: [.text("text/plain", "The same")]
        ) { context in Response(type: "text/plain", bytes: try await context.body.collect()) }
        routes.api(
            .post, "/test/json", .public, body: .json(.any, limit: 1_000), summary: "Gives back", responses: [.json(.any, "The same")]
        ) { context in .json(context.json) }
        routes.page("/test/large", .public, summary: "Much") { _ in .text(String(repeating: "touchstone ", count: 1_000)) }
        routes.page("/test/broken", .public, summary: "Fails") { _ in
            struct Broken: Error { var email = "secret@example.com" }
            throw Broken()
        }
        routes.page("/test/slow", .public, timeLimit: .milliseconds(50), summary: "Takes too long") { _ in
            try await Task.sleep(for: .seconds(60))
            return .text("never")
        }
    }

    @Test func `what was given as request id comes back, unless it could do harm`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            #expect(try await client.get("/sign-in", headers: ["X-Request-Id": "abc-123_X.y"]).header("X-Request-Id") == "abc-123_X.y")
            for bad in ["a b", "\"}", String(repeating: "x", count: 65), "<script>"] {
                let id = try #require(try await client.get("/sign-in", headers: ["X-Request-Id": bad]).header("X-Request-Id"))
                #expect(id.count == 16 && id != bad)
            }
            #expect(server.log.text.contains("\"request\":\"abc-123_X.y\""))
        }
    }

    @Test func `an unknown address is answered as page or as JSON, with the request's id`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            let page = try await client.get("/nothing/here", headers: ["X-Request-Id": "r1"])
            #expect(page.status == 404)
            #expect(page.header("Content-Type")?.hasPrefix("text/html") == true)
            #expect(page.body.contains("r1"))
            for (path, accept) in [("/api/v1/nothing", "*/*"), ("/nothing", "application/json")] {
                let json = try await client.get(path, headers: ["Accept": accept, "X-Request-Id": "r2"])
                #expect(json.status == 404)
                let value = try JSONValue.parse(json.body)
                #expect(value["code"]?.string == "not_found")
                #expect(value["message"]?.string?.isEmpty == false)
                #expect(value["requestId"]?.string == "r2")
            }
        }
    }

    @Test func `another method is refused with the ones that are taken`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let answer = try await Browser(base: server.base).send("DELETE", "/sign-in")
            #expect(answer.status == 405)
            #expect(answer.header("Allow")?.split(separator: ", ").sorted() == ["GET", "HEAD", "POST"])
            let options = try await Browser(base: server.base).send("OPTIONS", "/sign-in")
            #expect(options.status == 204)
        }
    }

    @Test func `HEAD answers like GET without the body`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let get = try await Browser(base: server.base).get("/test/large", headers: ["Accept-Encoding": "identity"])
            let head = try await Browser(base: server.base).send("HEAD", "/test/large", headers: ["Accept-Encoding": "identity"])
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.header("Content-Length") == "\(get.body.utf8.count)")
        }
    }

    @Test func `a body over the limit is refused, whether or not it says its length`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            let fits = Data(repeating: 65, count: 100_000), tooLarge = Data(repeating: 65, count: 100_001)
            #expect(
                try await client.send("POST", "/test/echo", headers: ["Content-Type": "text/plain"], body: fits).body.utf8.count == 100_000)
            #expect(try await client.send("POST", "/test/echo", headers: ["Content-Type": "text/plain"], body: tooLarge).status == 413)
            let chunked = try await RawRequest.send(
                "POST /test/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(repeating: "2710\r\n\(String(repeating: "A", count: 10_000))\r\n", count: 11) + "0\r\n\r\n", to: server.base)
            #expect(chunked.hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test func `a client that asks whether to send its body is told to go on`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let answer = try await RawRequest.send(
                "POST /test/echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi",
                to: server.base)
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"))
            #expect(answer.hasSuffix("\r\n\r\nhi"))
        }
    }

    @Test func `a body of the wrong type is refused, and one that is no JSON`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            #expect(
                try await client.send("POST", "/test/json", headers: ["Content-Type": "text/plain"], body: Data("{}".utf8)).status == 415)
            #expect(
                try await client.send(
                    "POST", "/test/json", headers: ["Content-Type": "application/json; charset=utf-8"], body: Data("{\"a\":1}".utf8)
                ).body == "{\"a\":1}")
            let broken = try await client.send(
                "POST", "/test/json", headers: ["Content-Type": "application/json", "Accept": "application/json"],
                body: Data("{\"a\":".utf8))
            #expect(broken.status == 400)
            #expect(try JSONValue.parse(broken.body)["message"]?.string?.contains("line 1") == true)
        }
    }

    @Test func `what nobody expected is told without details, on the page and in the log`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let answer = try await Browser(base: server.base).get("/test/broken")
            #expect(answer.status == 500)
            #expect(!answer.body.contains("secret@"))
            #expect(!server.log.text.contains("secret@"))
            #expect(server.log.text.contains("Broken"))
        }
    }

    @Test func `a handler that takes too long is given up`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let answer = try await Browser(base: server.base).get("/test/slow")
            #expect(answer.status == 503)
            #expect(answer.header("Retry-After") != nil)
        }
    }

    @Test func `a body that stops arriving is given up after the time limit, and the server lives on`() async throws {
        let feature = EndpointFeature { routes in
            routes.api(
                .post, "/test/wait", .public, rate: .unlimited, body: .stream(types: [], limit: 1_000), timeLimit: .milliseconds(100),
                summary: "Reads", responses: [.text("text/plain", "Read")]
            ) { context in Response(type: "text/plain", bytes: try await context.body.collect()) }
        }
        try await TestServer.with([feature]) { (server: TestServer) async throws in
            let answer = try await RawRequest.send("POST /test/wait HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc", to: server.base)
            #expect(answer.hasPrefix("HTTP/1.1 503"))
            #expect(try await Browser(base: server.base).get("/health/live").status == 200)
        }
    }

    @Test func `large text is compressed for those who take it`() async throws {
        try await TestServer.with([Self.echo]) { (server: TestServer) async throws in
            let raw = try await RawRequest.send(
                "GET /test/large HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip;q=0.8\r\nConnection: close\r\n\r\n", to: server.base)
            #expect(raw.lowercased().contains("content-encoding: gzip"))
            #expect(raw.lowercased().contains("vary: accept-encoding"))
            #expect(raw.utf8.count < 2_000)
            let plain = try await RawRequest.send(
                "GET /test/large HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0\r\nConnection: close\r\n\r\n", to: server.base)
            #expect(!plain.lowercased().contains("content-encoding"))
            #expect(try await Browser(base: server.base).get("/test/large").body == String(repeating: "touchstone ", count: 1_000))
        }
    }

    @Test func `assets are kept by browsers and checked by their content`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            let first = try await client.get("/assets/style.css")
            #expect(first.status == 200)
            #expect(first.header("Content-Type") == "text/css; charset=utf-8")
            #expect(first.header("Cache-Control") == "public, no-cache")
            let tag = try #require(first.header("ETag"))
            let again = try await client.get("/assets/style.css", headers: ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            let page = try await client.get("/sign-in")
            let versioned = try #require(page.body.firstMatch(of: /\/assets\/style\.css\?v=[0-9a-f]+/)).output
            #expect(try await client.get(String(versioned)).header("Cache-Control") == "public, max-age=31536000, immutable")
            for path in ["/assets/", "/assets/nothing.css", "/assets/../Pages/layout.mustache", "/assets/%2e%2e/Pages/layout.mustache"] {
                #expect(try await client.get(path).status == 404)
            }
        }
    }

    @Test func `more requests at once than allowed are told to come back, and probes still answer`() async throws {
        let gate = Gate(), entered = Gate()
        let feature = EndpointFeature { routes in
            routes.page("/test/held", .public, summary: "Waits") { _ in
                entered.open()
                await gate.wait()
                return .text("done")
            }
        }
        try await TestServer.with([feature], configure: { $0.maxRequests = 1 }) { (server: TestServer) async throws in
            async let held = Browser(base: server.base).get("/test/held")
            await entered.wait()
            let refused = try await Browser(base: server.base).get("/sign-in")
            #expect(refused.status == 503)
            #expect(refused.header("Retry-After") == "1")
            #expect(try await Browser(base: server.base).get("/health/live").status == 200)
            gate.open()
            let done = try await held
            #expect(done.body == "done")
            #expect(try await Browser(base: server.base).get("/sign-in").status == 200)
        }
    }

    @Test func `told to stop, the server finishes the request in flight and ends streams`() async throws {
        let gate = Gate(), entered = Gate(), streaming = Gate()
        let feature = EndpointFeature { routes in
            routes.page("/test/held", .public, summary: "Waits") { _ in
                entered.open()
                await gate.wait()
                return .text("finished")
            }
            routes.page("/test/events", .public, summary: "Streams") { _ in
                let (events, queue) = AsyncStream<ServerEvent>.makeStream()
                queue.yield(ServerEvent(name: "hello", data: "a\nb"))
                streaming.open()
                return .events(events)
            }
        }
        try await TestServer.with([feature]) { (server: TestServer) async throws in
            async let held = Browser(base: server.base).get("/test/held")
            async let events = Browser(base: server.base).get("/test/events")
            await entered.wait()
            await streaming.wait()
            await server.group.triggerGracefulShutdown()
            gate.open()
            let finished = try await held, streamed = try await events
            #expect(finished.body == "finished")
            #expect(streamed.body.contains("event: hello\ndata: a\ndata: b\n\n"))
            await #expect(throws: (any Error).self) { try await Browser(base: server.base).get("/health/live") }
        }
    }

    @Test func `readiness follows its checks`() async throws {
        let shared = Shared(isWell: true)
        let feature = CheckedFeature(shared: shared)
        try await TestServer.with([feature]) { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            // Each check has its time: on a busy machine the database may need another chance.
            func answer(until isAwaited: (JSONValue, Int) -> Bool) async throws -> Bool {
                for _ in 0..<30 {
                    let answer = try await client.get("/health/ready")
                    if isAwaited(try JSONValue.parse(answer.body)["checks"] ?? .null, answer.status) { return true }
                }
                return false
            }
            #expect(try await answer { _, status in status == 200 })
            shared.set(false)
            #expect(
                try await answer { checks, status in
                    status == 503 && checks["reader"]?.string == "failing" && checks["database"]?.string == "ok"
                })
            #expect(try await client.get("/health/live").status == 200)
        }
    }

    @Test func `metrics count by declared path and status`() async throws {
        try await TestServer.with([CheckedFeature(shared: Shared(isWell: true))]) { (server: TestServer) async throws in
            let client = Browser(base: server.base)
            for _ in 0..<3 { _ = try await client.get("/sign-in/link/whatever@example.com") }
            _ = try await client.get("/nothing/secret@example.com")
            let text = try await client.get("/metrics").body
            #expect(text.contains("touchstone_http_requests_total{method=\"GET\",route=\"/sign-in/link/{token}\",status=\"410\"} 3\n"))
            #expect(text.contains("touchstone_http_requests_total{method=\"GET\",route=\"(none)\",status=\"404\"} 1\n"))
            #expect(text.contains("touchstone_http_request_seconds_count{method=\"GET\",route=\"/sign-in/link/{token}\"} 3\n"))
            #expect(text.contains("touchstone_test_lag{reader=\"a\"} 7.0\n"))
            #expect(!text.contains("@example.com"))
        }
    }
}

/// Whether a check is well.
final class Shared: Sendable {
    private let value: Mutex<Bool>
    init(isWell: Bool) { value = Mutex(isWell) }
    var isWell: Bool { value.withLock { $0 } }
    func set(_ isWell: Bool) { value.withLock { $0 = isWell } }
}

struct CheckedFeature: ServerFeature {
    struct Unwell: Error {}
    let shared: Shared
    let name = "Checked"
    func register(into routes: inout Routes) {}
    var readiness: [ReadinessCheck] { [ReadinessCheck("reader") { if !shared.isWell { throw Unwell() } }] }
    var gauges: [Gauge] { [Gauge { [Gauge.Reading(name: "touchstone_test_lag", help: "Lag.", labels: "reader=\"a\"", value: 7)] }] }
}
