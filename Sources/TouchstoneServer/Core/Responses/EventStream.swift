import NIOCore
import ServiceLifecycle

extension Response {
    /// Server-sent events: an event for each value of `events`, a comment now and then so that a dead connection shows, and the
    /// end when the source ends, the other side goes or the server shuts down (the browser then connects again by itself).
    package static func events<Events: AsyncSequence & Sendable>(
        _ events: Events, heartbeat: Duration = .seconds(15)
    ) -> Response where Events.Element == ServerEvent {
        let content = Content.stream { writer in
            // Who reads so slowly that this fills up is let go, and connects again.
            let (lines, queue) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingOldest(256))
            let feeding = Task {
                await cancelWhenGracefulShutdown {
                    do {
                        for try await event in events {
                            guard case .enqueued = queue.yield(event.text) else { break }
                        }
                    } catch {
                        // The source's end, by whatever reason, is the stream's end.
                    }
                }
                queue.finish()
            }
            let beating = Task {
                while true {
                    try await Task.sleep(for: heartbeat)
                    queue.yield(": still here\n\n")
                }
            }
            defer {
                feeding.cancel()
                beating.cancel()
            }
            try await writer.write(Array("retry: 2000\n\n".utf8))
            for await line in lines { try await writer.write(Array(line.utf8)) }
        }
        return Response(
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .noBuffering: "no"], content: content)
    }
}

/// One server-sent event.
package struct ServerEvent: Sendable {
    package var name: String?
    package var data: String

    package init(name: String? = nil, data: String) {
        self.name = name
        self.data = data
    }

    var text: String {
        let lines = data.split(separator: "\n", omittingEmptySubsequences: false).map { "data: \($0)\n" }.joined()
        return (name.map { "event: \($0)\n" } ?? "") + lines + "\n"
    }
}
