import Touchstone

/// How far a comparison is, in words: a line on its page, and what the page's script asks for.
struct MatchRunText: Sendable {
    var url: String
    var what = "Comparing all customers"
    var percent: Int?
    var done: String
    var left: String
    var isOver: Bool

    init(_ run: MatchRun, now: Instant) {
        url = "/unification/runs/\(run.id)/progress"
        percent = run.share.map { Int($0 * 100) }
        isOver = run.state != .running
        let step = CustomerWords.title(run.step.text)
        let unit =
            switch run.step {
            case .reading, .comparing: ("customer", "customers")
            case .listing, .joining: ("pair", "pairs")
            }
        done =
            run.total > 0
            ? "\(step): \(CustomerWords.count(Int(run.done))) of \(CustomerWords.count(Int(run.total), unit.0, unit.1))" : "\(step)…"
        let seconds = Double(max(0, now.milliseconds - run.started.milliseconds)) / 1_000
        left = "for \(CustomerWords.duration(seconds))"
    }

    var json: JSONValue {
        .members([
            "percent": isOver ? .count(100) : percent.map(JSONValue.count) ?? .null, "done": .string(done), "left": .string(left),
            "isOver": .bool(isOver),
        ])
    }
}
