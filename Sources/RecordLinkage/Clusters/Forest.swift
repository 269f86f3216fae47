/// Which places are connected (union by the smaller place, with path halving).
struct Forest {
    private var parents: [UInt32]

    init(count: Int) { parents = (0..<UInt32(count)).map { $0 } }

    mutating func root(_ place: UInt32) -> UInt32 {
        var at = place
        while parents[Int(at)] != at {
            parents[Int(at)] = parents[Int(parents[Int(at)])]
            at = parents[Int(at)]
        }
        return at
    }

    mutating func join(_ a: UInt32, _ b: UInt32) {
        let (left, right) = (root(a), root(b))
        if left != right { parents[Int(max(left, right))] = min(left, right) }
    }

    /// Each component of two places or more, its places in order, with the links inside it.
    mutating func components(_ links: [LinkageResult.Pair]) -> (members: [[UInt32]], links: [[LinkageResult.Pair]]) {
        var number = [UInt32](repeating: .max, count: parents.count)
        var members: [[UInt32]] = []
        var inside: [[LinkageResult.Pair]] = []
        var size = [UInt32](repeating: 0, count: parents.count)
        for place in 0..<UInt32(parents.count) { size[Int(root(place))] += 1 }
        for place in 0..<UInt32(parents.count) {
            let root = root(place)
            guard size[Int(root)] > 1 else { continue }
            if number[Int(root)] == .max {
                number[Int(root)] = UInt32(members.count)
                members.append([])
                inside.append([])
            }
            members[Int(number[Int(root)])].append(place)
        }
        for link in links { inside[Int(number[Int(root(link.a))])].append(link) }
        return (members, inside)
    }
}
