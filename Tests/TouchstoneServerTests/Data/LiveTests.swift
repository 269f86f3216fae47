import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite struct LiveTests {
    @Test func `an arrival is delivered to who watches, with nothing personal`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            var request = URLRequest(url: try #require(URL(string: server.base + "/data/live/events")))
            let session = try #require(browser.cookie("touchstone_session"))
            request.setValue("touchstone_session=\(session)", forHTTPHeaderField: "Cookie")
            let watching = Task { try await EventStreamReader.first(3, of: request) }
            // Sent again and again until the stream is there to see one.
            var number = 0
            let sending = Task {
                while !Task.isCancelled {
                    number += 1
                    _ = try await server.send(
                        [
                            #"{"type":"track","event":"Order Placed","userId":"ada@example.com","messageId":"m\#(number)","properties":{"text":"secret words"}}"#
                        ],
                        key: key)
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
            let events = try await watching.value
            sending.cancel()
            _ = await sending.result
            #expect(events.count >= 3)
            let row = try #require(events.first { $0.contains("<li>") })
            #expect(row.contains("Order Placed"))
            #expect(row.contains("web"))
            #expect(row.contains("customer "))
            #expect(!row.contains("ada@") && !row.contains("secret"))
            let page = try await browser.get("/data/live").body
            #expect(page.contains("Order Placed"))
        }
    }

    @Test func `of a flood only what can be read is sent, and the rest is counted`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            let reader = server.application.arrivals
            let before = reader.recent(limit: 0).count
            let flood = (0..<450).map { #"{"type":"track","event":"Seen","userId":"u\#($0)"}"# }
            _ = try await server.send(flood, key: key)
            try await server.settle()
            let (arrivals, count) = reader.arrivals(since: before)
            #expect(count - before == 450)
            #expect((ArrivalsReader.kept..<2 * ArrivalsReader.kept).contains(arrivals.count))
            #expect(arrivals.map(\.sequence) == arrivals.map(\.sequence).sorted(by: >))
        }
    }
}

/// Reads a stream of server-sent events until there are some.
private final class EventStreamReader: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    // Touched by the session's own queue alone, which runs one callback at a time.
    private var text = ""
    private let count: Int
    private var continuation: CheckedContinuation<[String], any Error>?

    private init(count: Int, _ continuation: CheckedContinuation<[String], any Error>) {
        self.count = count
        self.continuation = continuation
    }

    static func first(_ count: Int, of request: URLRequest) async throws -> [String] {
        try await withCheckedThrowingContinuation { continuation in
            let reader = EventStreamReader(count: count, continuation)
            URLSession(configuration: .ephemeral, delegate: reader, delegateQueue: nil).dataTask(with: request).resume()
        }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        text += String(decoding: data, as: UTF8.self)
        let events = text.split(separator: "\n").filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }
        guard events.count >= count, let waiting = continuation else { return }
        continuation = nil
        session.invalidateAndCancel()
        waiting.resume(returning: events)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let waiting = continuation
        continuation = nil
        waiting?.resume(throwing: error ?? URLError(.badServerResponse))
    }
}
