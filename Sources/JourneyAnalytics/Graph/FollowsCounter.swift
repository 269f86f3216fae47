/// Counts of touchpoints and of pairs that follow each other, over a range of rows.
///
/// A matrix of (codes + 1)² cells, the last row and column standing for "before the first" and "after the last". Each cell keeps
/// the row that it last saw, so that customers are counted without a set.
struct FollowsCounter {
    struct Cell {
        var count: UInt32 = 0
        var customers: UInt32 = 0
        var lastRow: UInt32 = .max
    }

    let side: Int
    var pairs: [Cell]
    var nodes: [Cell]
    var customers = 0

    init(codes: Int) {
        side = codes + 1
        pairs = [Cell](repeating: Cell(), count: side * side)
        nodes = [Cell](repeating: Cell(), count: side)
    }

    mutating func count(_ view: JourneyView, rows: Range<Int>) {
        let side = side
        var seen = 0
        pairs.withUnsafeMutableBufferPointer { pairBuffer in
            nodes.withUnsafeMutableBufferPointer { nodeBuffer in
                guard let pairs = pairBuffer.baseAddress, let nodes = nodeBuffer.baseAddress else { return }
                let kinds = view.kinds
                let codes = view.codes
                for row in rows {
                    let stamp = UInt32(truncatingIfNeeded: row)
                    var line = pairs + (side - 1) * side
                    let outside = line
                    for event in view.events(of: row) {
                        let code = Int(codes[Int(kinds[event])])
                        if code == Int(Alphabet.leftOut) { continue }
                        Self.touch(line + code, stamp)
                        Self.touch(nodes + code, stamp)
                        line = pairs + code * side
                    }
                    if line != outside {
                        Self.touch(line + (side - 1), stamp)
                        seen += 1
                    }
                }
            }
        }
        customers += seen
    }

    @inline(__always)
    private static func touch(_ cell: UnsafeMutablePointer<Cell>, _ row: UInt32) {
        cell.pointee.count &+= 1
        cell.pointee.customers &+= cell.pointee.lastRow != row ? 1 : 0
        cell.pointee.lastRow = row
    }

    mutating func add(_ other: FollowsCounter) {
        for i in pairs.indices {
            pairs[i].count += other.pairs[i].count
            pairs[i].customers += other.pairs[i].customers
        }
        for i in nodes.indices {
            nodes[i].count += other.nodes[i].count
            nodes[i].customers += other.nodes[i].customers
        }
        customers += other.customers
    }
}
