/// Sessions by level and pair of codes, of a range of rows.
struct PathCounts: Sendable {
    /// The key of a step: level (8 bits), code (28), next code (28) or one of the two below.
    private(set) var steps = CountTable()
    private(set) var sessions = 0
    private(set) var customers = 0
    private(set) var sessionsConsidered = 0
    private let depth: Int

    static let ending: UInt64 = (1 << 28) - 1
    static let continuing: UInt64 = (1 << 28) - 2

    init(depth: Int) { self.depth = depth }

    static func key(level: Int, code: UInt64, next: UInt64) -> UInt64 { UInt64(level) << 56 | code << 28 | next }

    static func parts(of key: UInt64) -> (level: Int, code: UInt64, next: UInt64) {
        (Int(key >> 56), key >> 28 & ending, key & ending)
    }

    mutating func count(_ view: JourneyView, rows: Range<Int>, walker: PathWalker) {
        var walker = walker
        for row in rows {
            let before = sessions
            walker.forEachPath(view, row: row) { path in
                sessions += 1
                let start = path.startIndex
                for level in 0..<min(depth, path.count) {
                    let next: UInt64
                    if level + 1 == path.count {
                        next = Self.ending
                    } else if level + 1 == depth {
                        next = Self.continuing
                    } else {
                        next = UInt64(path[start + level + 1])
                    }
                    steps.add(Self.key(level: level, code: UInt64(path[start + level]), next: next))
                }
            }
            if sessions > before { customers += 1 }
        }
        sessionsConsidered += walker.sessionsConsidered
    }

    mutating func add(_ other: PathCounts) {
        steps.add(other.steps)
        sessions += other.sessions
        customers += other.customers
        sessionsConsidered += other.sessionsConsidered
    }
}
