/// Counts beginners and those who come back, over ranges of rows.
struct RetentionCounter: Sendable {
    /// What a kind of event is to the question.
    struct Roles: OptionSet {
        let rawValue: UInt8
        static let start = Roles(rawValue: 1)
        static let returning = Roles(rawValue: 2)
    }

    /// Bucket → beginners.
    private(set) var sizes: [UInt32]
    /// Beginners' bucket · buckets + intervals later → customers.
    private(set) var cells: [UInt32]
    private(set) var customersBefore = 0
    private(set) var eventsOutside = 0
    let lookup: BucketLookup

    init(_ lookup: BucketLookup) {
        self.lookup = lookup
        sizes = [UInt32](repeating: 0, count: lookup.count)
        cells = [UInt32](repeating: 0, count: lookup.count * lookup.count)
    }

    /// First-time cohorts: one pass, no memory per customer.
    mutating func countFirst(_ view: JourneyView, rows: Range<Int>, roles: UnsafePointer<UInt8>) {
        let lookup = lookup
        let side = lookup.count
        var before = 0
        var outside = 0
        sizes.withUnsafeMutableBufferPointer { sizes in
            cells.withUnsafeMutableBufferPointer { cells in
                for row in rows {
                    var cohort = -1
                    var bucket = -1
                    // Where the present bucket ends; events before that need no lookup.
                    var bucketEnd = Int64.min
                    for event in view.events(of: row) {
                        let role = roles[Int(view.kinds[event])]
                        if role == 0 { continue }
                        let time = view.times[event]
                        if time < bucketEnd, cohort >= 0 { continue }
                        if time < lookup.first || time >= lookup.end {
                            outside += 1
                            if cohort == -1, time < lookup.first, role & Roles.start.rawValue != 0 {
                                before += 1
                                cohort = -2
                            }
                            continue
                        }
                        if cohort >= 0 {
                            if role & Roles.returning.rawValue == 0 { continue }
                            bucket = lookup.bucket(of: time)
                            cells[cohort * side + bucket - cohort] += 1
                        } else if cohort == -1, role & Roles.start.rawValue != 0 {
                            bucket = lookup.bucket(of: time)
                            cohort = bucket
                            sizes[cohort] += 1
                        } else {
                            continue
                        }
                        bucketEnd = lookup.bounds[bucket + 1]
                    }
                }
            }
        }
        customersBefore += before
        eventsOutside += outside
    }

    /// Recurring cohorts: a customer belongs to each bucket with a start event.
    mutating func countRecurring(_ view: JourneyView, rows: Range<Int>, roles: UnsafePointer<UInt8>) {
        var activity = RetentionActivity()
        for row in rows {
            activity.collect(view, row: row, roles: roles, lookup: lookup)
            eventsOutside += activity.eventsOutside
            for start in activity.starts {
                sizes[start] += 1
                for back in activity.returns where back > start { cells[start * lookup.count + back - start] += 1 }
            }
        }
    }

    /// Runs `body` on sizes and cells as bare memory.
    mutating func withCells(_ body: (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) -> Void) {
        sizes.withUnsafeMutableBufferPointer { sizes in
            cells.withUnsafeMutableBufferPointer { cells in
                guard let sizes = sizes.baseAddress, let cells = cells.baseAddress else { return }
                body(sizes, cells)
            }
        }
    }

    mutating func add(_ other: RetentionCounter) {
        for i in sizes.indices { sizes[i] += other.sizes[i] }
        for i in cells.indices { cells[i] += other.cells[i] }
        customersBefore += other.customersBefore
        eventsOutside += other.eventsOutside
    }
}

/// The buckets in which one customer began and came back, ascending, each once.
struct RetentionActivity {
    private(set) var starts: [Int] = []
    private(set) var returns: [Int] = []
    /// True when a start event stands before the first bucket.
    private(set) var beganBefore = false
    private(set) var eventsOutside = 0

    mutating func collect(_ view: JourneyView, row: Int, roles: UnsafePointer<UInt8>, lookup: BucketLookup) {
        starts.removeAll(keepingCapacity: true)
        returns.removeAll(keepingCapacity: true)
        beganBefore = false
        eventsOutside = 0
        for event in view.events(of: row) {
            let role = RetentionCounter.Roles(rawValue: roles[Int(view.kinds[event])])
            if role.isEmpty { continue }
            let time = view.times[event]
            guard time >= lookup.first, time < lookup.end else {
                eventsOutside += 1
                if time < lookup.first, role.contains(.start) { beganBefore = true }
                continue
            }
            let bucket = lookup.bucket(of: time)
            if role.contains(.start), starts.last != bucket { starts.append(bucket) }
            if role.contains(.returning), returns.last != bucket { returns.append(bucket) }
        }
    }
}
