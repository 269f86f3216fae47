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
        func counted(_ one: String, _ many: String) -> String {
            "\(CustomerWords.count(Int(run.done))) of \(CustomerWords.count(Int(run.total), one, many))"
        }
        let amount =
            switch run.step {
            case .reading: counted("customer", "customers")
            case .comparing: "\(run.done) %"
            case .listing, .joining: counted("pair", "pairs")
            }
        done = run.total > 0 ? "\(step): \(amount)" : "\(step)…"
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
