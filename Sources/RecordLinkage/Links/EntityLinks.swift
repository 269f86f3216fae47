/// The links between the rows of one entity: what holds it together, and where it would break first.
public struct EntityLinks: Sendable {
    /// A link that holds an entity together, and the rows on either side of it.
    public struct Hinge: Sendable, Equatable {
        public var link: LinkageResult.Pair
        /// Rows that would come off were it not there: the smaller side.
        public var side: [Int]
        public var other: [Int]
    }

    /// Ascending.
    public let rows: [Int]
    /// Pairs of its rows that were compared and may be one person, strongest first.
    public let links: [LinkageResult.Pair]
    /// The fewest and strongest links that hold it together (a maximum spanning tree), strongest first.
    public let tree: [LinkageResult.Pair]
    /// Pairs of one of its rows and a row of another entity, strongest first.
    public let outward: [LinkageResult.Pair]

    /// - Parameter row: any row of the entity.
    ///
    /// O(pairs of the result).
    public init(of row: Int, in result: LinkageResult) {
        let entity = result.entities[row]
        let members = result.entities.indices.filter { result.entities[$0] == entity }
        var within: [LinkageResult.Pair] = []
        var across: [LinkageResult.Pair] = []
        for pair in result.pairs {
            let (a, b) = (result.entities[Int(pair.a)] == entity, result.entities[Int(pair.b)] == entity)
            if a && b { within.append(pair) } else if a || b { across.append(pair) }
        }
        rows = members
        links = within.sorted(by: EntityLinks.isStronger)
        outward = across.sorted(by: EntityLinks.isStronger)
        var group = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
        func root(_ row: Int) -> Int {
            var row = row
            while let above = group[row], above != row { row = above }
            return row
        }
        var tree: [LinkageResult.Pair] = []
        for link in links {
            let (a, b) = (root(Int(link.a)), root(Int(link.b)))
            if a != b {
                group[a] = b
                tree.append(link)
            }
        }
        self.tree = tree
    }

    /// The links by which one row leads to another, each as strong as can be; empty where none does or where they are one row.
    public func chain(from a: Int, to b: Int) -> [LinkageResult.Pair] {
        var before: [Int: LinkageResult.Pair] = [:]
        var queue = [a]
        var seen: Set<Int> = [a]
        while let row = queue.popLast(), row != b {
            for link in tree where Int(link.a) == row || Int(link.b) == row {
                let next = Int(link.a) == row ? Int(link.b) : Int(link.a)
                if seen.insert(next).inserted {
                    before[next] = link
                    queue.append(next)
                }
            }
        }
        var chain: [LinkageResult.Pair] = []
        var row = b
        while row != a, let link = before[row] {
            chain.append(link)
            row = Int(link.a) == row ? Int(link.b) : Int(link.a)
        }
        return row == a ? chain.reversed() : []
    }

    /// The weakest link of the tree: without it the entity falls in two. Nil where no link holds it.
    public var weakest: Hinge? {
        guard let link = tree.last else { return nil }
        var side: Set<Int> = [Int(link.a)]
        var grows = true
        while grows {
            grows = false
            for other in tree where other != link && side.contains(Int(other.a)) != side.contains(Int(other.b)) {
                side.insert(Int(other.a))
                side.insert(Int(other.b))
                grows = true
            }
        }
        let (inside, outside) = (rows.filter { side.contains($0) }, rows.filter { !side.contains($0) })
        return inside.count <= outside.count
            ? Hinge(link: link, side: inside, other: outside) : Hinge(link: link, side: outside, other: inside)
    }

    private static func isStronger(_ a: LinkageResult.Pair, _ b: LinkageResult.Pair) -> Bool {
        a.weight != b.weight ? a.weight > b.weight : (a.a, a.b) < (b.a, b.b)
    }
}
