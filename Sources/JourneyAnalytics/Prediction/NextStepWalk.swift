/// Goes through a customer's journey and says, at each step, what was known before it.
struct NextStepWalk: Sendable {
    let order: Int
    let collapses: Bool

    /// Calls `body` with (what was known, the step that came, its time) for every step but the first, and leaves the whole journey in `prefix`.
    @inline(__always)
    func run(_ view: JourneyView, row: Int, prefix: inout JourneyPrefix, _ body: (JourneyPrefix, UInt32, Int64) -> Void) {
        prefix.clear()
        view.forEachStep(of: row, limit: .max, collapsing: collapses) { code, event in
            let time = view.times[event]
            if prefix.length > 0 { body(prefix, code, time) }
            prefix.append(code, kind: view.kinds[event], time: time)
        }
    }
}
