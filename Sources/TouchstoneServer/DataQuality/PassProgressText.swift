import Touchstone

/// How far a pass over all customers is, in words: a line on its page, and what the page's script asks for.
struct PassProgressText: Sendable {
    var url: String
    var what: String
    var percent: Int?
    var done: String
    var left: String

    init(url: String, what: String, done: Int, total: Int, began: Instant, now: Instant) {
        self.url = url
        self.what = what
        let seconds = Double(max(1, now.milliseconds - began.milliseconds)) / 1_000
        percent = total > 0 ? min(100, done * 100 / total) : nil
        self.done =
            done == 0
            ? "Beginning…"
            : "\(done.formatted()) of \(CustomerWords.count(total, "customer", "customers")), \(Int(Double(done) / seconds).formatted()) a second"
        let rest = done > 0 ? seconds * Double(total - done) / Double(done) : 0
        left = done == 0 ? "" : rest < 60 ? "less than a minute left" : "about \(ImportProgressText.duration(Int64(rest))) left"
    }

    /// Nil where nothing runs.
    static func of<Outcome>(
        _ state: PassJobs<String, Outcome>.State?, url: String, what: String, now: Instant
    ) -> PassProgressText? {
        guard case .running(let done, let total, let began) = state else { return nil }
        return PassProgressText(url: url, what: what, done: done, total: total, began: began, now: now)
    }

    /// As JSON, or as server-sent events until it is over, whichever was asked for.
    static func answer(_ context: RequestContext, _ current: @escaping @Sendable () -> PassProgressText?) -> Response {
        guard context.headers[.accept]?.contains("text/event-stream") == true else { return .json(json(current())) }
        return .events(
            AsyncStream<ServerEvent> { continuation in
                let watching = Task {
                    while !Task.isCancelled {
                        let text = current()
                        continuation.yield(ServerEvent(data: json(text).jsonText))
                        if text == nil { break }
                        try? await Task.sleep(for: .seconds(1))
                    }
                    continuation.finish()
                }
                continuation.onTermination = { _ in watching.cancel() }
            })
    }

    private static func json(_ text: PassProgressText?) -> JSONValue {
        .members([
            "percent": text.map { $0.percent.map(JSONValue.count) ?? .null } ?? .count(100), "done": .string(text?.done ?? ""),
            "left": .string(text?.left ?? ""), "isOver": .bool(text == nil),
        ])
    }
}
