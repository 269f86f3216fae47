/// Entities from pairs: what is likely one person is joined as long as all the evidence between two groups of records speaks for it.
struct EntityClusters {
    /// For each place the smallest place of its entity.
    private(set) var entities: [UInt32]
    private(set) var cut: [LinkageResult.Pair] = []

    /// Evidence of one pair counts for at most so many bits, so that no single pair outvotes all others.
    static let cap: Float = 12
    /// Of a pair that can't be one person: no average over an entity makes up for it.
    static let never: Float = -1e7
    static let largest = 400

    /// - Parameters:
    ///   - threshold: bits from which a link joins.
    ///   - areDifferentPeople: what no evidence joins.
    ///   - weigh: bits of evidence between two places that were not compared yet.
    init<Failure>(
        count: Int, pairs: [LinkageResult.Pair], threshold: Float, areDifferentPeople: (UInt32, UInt32) -> Bool,
        weigh: (UInt32, UInt32) -> Float, watch: Watch<Failure> = Watch.none
    ) throws(Failure) {
        entities = (0..<UInt32(count)).map { $0 }
        let strong = pairs.filter { $0.weight >= threshold }
        var forest = Forest(count: count)
        for pair in strong { forest.join(pair.a, pair.b) }
        let components = forest.components(strong)
        for place in 0..<components.count {
            if place % 256 == 0 {
                try watch.check()
                watch.tell(Double(place) / Double(components.count))
            }
            let members = components.members(place)
            if members.count == 2 {
                entities[Int(members[members.startIndex + 1])] = members[members.startIndex]
            } else {
                refine(Array(members), Array(components.links(place)), threshold, areDifferentPeople, weigh)
            }
        }
        // Other links may have joined what a link that was cut didn't.
        let made = entities
        cut.removeAll { made[Int($0.a)] == made[Int($0.b)] }
    }

    private mutating func refine(
        _ members: [UInt32], _ links: [LinkageResult.Pair], _ threshold: Float,
        _ areDifferentPeople: (UInt32, UInt32) -> Bool, _ weigh: (UInt32, UInt32) -> Float
    ) {
        if members.count > EntityClusters.largest {
            split(members, links, threshold, areDifferentPeople, weigh)
            return
        }
        let n = members.count
        var place: [UInt32: Int] = [:]
        for (i, member) in members.enumerated() { place[member] = i }
        var sums = [Float](repeating: .nan, count: n * n)
        for link in links {
            guard let a = place[link.a], let b = place[link.b] else { continue }
            sums[a * n + b] = min(EntityClusters.cap, link.weight)
            sums[b * n + a] = sums[a * n + b]
        }
        for i in 0..<n {
            for j in 0..<i where sums[i * n + j].isNaN {
                let weight =
                    areDifferentPeople(members[i], members[j])
                    ? EntityClusters.never : max(-EntityClusters.cap, min(EntityClusters.cap, weigh(members[i], members[j])))
                sums[i * n + j] = weight
                sums[j * n + i] = weight
            }
        }
        let groups = Agglomeration(sums: sums, count: n, threshold: threshold).groups
        for group in groups {
            let first = group.map { members[$0] }.min() ?? 0
            for i in group { entities[Int(members[i])] = first }
        }
        for link in links where entities[Int(link.a)] != entities[Int(link.b)] { cut.append(link) }
    }

    /// A component too large to weigh every pair of it falls apart at its weakest links first.
    private mutating func split(
        _ members: [UInt32], _ links: [LinkageResult.Pair], _ threshold: Float,
        _ areDifferentPeople: (UInt32, UInt32) -> Bool, _ weigh: (UInt32, UInt32) -> Float
    ) {
        let sorted = links.map(\.weight).sorted()
        var above = max(sorted[sorted.count / 4], threshold + 0.5)
        if sorted[0] >= above {
            guard let next = sorted.first(where: { $0 > sorted[0] }) else {
                splitEvenly(members, links, threshold, areDifferentPeople, weigh)
                return
            }
            above = next
        }
        let strong = links.filter { $0.weight >= above }
        cut += links.filter { $0.weight < above }
        var place: [UInt32: UInt32] = [:]
        for (i, member) in members.enumerated() { place[member] = UInt32(i) }
        var forest = Forest(count: members.count)
        for link in strong { if let a = place[link.a], let b = place[link.b] { forest.join(a, b) } }
        var groups: [UInt32: [UInt32]] = [:]
        for (i, member) in members.enumerated() { groups[forest.root(UInt32(i)), default: []].append(member) }
        var inside: [UInt32: [LinkageResult.Pair]] = [:]
        for link in strong { if let a = place[link.a] { inside[forest.root(a), default: []].append(link) } }
        for root in groups.keys.sorted() {
            guard let group = groups[root], let links = inside[root] else { continue }
            refine(group, links, threshold, areDifferentPeople, weigh)
        }
    }

    /// No link is weaker than another: records that are nearly all linked are one person; of others neighbours are weighed together.
    private mutating func splitEvenly(
        _ members: [UInt32], _ links: [LinkageResult.Pair], _ threshold: Float,
        _ areDifferentPeople: (UInt32, UInt32) -> Bool, _ weigh: (UInt32, UInt32) -> Float
    ) {
        let isWhole = links.count * 10 >= Blocks.pairs(members.count) * 9
        if isWhole, !members.indices.contains(where: { i in members[..<i].contains { areDifferentPeople($0, members[i]) } }) {
            for member in members { entities[Int(member)] = members[0] }
            return
        }
        let walk = EntityClusters.walk(members, links)
        var piece: [UInt32: Int] = [:]
        for (place, member) in walk.enumerated() { piece[member] = place / EntityClusters.largest }
        var inside: [Int: [LinkageResult.Pair]] = [:]
        for link in links {
            if let a = piece[link.a], a == piece[link.b] { inside[a, default: []].append(link) } else { cut.append(link) }
        }
        for start in stride(from: 0, to: walk.count, by: EntityClusters.largest) {
            let group = walk[start..<min(start + EntityClusters.largest, walk.count)].sorted()
            refine(group, inside[start / EntityClusters.largest] ?? [], threshold, areDifferentPeople, weigh)
        }
    }

    /// The members in an order in which neighbours are close to one another (depth first: each beside one that it is linked to).
    private static func walk(_ members: [UInt32], _ links: [LinkageResult.Pair]) -> [UInt32] {
        var neighbours: [UInt32: [UInt32]] = [:]
        for link in links {
            neighbours[link.a, default: []].append(link.b)
            neighbours[link.b, default: []].append(link.a)
        }
        var walk: [UInt32] = []
        var seen: Set<UInt32> = []
        var open: [UInt32] = []
        for start in members {
            open.append(start)
            while let next = open.popLast() {
                guard seen.insert(next).inserted else { continue }
                walk.append(next)
                open += (neighbours[next] ?? []).sorted(by: >)
            }
        }
        return walk
    }
}
