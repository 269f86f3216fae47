/// Counts both sides over a range of rows in one pass: a matrix of (touchpoints)² cells and one cell for each touchpoint.
///
/// Each cell keeps the row that it last saw on either side, so that customers, and those who did the same on both sides, are
/// counted without a set.
struct ComparisonCounter {
    struct Cell {
        var counts: (first: UInt32, second: UInt32) = (0, 0)
        var shared: (first: UInt32, second: UInt32, both: UInt32) = (0, 0, 0)
        var lastRows: (first: UInt32, second: UInt32) = (.max, .max)
    }

    struct Times {
        var first = ComparedTimes()
        var second = ComparedTimes()
        var product = 0.0
        var sharedFirst = 0.0
        var sharedSecond = 0.0
    }

    let codes: Int
    var nodes: [Cell]
    var edges: [Cell]
    var times: [Times]
    var customers = (first: 0, second: 0, shared: 0)
    /// Of the row at hand: how often each touchpoint was visited on either side, and which ones were.
    private var visits: (first: [Double], second: [Double])
    private var visited: [Int] = []

    init(codes: Int) {
        self.codes = codes
        nodes = [Cell](repeating: Cell(), count: codes)
        edges = [Cell](repeating: Cell(), count: codes * codes)
        times = [Times](repeating: Times(), count: codes)
        visits = ([Double](repeating: 0, count: codes), [Double](repeating: 0, count: codes))
    }

    /// Adds a customer: the events of either side, empty where they don't belong to it.
    mutating func add(row: Int, _ view: JourneyView, first: Range<Int>, second: Range<Int>) {
        let stamp = UInt32(truncatingIfNeeded: row)
        let isFirst = !first.isEmpty && view.hasParticipant(first)
        let isSecond = !second.isEmpty && view.hasParticipant(second)
        guard isFirst || isSecond else { return }
        let isShared = isFirst && isSecond
        if isFirst {
            customers.first += 1
            walk(view, first, stamp, isShared, isSecond: false)
        }
        if isSecond {
            customers.second += 1
            walk(view, second, stamp, isShared, isSecond: true)
        }
        if isShared { customers.shared += 1 }
        for code in visited {
            let (a, b) = (visits.first[code], visits.second[code])
            times[code].first.sum += a
            times[code].first.sumOfSquares += a * a
            times[code].second.sum += b
            times[code].second.sumOfSquares += b * b
            times[code].product += a * b
            if isShared {
                times[code].sharedFirst += a
                times[code].sharedSecond += b
            }
            visits.first[code] = 0
            visits.second[code] = 0
        }
        visited.removeAll(keepingCapacity: true)
    }

    private mutating func walk(
        _ view: JourneyView, _ events: Range<Int>, _ stamp: UInt32, _ isShared: Bool, isSecond: Bool
    ) {
        var before = -1
        for event in events {
            let number = view.codes[Int(view.kinds[event])]
            if number == Alphabet.leftOut { continue }
            let code = Int(number)
            if visits.first[code] == 0, visits.second[code] == 0 { visited.append(code) }
            if isSecond { visits.second[code] += 1 } else { visits.first[code] += 1 }
            nodes[code].touch(stamp, isShared, isSecond)
            if before >= 0 { edges[before * codes + code].touch(stamp, isShared, isSecond) }
            before = code
        }
    }

    mutating func add(_ other: ComparisonCounter) {
        for i in nodes.indices { nodes[i].add(other.nodes[i]) }
        for i in edges.indices { edges[i].add(other.edges[i]) }
        for i in times.indices {
            times[i].first.add(other.times[i].first)
            times[i].second.add(other.times[i].second)
            times[i].product += other.times[i].product
            times[i].sharedFirst += other.times[i].sharedFirst
            times[i].sharedSecond += other.times[i].sharedSecond
        }
        customers.first += other.customers.first
        customers.second += other.customers.second
        customers.shared += other.customers.shared
    }
}

extension ComparisonCounter.Cell {
    /// The first side of a row is walked before the second.
    @inline(__always)
    mutating func touch(_ row: UInt32, _ isShared: Bool, _ isSecond: Bool) {
        if isSecond {
            if lastRows.second == row { return }
            lastRows.second = row
            counts.second &+= 1
            if isShared {
                shared.second &+= 1
                if lastRows.first == row { shared.both &+= 1 }
            }
        } else {
            if lastRows.first == row { return }
            lastRows.first = row
            counts.first &+= 1
            if isShared { shared.first &+= 1 }
        }
    }

    mutating func add(_ other: Self) {
        counts.first += other.counts.first
        counts.second += other.counts.second
        shared.first += other.shared.first
        shared.second += other.shared.second
        shared.both += other.shared.both
    }

    var compared: ComparedCount {
        ComparedCount(
            first: Int(counts.first), second: Int(counts.second), sharedFirst: Int(shared.first),
            sharedSecond: Int(shared.second),
            sharedBoth: Int(shared.both))
    }
}

extension ComparedTimes {
    mutating func add(_ other: ComparedTimes) {
        sum += other.sum
        sumOfSquares += other.sumOfSquares
    }
}
