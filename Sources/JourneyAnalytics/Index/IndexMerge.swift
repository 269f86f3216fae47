/// Merges new events, in any order, into an index: rows that get nothing new are copied in blocks.
struct IndexMerge: ~Copyable {
    private let base: JourneyIndex
    private let dropped: Set<Int>
    private let new: EventBatch
    private let canonical: [Int64: Int64]
    private var origins: [Int64: OriginRuns]

    private var customers = ColumnWriter<Int64>()
    private var offsets = ColumnWriter<UInt32>()
    private var times = ColumnWriter<Int64>()
    private var kinds = ColumnWriter<UInt32>()
    private var sequences = ColumnWriter<UInt32>()
    private let sequenceBase: Int64

    init(
        base: JourneyIndex, dropping dropped: Set<Int>, adding new: EventBatch, canonical: [Int64: Int64], origins: [Int64: OriginRuns]
    ) {
        self.base = base
        self.dropped = dropped
        self.new = new
        self.canonical = canonical
        self.origins = origins
        // The base of the sequence numbers stays the lowest ever seen, so that blocks can be copied as they are.
        let lowest = new.sequences.min() ?? base.sequenceBase
        sequenceBase = base.eventCount == 0 ? lowest : min(base.sequenceBase, lowest)
        let highest = new.sequences.max() ?? sequenceBase
        precondition(highest - sequenceBase <= Int64(UInt32.max), "an index spans at most 2^32 sequence numbers of the log")
    }

    consuming func run() -> (index: JourneyIndex, origins: [Int64: OriginRuns]) {
        let homes = canonical.isEmpty ? new.profiles : new.profiles.map { canonical[$0] ?? $0 }
        let rows = ProfileRows(homes)
        let order = SortedArrivals(rows: rows, times: new.times, sequences: new.sequences)
        reserve(base.eventCount + new.count, rows: base.customerCount + rows.ids.count)

        var row = 0
        for (number, id) in rows.ids.enumerated() {
            let start = row
            while row < base.customerCount, base.customers[row] < id { row += 1 }
            copy(rows: start..<row)
            let arrivals = order.positions(of: number)
            if row < base.customerCount, base.customers[row] == id {
                if dropped.contains(row) { add(arrivals, to: id) } else { merge(row, with: arrivals) }
                row += 1
            } else {
                add(arrivals, to: id)
            }
        }
        copy(rows: row..<base.customerCount)
        let (origins, sequenceBase, span) = (origins, sequenceBase, span)
        let columns = (customers.finish(), offsets.finish(), times.finish(), kinds.finish(), sequences.finish())
        let index: JourneyIndex
        if let span {
            index = JourneyIndex(
                customers: columns.0, offsets: columns.1, times: columns.2, kinds: columns.3, sequenceOffsets: columns.4,
                sequenceBase: sequenceBase, kindLimit: span.kindLimit, timeRange: span.times)
        } else {
            index = JourneyIndex(
                customers: columns.0, offsets: columns.1, times: columns.2, kinds: columns.3, sequenceOffsets: columns.4,
                sequenceBase: sequenceBase)
        }
        return (index, origins)
    }

    /// What is known of the whole without looking at all of it; nil where events are taken out.
    private var span: (kindLimit: Int, times: ClosedRange<Int64>?)? {
        guard dropped.isEmpty else { return nil }
        let kinds = max(base.kindLimit, new.kinds.max().map { Int($0) + 1 } ?? 0)
        guard let low = new.times.min(), let high = new.times.max() else { return (kinds, base.timeRange) }
        return (kinds, min(low, base.timeRange?.lowerBound ?? low)...max(high, base.timeRange?.upperBound ?? high))
    }

    private mutating func reserve(_ events: Int, rows: Int) {
        customers.reserve(rows)
        offsets.reserve(rows + 1)
        offsets.append(0)
        times.reserve(events)
        kinds.reserve(events)
        sequences.reserve(events)
    }

