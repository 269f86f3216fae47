/// Sequences of word numbers with a number of their own each, as a tree whose edges are hashed.
struct PhraseTable: Sendable {
    private struct Edge: Sendable {
        var key: UInt64 = .max
        var node: Int32 = 0
    }

    private var edges: [Edge] = Array(repeating: Edge(), count: 64)
    private var count = 0
    /// The number of the phrase that ends at each node, -1 if none does. Node 0 is the root.
    private var values: [Int32] = [-1]

    mutating func insert(_ words: [Int], _ value: Int) {
        var node: Int32 = 0
        for word in words {
            if let next = next(node, Int32(word)) {
                node = next
            } else {
                values.append(-1)
                add(node, Int32(word), Int32(values.count - 1))
                node = Int32(values.count - 1)
            }
        }
        values[Int(node)] = Int32(value)
    }

    /// The node that a word leads to.
    @inline(__always)
    func next(_ node: Int32, _ word: Int32) -> Int32? {
        let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
        let mask = edges.count - 1
        var place = PhraseTable.hash(key) & mask
        while edges[place].key != .max {
            if edges[place].key == key { return edges[place].node }
            place = (place + 1) & mask
        }
        return nil
    }

    /// The number of the phrase that ends at the node, -1 if none does.
    @inline(__always)
    func value(_ node: Int32) -> Int { Int(values[Int(node)]) }

    private mutating func add(_ node: Int32, _ word: Int32, _ target: Int32) {
        count += 1
        if count * 2 > edges.count {
            let old = edges
            edges = Array(repeating: Edge(), count: old.count * 2)
            for edge in old where edge.key != .max { place(edge) }
        }
        place(Edge(key: UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word)), node: target))
    }

    private mutating func place(_ edge: Edge) {
        let mask = edges.count - 1
        var place = PhraseTable.hash(edge.key) & mask
        while edges[place].key != .max { place = (place + 1) & mask }
        edges[place] = edge
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let hash = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 20) & Int.max
    }
}
