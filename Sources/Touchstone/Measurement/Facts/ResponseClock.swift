/// The wait of a customer for the first public reply by a human: one for each opening and reopening of a case.
struct ResponseClock: Sendable, Equatable {
    enum End: UInt8, Sendable { case answered, closedWithoutReply, notYetAnswered }

    /// When the case was opened or reopened, in milliseconds.
    var start: Int64
    /// Of the event that opened it: tells the clock's channel and touchpoint.
    var signature: UInt32
    var profile: UInt32
    var bearer: UInt32
    /// Until the reply, or the closing without one, in milliseconds; 0 while it is waited for.
    var wait: Int64
    /// Until a bot's reply that came before, in milliseconds; nil without.
    var botWait: Int64?
    var end: End

    /// As it stood at a moment; nil where it hadn't begun.
    func known(at moment: Int64) -> ResponseClock? {
        guard start < moment else { return nil }
        var clock = self
        if end != .notYetAnswered, start + wait >= moment {
            clock.end = .notYetAnswered
            clock.wait = 0
        }
        if let bot = botWait, start + bot >= moment { clock.botWait = nil }
        return clock
    }

    /// Every clock, case by case. The same id at two sources is two cases.
    static func all(in events: FactColumn<CaseFact>, cases: Int, catalogue: Catalogue) -> [ResponseClock] {
        let sources = catalogue.signatures.map { $0?.source ?? 0 }
        let ours = catalogue.signatures.map { $0?.direction == .outbound }
        let (rows, offsets) = grouped(events, cases: cases)
        var clocks: [ResponseClock] = []
        for code in 0..<cases {
            let events = sorted(rows[offsets[code]..<offsets[code + 1]], sources: sources)
            let hasOpening = events.contains { $0.kind == .opened || $0.kind == .reopened }
            var first = events.startIndex
            while first < events.endIndex {
                var end = first + 1
                while end < events.endIndex, source(of: events[end], sources) == source(of: events[first], sources) { end += 1 }
                run(events[first..<end], hasOpening: hasOpening, ours: ours, into: &clocks)
                first = end
            }
        }
        return clocks
    }

    /// By source, then time, then the log's order.
    private static func sorted(_ events: ArraySlice<CaseFact>, sources: [Int64]) -> ArraySlice<CaseFact> {
        func isBefore(_ a: CaseFact, _ b: CaseFact) -> Bool {
            let (left, right) = (source(of: a, sources), source(of: b, sources))
            return left == right ? a.time < b.time : left < right
        }
        if zip(events, events.dropFirst()).allSatisfy({ !isBefore($1, $0) }) { return events }
        let order = events.indices.sorted { i, j in
            if isBefore(events[i], events[j]) { return true }
            return isBefore(events[j], events[i]) ? false : i < j
        }
        return ArraySlice(order.map { events[$0] })
    }

    private static func source(of event: CaseFact, _ sources: [Int64]) -> Int64 {
        Int(event.signature) < sources.count ? sources[Int(event.signature)] : 0
    }

    /// The clocks of one case's events, which are in order of time.
    /// - Parameter hasOpening: whether the case was opened at any source: a survey that names a case opens none.
    private static func run(_ events: ArraySlice<CaseFact>, hasOpening: Bool, ours: [Bool], into clocks: inout [ResponseClock]) {
        var running: ResponseClock?
        var isFirst = true
        for event in events {
            let isOurs = Int(event.signature) < ours.count && ours[Int(event.signature)]
            switch event.kind {
            case .opened, .reopened:
                // A call that was taken is answered as it comes in; what is running goes on.
                if running == nil, !event.isConversation, !isOurs { running = ResponseClock(event) }
            case .replied, .other:
                // A note that only our side sees is nothing to the customer.
                guard event.isPublic else { continue }
                defer { isFirst = false }
                if !isOurs {
                    // A case whose opening isn't in the log begins with what the customer said first.
                    if isFirst, !hasOpening, event.kind == .other, !event.isConversation, !event.isAnswer { running = ResponseClock(event) }
                } else if var clock = running {
                    if event.isHuman {
                        clock.wait = event.time - clock.start
                        clock.end = .answered
                        clocks.append(clock)
                        running = nil
                    } else if clock.botWait == nil {
                        clock.botWait = event.time - clock.start
                        running = clock
                    }
                }
            case .closed:
                if var clock = running {
                    clock.end = .closedWithoutReply
                    clock.wait = event.time - clock.start
                    clocks.append(clock)
                    running = nil
                }
            }
        }
        if let running { clocks.append(running) }
    }

    private init(_ event: CaseFact) {
        start = event.time
        signature = event.signature
        profile = event.profile
        bearer = event.bearer
        wait = 0
        end = .notYetAnswered
    }

    /// Events by case, in the log's order, with where each case begins: a counting sort.
    private static func grouped(_ events: FactColumn<CaseFact>, cases: Int) -> (rows: [CaseFact], offsets: [Int]) {
        var offsets = [Int](repeating: 0, count: cases + 1)
        events.forEach { _, event in offsets[Int(event.caseCode) + 1] += 1 }
        for code in 0..<cases { offsets[code + 1] += offsets[code] }
        var next = offsets
        let rows = [CaseFact](unsafeUninitializedCapacity: events.count) { buffer, count in
            events.forEach { _, event in
                buffer.initializeElement(at: next[Int(event.caseCode)], to: event)
                next[Int(event.caseCode)] += 1
            }
            count = events.count
        }
        return (rows, offsets)
    }
}
