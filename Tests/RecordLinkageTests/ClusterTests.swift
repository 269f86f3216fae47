import Testing

@testable import RecordLinkage

/// Entities from weighed pairs.
struct ClusterTests {
    typealias Pair = LinkageResult.Pair

    /// All links given; what isn't says the opposite, as strongly as asked for.
    private func clusters(
        _ count: Int, _ links: [Pair], threshold: Float = 0, otherwise: Float = -5,
        never: @escaping (UInt32, UInt32) -> Bool = { _, _ in false }
    ) -> EntityClusters {
        EntityClusters(count: count, pairs: links, threshold: threshold, areDifferentPeople: never, weigh: { _, _ in otherwise })
    }

    private func links(_ weighed: [(UInt32, UInt32, Float)]) -> [Pair] { weighed.map { Pair(a: $0.0, b: $0.1, weight: $0.2) } }

    /// Every two of them.
    private func clique(_ members: ClosedRange<UInt32>, _ weight: Float) -> [Pair] {
        members.flatMap { a in members.filter { $0 > a }.map { Pair(a: a, b: $0, weight: weight) } }
    }

    @Test func `two groups that one link joins and all else keeps apart are two entities`() {
        let bridge = Pair(a: 3, b: 4, weight: 4)
        let made = clusters(8, clique(0...3, 8) + clique(4...7, 8) + [bridge])
        #expect(made.entities == [0, 0, 0, 0, 4, 4, 4, 4])
        #expect(made.cut == [bridge])
        // Even where the one link is the strongest of all.
        let strong = clusters(8, clique(0...3, 8) + clique(4...7, 8) + [Pair(a: 3, b: 4, weight: 30)])
        #expect(Set(strong.entities).count > 1 && strong.entities[0] != strong.entities[7])
        // Where nothing speaks against it they are one.
        #expect(clusters(8, clique(0...3, 8) + clique(4...7, 8) + [bridge], otherwise: 1).entities == Array(repeating: 0, count: 8))
    }

    @Test func `a chain whose ends clearly differ is no entity`() {
        let made = clusters(3, links([(0, 1, 5), (1, 2, 4)]), otherwise: -9)
        #expect(made.entities == [0, 0, 2] && made.cut == links([(1, 2, 4)]))
        #expect(clusters(3, links([(0, 1, 5), (1, 2, 4)]), otherwise: -1).entities == [0, 0, 0])
    }

    @Test func `what cannot be one person isn't, whatever links there are`() {
        let isClean: (UInt32, UInt32) -> Bool = { $0 % 4 == $1 % 4 }
        let made = clusters(8, clique(0...7, 40).filter { !isClean($0.a, $0.b) }, otherwise: 40, never: isClean)
        for (a, entity) in made.entities.enumerated() {
            for b in 0..<a where made.entities[b] == entity { #expect(!isClean(UInt32(a), UInt32(b)), "\(a), \(b)") }
        }
        #expect(Set(made.entities).count == 2)
    }

    @Test func `links at the threshold join, those below don't`() {
        #expect(clusters(2, links([(0, 1, 1)]), threshold: 1).entities == [0, 0])
        #expect(clusters(2, links([(0, 1, 0.99)]), threshold: 1).entities == [0, 1])
        #expect(clusters(3, []).entities == [0, 1, 2] && clusters(0, []).entities.isEmpty)
    }

    @Test(arguments: 1...30) func `the order of links counts for nothing`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let count = 5 + dice.below(40)
        let links = Self.random(count, &dice)
        let weigh: (UInt32, UInt32) -> Float = { a, b in Float(Int(Hashing.mix(PairComparer.pair(a, b)) % 20)) - 14 }
        func made(_ links: [Pair]) -> EntityClusters {
            EntityClusters(count: count, pairs: links, threshold: 0, areDifferentPeople: { _, _ in false }, weigh: weigh)
        }
        let first = made(links)
        for _ in 0..<3 {
            let other = made(links.shuffled(using: &dice))
            #expect(other.entities == first.entities, "seed \(seed)")
            let order: (Pair, Pair) -> Bool = { ($0.a, $0.b) < ($1.a, $1.b) }
            #expect(other.cut.sorted(by: order) == first.cut.sorted(by: order), "seed \(seed)")
        }
        // Entities are named by their smallest place and held together by links; links between them were cut, all of them.
        var forest = Forest(count: count)
        for link in links where link.weight >= 0 && first.entities[Int(link.a)] == first.entities[Int(link.b)] {
            forest.join(link.a, link.b)
        }
        for place in 0..<count {
            #expect(first.entities[Int(first.entities[place])] == first.entities[place] && first.entities[place] <= place, "seed \(seed)")
        }
        let between = links.filter { $0.weight >= 0 && first.entities[Int($0.a)] != first.entities[Int($0.b)] }
        #expect(between.count == first.cut.count, "seed \(seed)")
    }

    private static func random(_ count: Int, _ dice: inout TextDice) -> [Pair] {
        var links: [Pair] = []
        for a in 0..<UInt32(count) {
            for b in (a + 1)..<UInt32(max(count, Int(a) + 1)) where dice.chance(0.12) {
                links.append(Pair(a: a, b: b, weight: Float(dice.share() * 20 - 4)))
            }
        }
        return links
    }

