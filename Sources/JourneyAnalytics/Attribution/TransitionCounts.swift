/// How often a chain's paths went from one state to the next: a state is the last touches, as many as the order says.
struct TransitionCounts: Sendable {
    /// A state is 16 bits per touch (code + 1, the last one lowest); 0 is the beginning. What follows is a touch or one of these.
    static let converts: UInt64 = 0xFFFE
    static let fails: UInt64 = 0xFFFF
    /// Codes that 16 bits have room for.
    static let mostCodes = 0xFFFD

    private let mask: UInt64
    /// For order 1 with few codes a square table; else a hash table.
    private let width: Int
    private var dense: [Int]
    private var table = CountTable()
    /// State → the amounts of the conversions that came from it; only where conversions are worth something.
    private(set) var worth: [UInt64: Double] = [:]

    init(codes: Int, order: Int) {
        mask = order == 3 ? 0xFFFF_FFFF_FFFF : order == 2 ? 0xFFFF_FFFF : 0xFFFF
        width = codes + 3
        dense = order == 1 && codes <= 1_000 ? [Int](repeating: 0, count: width * width) : []
    }

    @inline(__always)
    mutating func add(_ codes: [UInt32], _ path: Range<Int>, converts: Bool, worth amount: Double = 0) {
        var state: UInt64 = 0
        if amount != 0 {
            for place in path { state = (state << 16 | UInt64(codes[place]) + 1) & mask }
            worth[state, default: 0] += amount
            state = 0
        }
        if dense.isEmpty {
            for place in path {
                let next = UInt64(codes[place]) + 1
                table.add(state << 16 | next)
                state = (state << 16 | next) & mask
            }
            table.add(state << 16 | (converts ? Self.converts : Self.fails))
        } else {
            var row = 0
            for place in path {
                let next = Int(codes[place]) + 1
                dense[row + next] += 1
                row = next * width
            }
            dense[row + width - (converts ? 2 : 1)] += 1
        }
    }

    mutating func add(_ other: TransitionCounts) {
        for place in dense.indices { dense[place] += other.dense[place] }
        table.add(other.table)
        worth.merge(other.worth, uniquingKeysWith: +)
    }

    /// The state that a touch leads to.
    func state(after state: UInt64, touch next: UInt64) -> UInt64 { (state << 16 | next) & mask }

    /// Calls `body` with state, what followed, and how often.
    func forEach(_ body: (UInt64, UInt64, Int) -> Void) {
        for (place, count) in dense.enumerated() where count > 0 {
            let next = place % width
            body(UInt64(place / width), next == width - 2 ? Self.converts : next == width - 1 ? Self.fails : UInt64(next), count)
        }
        table.forEach { body($0 >> 16, $0 & 0xFFFF, $1) }
    }
}