    /// Copies rows of the base that get nothing new, in blocks between dropped ones.
    private mutating func copy(rows: Range<Int>) {
        guard !dropped.isEmpty else { return copyBlock(rows) }
        var start = rows.lowerBound
        for row in rows where dropped.contains(row) {
            copyBlock(start..<row)
            start = row + 1
        }
        copyBlock(start..<rows.upperBound)
    }

    private mutating func copyBlock(_ rows: Range<Int>) {
        guard !rows.isEmpty else { return }
        let events = Int(base.offsets[rows.lowerBound])..<Int(base.offsets[rows.upperBound])
        customers.append(base.customers, rows)
        let shift = Int64(times.count) - Int64(events.lowerBound)
        let starts = base.offsets.base
        offsets.append(count: rows.count) { ends in
            for (place, row) in rows.enumerated() { ends[place] = UInt32(Int64(starts[row + 1]) + shift) }
        }
        times.append(base.times, events)
        kinds.append(base.kinds, events)
        appendSequences(of: events)
    }

    private mutating func appendSequences(of events: Range<Int>) {
        let shift = UInt32(base.sequenceBase - sequenceBase)
        if shift == 0 {
            sequences.append(base.sequenceOffsets, events)
        } else {
            let offsets = base.sequenceOffsets.base
            sequences.append(count: events.count) { shifted in
                for (place, event) in events.enumerated() { shifted[place] = offsets[event] + shift }
            }
        }
    }

    private mutating func add(_ arrivals: ArraySlice<UInt32>, to id: Int64) {
        for arrival in arrivals { append(arrival: Int(arrival)) }
        close(id)
        if areFromOthers(arrivals, than: id) {
            origins[id] = OriginRuns(arrivals.map { new.profiles[Int($0)] })
        }
    }

    private mutating func merge(_ row: Int, with arrivals: ArraySlice<UInt32>) {
        let id = base.customers[row]
        let events = base.events(of: row)
        let keepsOrigins = (!origins.isEmpty && origins[id] != nil) || areFromOthers(arrivals, than: id)
        if !keepsOrigins, let first = arrivals.first, !isAfter(events.upperBound - 1, arrival: Int(first)) {
            // Mostly what is new is also later.
            copyEvents(events)
            for arrival in arrivals { append(arrival: Int(arrival)) }
            return close(id)
        }
        let former = keepsOrigins ? origins[id]?.expanded() : nil
        var profiles: [Int64] = []
        var event = events.lowerBound
        for arrival in arrivals {
            let position = Int(arrival)
            let start = event
            while event < events.upperBound, !isAfter(event, arrival: position) { event += 1 }
            copyEvents(start..<event)
            append(arrival: position)
            if keepsOrigins {
                for e in start..<event { profiles.append(former?[e - events.lowerBound] ?? id) }
                profiles.append(new.profiles[position])
            }
        }
        copyEvents(event..<events.upperBound)
        if keepsOrigins {
            for e in event..<events.upperBound { profiles.append(former?[e - events.lowerBound] ?? id) }
            origins[id] = OriginRuns(profiles)
        }
        close(id)
    }

    /// Whether an event of the base comes behind a new one.
    private func isAfter(_ event: Int, arrival: Int) -> Bool {
        let time = base.times[event]
        if time != new.times[arrival] { return time > new.times[arrival] }
        return base.sequence(at: event) > new.sequences[arrival]
    }

    /// Whether some came with another profile: never, as long as none is linked.
    private func areFromOthers(_ arrivals: ArraySlice<UInt32>, than id: Int64) -> Bool {
        !canonical.isEmpty && arrivals.contains { new.profiles[Int($0)] != id }
    }

    private mutating func copyEvents(_ events: Range<Int>) {
        guard !events.isEmpty else { return }
        times.append(base.times, events)
        kinds.append(base.kinds, events)
        appendSequences(of: events)
    }

    private mutating func append(arrival position: Int) {
        times.append(new.times[position])
        kinds.append(new.kinds[position])
        sequences.append(UInt32(new.sequences[position] - sequenceBase))
    }

    private mutating func close(_ id: Int64) {
        customers.append(id)
        offsets.append(UInt32(times.count))
    }
}
