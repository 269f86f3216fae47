/// Which rows are near each other: edges to the nearest few, weighed by how many neighbours two rows share.
struct NeighbourGraph: Sendable {
    /// By row: neighbours, ascending, and the edge's weight; every edge stands at both its ends.
    private(set) var edges: [[(to: Int32, weight: Float)]]

    /// By the cosine of rows of length 1. Shared neighbours are weighed as Jarvis & Patrick 1973 saw it: |A ∩ B| / |A ∪ B|, and a little
    /// more than nothing where there are none.
    init(_ rows: DenseRows, neighbours: Int) {
        let nearest = Self.nearest(rows, count: neighbours)
        edges = Array(repeating: [], count: rows.count)
        for row in nearest.indices {
            for other in nearest[row] where other > row || !nearest[Int(other)].contains(Int32(row)) {
                let shared = Self.shared(nearest[row], nearest[Int(other)])
                let weight = Float(shared) / Float(nearest[row].count + nearest[Int(other)].count - shared) + 0.01
                edges[row].append((other, weight))
                edges[Int(other)].append((Int32(row), weight))
            }
        }
        for row in edges.indices { edges[row].sort { $0.to < $1.to } }
    }

    init(edges: [[(to: Int32, weight: Float)]]) { self.edges = edges }

    /// By row: the others that are nearest, ascending by place. Ties go to the first.
    static func nearest(_ rows: DenseRows, count: Int) -> [[Int32]] {
        let piece = 64
        let wanted = min(count, rows.count - 1)
        guard wanted > 0 else { return Array(repeating: [], count: rows.count) }
        return onThreads((rows.count + piece - 1) / piece) { part -> [[Int32]] in
            rows.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return [] }
                return ((part * piece)..<min(rows.count, (part + 1) * piece)).map { row in
                    var best = Nearest(wanted)
                    let own = base + row * rows.width
                    for other in 0..<rows.count where other != row {
                        best.offer(Int32(other), DenseRows.product(own, base + other * rows.width, rows.width))
                    }
                    return best.places.sorted()
                }
            }
        }.flatMap(\.self)
    }

    /// The best few seen so far, by insertion.
    private struct Nearest {
        private(set) var places: [Int32] = []
        private var likenesses: [Float] = []
        private let wanted: Int

        init(_ wanted: Int) { self.wanted = wanted }

        @inline(__always)
        mutating func offer(_ place: Int32, _ likeness: Float) {
            if places.count == wanted, likeness <= likenesses[wanted - 1] { return }
            insert(place, likeness)
        }

        private mutating func insert(_ place: Int32, _ likeness: Float) {
            var at = places.count
            while at > 0, likenesses[at - 1] < likeness { at -= 1 }
            places.insert(place, at: at)
            likenesses.insert(likeness, at: at)
            if places.count > wanted {
                places.removeLast()
                likenesses.removeLast()
            }
        }
    }

    private static func shared(_ a: [Int32], _ b: [Int32]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] { (i, j, count) = (i + 1, j + 1, count + 1) } else if a[i] < b[j] { i += 1 } else { j += 1 }
        }
        return count
    }
}
