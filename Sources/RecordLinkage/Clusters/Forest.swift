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

    /// Components of two places or more, all of them in few arrays: there may be hundreds of thousands.
    struct Components {
        /// Where the members of each component begin, and where the last ones end; the same for links.
        var memberStarts: [Int] = [0]
        var linkStarts: [Int] = [0]
        /// In order.
        var members: [UInt32] = []
        var links: [LinkageResult.Pair] = []

        var count: Int { memberStarts.count - 1 }

        func members(_ component: Int) -> ArraySlice<UInt32> { members[memberStarts[component]..<memberStarts[component + 1]] }

        func links(_ component: Int) -> ArraySlice<LinkageResult.Pair> { links[linkStarts[component]..<linkStarts[component + 1]] }
    }

    /// Components in the order of their first places, with the links inside each in the order given.
    mutating func components(_ given: [LinkageResult.Pair]) -> Components {
        var size = [UInt32](repeating: 0, count: parents.count)
        for place in 0..<UInt32(parents.count) { size[Int(root(place))] += 1 }
        // The root is the smallest place, so that it comes first.
        var number = [UInt32](repeating: .max, count: parents.count)
        var made = Components()
        for place in 0..<parents.count where size[place] > 1 {
            number[place] = UInt32(made.count)
            made.memberStarts.append(made.memberStarts[made.count] + Int(size[place]))
        }
        var next = made.memberStarts
        made.members = [UInt32](repeating: 0, count: made.memberStarts[made.count])
        for place in 0..<UInt32(parents.count) {
            let component = number[Int(root(place))]
            guard component != .max else { continue }
            made.members[next[Int(component)]] = place
            next[Int(component)] += 1
        }
        guard let first = given.first else {
            made.linkStarts = [Int](repeating: 0, count: made.count + 1)
            return made
        }
        var starts = [Int](repeating: 0, count: made.count + 1)
        for link in given { starts[Int(number[Int(root(link.a))]) + 1] += 1 }
        for component in 0..<made.count { starts[component + 1] += starts[component] }
        made.linkStarts = starts
        made.links = [LinkageResult.Pair](repeating: first, count: given.count)
        for link in given {
            let component = Int(number[Int(root(link.a))])
            made.links[starts[component]] = link
            starts[component] += 1
        }
        return made
    }
}
