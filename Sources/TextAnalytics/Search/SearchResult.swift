/// What a search found.
public struct SearchResult: Sendable, Equatable {
    public struct Hit: Sendable, Equatable {
        public let row: Int
        /// By BM25: comparable within one result only.
        public let score: Float
    }

    /// The best, in falling order; of equal ones the one with the lower row first.
    public let hits: [Hit]
    /// How many texts there are in all.
    public let total: Int
}

/// The best few hits, kept in a heap whose first is the least of them.
struct BestHits {
    private var heap: [SearchResult.Hit] = []
    private let most: Int

    init(most: Int) { self.most = most }

    @inline(__always)
    mutating func offer(_ row: Int, _ score: Float) {
        if heap.count == most {
            guard let least = heap.first, Self.isBetter(row, score, least) else { return }
        }
        insert(SearchResult.Hit(row: row, score: score))
    }

    private mutating func insert(_ hit: SearchResult.Hit) {
        if heap.count < most {
            heap.append(hit)
            var place = heap.count - 1
            while place > 0, Self.isBetter(heap[(place - 1) / 2], heap[place]) {
                heap.swapAt(place, (place - 1) / 2)
                place = (place - 1) / 2
            }
        } else {
            heap[0] = hit
            var place = 0
            while true {
                var least = place
                for child in [2 * place + 1, 2 * place + 2] where child < heap.count && Self.isBetter(heap[least], heap[child]) {
                    least = child
                }
                guard least != place else { break }
                heap.swapAt(place, least)
                place = least
            }
        }
    }

    var sorted: [SearchResult.Hit] { heap.sorted { Self.isBetter($0, $1) } }

    private static func isBetter(_ a: SearchResult.Hit, _ b: SearchResult.Hit) -> Bool { isBetter(a.row, a.score, b) }

    @inline(__always)
    private static func isBetter(_ row: Int, _ score: Float, _ other: SearchResult.Hit) -> Bool {
        score != other.score ? score > other.score : row < other.row
    }
}
