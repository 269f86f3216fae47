/// The customers of a block of rows who come to a funnel's second step, exclusions aside, and those of their events that have to do with it.
///
/// Their times are fetched together: one after the other, as a walk needs them, each would wait for memory.
struct FunnelCandidates: ~Copyable {
    private(set) var count = 0
    private let rows: UnsafeMutablePointer<Int>
    /// Candidate → the first event that matters.
    private let begins: UnsafeMutablePointer<Int>
    /// Candidate → where its events begin in `events`, and the end.
    private let starts: UnsafeMutablePointer<Int>
    private(set) var events: UnsafeMutablePointer<UInt32>
    private(set) var kinds: UnsafeMutablePointer<UInt32>
    private(set) var times: UnsafeMutablePointer<Int64>
    private var capacity = 4_096

    /// Of blocks of so many rows at most.
    init(block: Int) {
        rows = .allocate(capacity: block + 1)
        begins = .allocate(capacity: block + 1)
        starts = .allocate(capacity: block + 1)
        events = .allocate(capacity: capacity)
        kinds = .allocate(capacity: capacity)
        times = .allocate(capacity: capacity)
    }

    deinit {
        free()
        rows.deallocate()
        begins.deallocate()
        starts.deallocate()
    }

    func row(of candidate: Int) -> Int { rows[candidate] }

    /// Where a candidate's events stand in `events`, `kinds` and `times`.
    func range(of candidate: Int) -> Range<Int> { starts[candidate]..<starts[candidate + 1] }

    mutating func removeAll() { count = 0 }

    /// Adds a row, to be walked from this event on.
    @inline(__always)
    mutating func add(_ row: Int, from event: Int) {
        rows[count] = row
        begins[count] = event
        count &+= 1
    }

    /// Finds the events that do a step or end a chain, with their kinds and times.
    mutating func collect(_ view: JourneyView, _ flags: borrowing FunnelFlags) {
        var needed = 1
        for candidate in 0..<count { needed += events(of: candidate, view).count }
        reserve(needed)
        switch view.narrowKinds {
        case .bytes(let kinds): collect(kinds.base, view, flags)
        case .shorts(let kinds): collect(kinds.base, view, flags)
        case .wide(let kinds): collect(kinds.base, view, flags)
        }
    }

    private func collect<Number: FixedWidthInteger>(_ narrow: UnsafePointer<Number>, _ view: JourneyView, _ flags: borrowing FunnelFlags) {
        var found = 0
        for candidate in 0..<count {
            starts[candidate] = found
            found += flags.relevant(in: events(of: candidate, view), narrow, into: events + found)
        }
        starts[count] = found
        for place in 0..<found {
            let event = Int(events[place])
            times[place] = view.times[event]
            kinds[place] = UInt32(truncatingIfNeeded: narrow[event])
        }
    }

    @inline(__always)
    private func events(of candidate: Int, _ view: JourneyView) -> Range<Int> {
        let events = view.events(of: rows[candidate])
        return max(events.lowerBound, min(begins[candidate], events.upperBound))..<events.upperBound
    }

    private mutating func reserve(_ needed: Int) {
        guard needed > capacity else { return }
        free()
        capacity = max(needed, capacity * 2)
        events = .allocate(capacity: capacity)
        kinds = .allocate(capacity: capacity)
        times = .allocate(capacity: capacity)
    }

    private func free() {
        events.deallocate()
        kinds.deallocate()
        times.deallocate()
    }
}
