/// Who did an optional step of a funnel, and how long they took for it.
struct OptionalStep: Sendable {
    let rows: RowSet
    /// Of each who did it, since the last step that the customer did before it; empty when times aren't measured.
    var fromPrevious: [Int64] = []
    /// Since the first step.
    var fromFirst: [Int64] = []
}

extension JourneyIndex {
    /// Adds the times of an optional step.
    ///
    /// The way is that through the needed steps with this one among them. Whatever comes between the needed step before and this one, and
    /// does another optional step that lies between them, can be put into the way: the last of these is the step before.
    ///
    /// - Parameters:
    ///   - events: row → the events of the first step, of the needed step before, and of this one.
    ///   - others: the optional steps between the needed step before and this one.
    func measure(_ step: OptionalStep, events: [[UInt32]], others: FunnelTables) -> OptionalStep {
        var step = step
        for row in step.rows.rows {
            let (first, before, event) = (Int(events[0][row]), Int(events[1][row]), Int(events[2][row]))
            let last = (before..<event).last { $0 == before || others.masks[Int(kinds[$0])] != 0 } ?? before
            step.fromPrevious.append(times[event] - times[last])
            step.fromFirst.append(times[event] - times[first])
        }
        return step
    }
}
