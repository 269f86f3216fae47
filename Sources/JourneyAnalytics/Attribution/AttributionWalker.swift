/// Cuts a customer's events into paths: the touches before each conversion, and those of a customer without one.
struct AttributionWalker: Sendable {
    /// Where a path ended.
    enum End { case conversion, nothing }

    /// Kind → code of what is credited, `untouched`, or either with `conversionBit`.
    private let table: [UInt32]
    private let period: Range<Int64>?
    private let window: Int64
    private let takesLast: Bool
    private let needsFailed: Bool
    private(set) var codes: [UInt32] = []
    private(set) var times: [Int64] = []

    private static let conversionBit: UInt32 = 1 << 31
    private static let untouched: UInt32 = conversionBit - 1

    /// - Parameter credited: kind → what is credited; the selection's own alphabet decides which events take part.
    init(
        _ question: AttributionQuestion, selection: JourneySelection, credited: Alphabet, kindLimit: Int, needsFailed: Bool
    ) throws(JourneyQuestionError) {
        let alphabet = selection.alphabet
        takesLast = question.conversions == .any
        let converts = takesLast ? [Bool](repeating: false, count: alphabet.count) : try question.conversions.members(in: alphabet)
        let touches = try question.touches.members(in: alphabet)
        let creditCodes = credited.codes(limit: kindLimit)
        table = alphabet.codes(limit: kindLimit).enumerated().map { kind, code in
            guard code != Alphabet.leftOut else { return Self.untouched }
            let credit = touches[Int(code)] && creditCodes[kind] != Alphabet.leftOut ? creditCodes[kind] : Self.untouched
            return converts[Int(code)] ? credit | Self.conversionBit : credit
        }
        period = selection.period
        window = question.window.milliseconds
        self.needsFailed = needsFailed
    }

    /// The selection whose events a walk has to see: paths reach back before the period.
    static func widened(_ selection: JourneySelection, by window: TimeSpan) -> JourneySelection {
        var selection = selection
        if let period = selection.period {
            let (start, overflow) = period.lowerBound.subtractingReportingOverflow(window.milliseconds)
            selection.period = (overflow ? .min : start)..<period.upperBound
        }
        return selection
    }

    /// Calls `body` with where the path's touches stand in `codes` and `times`, how it ended, and the event of the conversion, or the last
    /// touch of a path that failed.
    @inline(__always)
    mutating func forEachPath(
        _ view: JourneyView, row: Int, _ body: (borrowing AttributionWalker, Range<Int>, End, Int) -> Void
    ) {
        let events = view.events(of: row)
        guard !takesLast else { return lastOnly(view, events, body) }
        codes.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
        var hasConverted = false
        var lastTouch = events.lowerBound
        for event in events {
            let entry = table[Int(view.kinds[event])]
            if entry == Self.untouched { continue }
            if entry & Self.conversionBit == 0 {
                codes.append(entry)
                times.append(view.times[event])
                lastTouch = event
            } else {
                let time = view.times[event]
                if contains(time) {
                    hasConverted = true
                    body(self, start(for: time)..<codes.count, .conversion, event)
                }
                codes.removeAll(keepingCapacity: true)
                times.removeAll(keepingCapacity: true)
            }
        }
        if needsFailed, !hasConverted { fail(lastTouch, body) }
    }

    /// A customer's last event of the period is the conversion.
    private mutating func lastOnly(
        _ view: JourneyView, _ events: Range<Int>, _ body: (borrowing AttributionWalker, Range<Int>, End, Int) -> Void
    ) {
        codes.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
        guard let last = events.last(where: { view.codes[Int(view.kinds[$0])] != Alphabet.leftOut }), contains(view.times[last]) else {
            return
        }
        for event in events.lowerBound..<last {
            let entry = table[Int(view.kinds[event])]
            if entry == Self.untouched { continue }
            codes.append(entry)
            times.append(view.times[event])
        }
        body(self, start(for: view.times[last])..<codes.count, .conversion, last)
    }

    private func fail(_ event: Int, _ body: (borrowing AttributionWalker, Range<Int>, End, Int) -> Void) {
        guard let last = times.last, contains(last) else { return }
        body(self, start(for: last)..<codes.count, .nothing, event)
    }

    @inline(__always)
    private func contains(_ time: Int64) -> Bool { period.map { $0.contains(time) } ?? true }

    /// The first touch within the window that ends at a time.
    @inline(__always)
    private func start(for time: Int64) -> Int {
        var start = 0
        while start < times.count, time - times[start] > window { start += 1 }
        return start
    }
}