    @Test(arguments: 1...40) func `agglomeration joins as the plain version of it does`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let n = 1 + dice.below(14)
        var sums = [Float](repeating: 0, count: n * n)
        for a in 0..<n {
            for b in 0..<a {
                sums[a * n + b] = Float(dice.share() * 24 - 12)
                sums[b * n + a] = sums[a * n + b]
            }
        }
        let threshold = Float(dice.below(3)) - 1
        // Groups as sets, their average evidence summed anew each time.
        var groups: [Set<Int>] = (0..<n).map { [$0] }
        func average(_ a: Set<Int>, _ b: Set<Int>) -> Double {
            a.reduce(0) { sum, x in b.reduce(sum) { $0 + Double(sums[x * n + $1]) } } / Double(a.count * b.count)
        }
        while let best = groups.indices.flatMap({ a in groups.indices.filter { $0 > a }.map { (a, $0) } })
            .max(by: { average(groups[$0.0], groups[$0.1]) < average(groups[$1.0], groups[$1.1]) }),
            average(groups[best.0], groups[best.1]) > Double(threshold)
        {
            groups[best.0].formUnion(groups[best.1])
            groups.remove(at: best.1)
        }
        let made = Agglomeration(sums: sums, count: n, threshold: threshold).groups
        #expect(Set(made.map { Set($0) }) == Set(groups), "seed \(seed)")
    }

    @Test func `a component too large to weigh every pair of it falls apart where it is weakest, and nobody is lost`() {
        // Families of 5 in a long chain of weak links.
        let count = 1_000
        var all: [Pair] = []
        for first in stride(from: 0, to: UInt32(count), by: 5) {
            all += clique(first...(first + 4), 9)
            if first > 0 { all.append(Pair(a: first - 1, b: first, weight: 1)) }
        }
        let made = clusters(count, all)
        #expect(made.entities == (0..<UInt32(count)).map { $0 / 5 * 5 })
        #expect(made.cut.count == count / 5 - 1)
    }

    @Test func `also where a third of its links and more are equally weak`() {
        let count = 1_000
        var all: [Pair] = []
        for first in stride(from: 0, to: UInt32(count), by: 2) {
            all.append(Pair(a: first, b: first + 1, weight: 9))
            if first > 0 { all.append(Pair(a: first - 1, b: first, weight: 1)) }
        }
        #expect(clusters(count, all).entities == (0..<UInt32(count)).map { $0 / 2 * 2 })
        // A long chain of links that are all as strong is no entity either.
        let chain = (1..<UInt32(count)).map { Pair(a: $0 - 1, b: $0, weight: 9) }
        let made = clusters(count, chain)
        #expect(made.cut.count >= count / 4 && Set(made.entities).count >= count / 4)
    }

    @Test func `what cannot be one person isn't, in a large component`() {
        // Two sources of 300 records that all look the same.
        let isSame: (UInt32, UInt32) -> Bool = { $0 % 2 == $1 % 2 }
        let all = clique(0...599, 9).filter { !isSame($0.a, $0.b) }
        let made = clusters(600, all, otherwise: 9, never: isSame)
        var members: [UInt32: [UInt32]] = [:]
        for (place, entity) in made.entities.enumerated() { members[entity, default: []].append(UInt32(place)) }
        #expect(members.values.allSatisfy { $0.count == 1 || $0.count == 2 && !isSame($0[0], $0[1]) })
        #expect(members.values.count { $0.count == 2 } > 250)
    }

    @Test func `a link between records that others joined wasn't cut`() {
        var all = clique(0...499, 9)
        all[7].weight = 1
        let made = clusters(500, all, otherwise: 9)
        #expect(made.entities.allSatisfy { $0 == 0 } && made.cut.isEmpty)
    }

    @Test func `one person met many times is one entity`() {
        let count: UInt32 = 600
        let all = clique(0...(count - 1), 9)
        #expect(clusters(Int(count), all, otherwise: 9).entities.allSatisfy { $0 == 0 })
    }

    @Test(arguments: 1...10) func `components are those of walking along the links`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let count = 30
        let links = Self.random(count, &dice).filter { _ in dice.chance(0.4) }
        var forest = Forest(count: count)
        for link in links { forest.join(link.a, link.b) }
        for start in 0..<UInt32(count) {
            var reached: Set<UInt32> = [start]
            while let next = links.first(where: { reached.contains($0.a) != reached.contains($0.b) }) {
                reached.formUnion([next.a, next.b])
            }
            #expect(forest.root(start) == reached.min(), "seed \(seed)")
        }
        let components = forest.components(links)
        let members = (0..<components.count).map { Array(components.members($0)) }
        let inside = (0..<components.count).map { Array(components.links($0)) }
        #expect(
            members.allSatisfy { $0.count > 1 && $0 == $0.sorted() } && inside.reduce(0) { $0 + $1.count } == links.count, "seed \(seed)")
        for (members, links) in zip(members, inside) {
            #expect(links.allSatisfy { members.contains($0.a) && members.contains($0.b) }, "seed \(seed)")
        }
    }
}
