/// A case as its events tell it: the state, and one clock for the opening and for each reopening.
package struct CaseHistory: Sendable, Equatable {
    /// From an opening or reopening to the end that followed. A reopened case starts a new one, so that it never counts the days in between.
    package struct Clock: Sendable, Equatable {
        package var start: Instant
        package var due: Instant
        package var firstReply: Instant?
        /// When it was resolved, or closed without that; nil while it runs.
        package var end: Instant?
        /// Times in which it stood still; the last may be open at its end.
        package var waits: [(from: Instant, to: Instant?)] = []

        package static func == (a: Clock, b: Clock) -> Bool {
            a.start == b.start && a.due == b.due && a.firstReply == b.firstReply && a.end == b.end
                && a.waits.elementsEqual(b.waits) { $0.from == $1.from && $0.to == $1.to }
        }

        /// Working time that it ran, in milliseconds.
        package func worked(until now: Instant, _ calendar: BusinessCalendar) -> Int64 {
            let end = end ?? now
            let waited = waits.reduce(Int64(0)) { $0 + calendar.worked(from: $1.from, to: min($1.to ?? end, end)) }
            return max(0, calendar.worked(from: start, to: end) - waited)
        }

        /// Whether it kept to its due time; nil while that is open.
        package func isKept(at now: Instant) -> Bool? {
            if let end { return end <= due }
            return due < now ? false : nil
        }
    }

    package private(set) var status = CaseStatus.open
    package private(set) var topic = ""
    package private(set) var priority = CasePriority.normal
    package private(set) var owner: Int64?
    package private(set) var outcome: CaseOutcome?
    package private(set) var clocks: [Clock] = []
    package private(set) var reopenings = 0

    package init(_ events: [CaseEvent]) {
        for event in events { take(event) }
    }

    private mutating func take(_ event: CaseEvent) {
        switch event.kind {
        case .opened(let topic, let priority, let owner, let due):
            (self.topic, self.priority, self.owner) = (topic, priority, owner)
            clocks.append(Clock(start: event.time, due: due))
        case .joined, .noted: break
        case .assigned(let owner): self.owner = owner
        case .moved(let status, let due):
            let wasWaiting = self.status == .waiting
            change { clock in
                if wasWaiting, let last = clock.waits.indices.last { clock.waits[last].to = event.time }
                if status == .waiting { clock.waits.append((event.time, nil)) }
                clock.due = due
            }
            self.status = status
        case .prioritised(let priority, let due):
            self.priority = priority
            change { $0.due = due }
        case .retitled(let topic): self.topic = topic
        case .replied: change { clock in if clock.firstReply == nil { clock.firstReply = event.time } }
        case .resolved(let outcome): end(.resolved, outcome, event.time)
        case .closed(let outcome): end(.closed, outcome, event.time)
        case .reopened(let due):
            (status, outcome) = (.reopened, nil)
            reopenings += 1
            clocks.append(Clock(start: event.time, due: due))
        }
    }

    private mutating func end(_ status: CaseStatus, _ outcome: CaseOutcome, _ time: Instant) {
        (self.status, self.outcome) = (status, outcome)
        change { clock in
            // What was resolved already ended then.
            guard clock.end == nil else { return }
            clock.end = time
            if let last = clock.waits.indices.last, clock.waits[last].to == nil { clock.waits[last].to = time }
        }
    }

    private mutating func change(_ body: (inout Clock) -> Void) {
        guard let last = clocks.indices.last else { return }
        var clock = clocks[last]
        body(&clock)
        clocks[last] = clock
    }
}
