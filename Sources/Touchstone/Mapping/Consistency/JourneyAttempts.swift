import JourneyAnalytics

/// Each customer's first attempt at a journey: over which channel it began, how far it came and what it took.
struct JourneyAttempts {
    struct Attempt: Sendable {
        var row: Int
        /// The catalogue's code.
        var channel: Int
        var start: Int64
        /// When the last step was done; nil where it wasn't within the window.
        var end: Int64?
        /// From the first step to the last, both included; or all within the window.
        var interactions: Int
    }

    let index: JourneyIndex
    let catalogue: Catalogue
    /// By step, the touchpoints that do it; nil any.
    let steps: [Set<Int>?]
    let window: Int64
    /// Those that begin in it, of the customers (rows) who are looked at; nil is all time, and everyone.
    var period: Range<Int64>?
    var customers: RowSet?

    /// Rows without the first step are left out.
    func all() -> [Attempt] {
        let touchpoints = (0..<max(index.kindLimit, 1)).map { catalogue.meaning(of: Int64($0))?.touchpoint ?? -1 }
        return (0..<index.customerCount).compactMap {
            customers?.contains($0) ?? true ? attempt(row: $0, touchpoints) : nil
        }
    }

    /// From a fixed first event on, taking each step as early as it comes reaches it soonest.
    private func attempt(row: Int, _ touchpoints: [Int]) -> Attempt? {
        var attempt: Attempt?
        var next = 0
        for event in index.events(of: row) {
            let kind = Int(index.kind(at: event))
            let touchpoint = touchpoints[kind]
            guard touchpoint >= 0 else { continue }
            let time = index.time(at: event)
            if let start = attempt?.start {
                if time > start + window { break }
                attempt?.interactions += 1
            } else if let period, !period.contains(time) {
                continue
            }
            guard steps[next].map({ $0.contains(touchpoint) }) ?? true else { continue }
            if attempt == nil {
                attempt = Attempt(
                    row: row, channel: catalogue.meaning(of: Int64(kind))?.channel ?? 0, start: time, end: nil, interactions: 1)
            }
            next += 1
            if next == steps.count {
                attempt?.end = time
                break
            }
        }
        return attempt
    }
}
