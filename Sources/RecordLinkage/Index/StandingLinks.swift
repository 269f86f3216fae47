/// Which rows of an index are linked, and which belong to one entity.
struct StandingLinks: Sendable {
    struct Link: Sendable, Equatable {
        var row: UInt32
        /// Bits.
        var weight: Float
    }

    /// Links of the rows that stood there at first: those of row i are `standing[starts[i]..<starts[i + 1]]`.
    private let starts: [UInt32]
    private let standing: [Link]
    /// Links of rows that came later, and of those whose links have changed.
    private var changed: [UInt32: [Link]] = [:]
    /// For each row the next one of its entity, and so on around; itself where it stands alone.
    private var next: [UInt32]

    init(entities: [UInt32], pairs: [LinkageResult.Pair]) {
        var starts = [UInt32](repeating: 0, count: entities.count + 1)
        for pair in pairs {
            starts[Int(pair.a) + 1] += 1
            starts[Int(pair.b) + 1] += 1
        }
        for row in entities.indices { starts[row + 1] += starts[row] }
        var ends = starts
        var standing = [Link](repeating: Link(row: 0, weight: 0), count: pairs.count * 2)
        for pair in pairs {
            for (row, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                standing[Int(ends[Int(row)])] = Link(row: other, weight: pair.weight)
                ends[Int(row)] += 1
            }
        }
        self.starts = starts
        self.standing = standing
        next = []
        next.reserveCapacity(entities.count + max(1 << 12, entities.count / 8))
        for row in entities.indices { next.append(UInt32(row)) }
        for (row, entity) in entities.enumerated() where Int(entity) != row {
            next[row] = next[Int(entity)]
            next[Int(entity)] = UInt32(row)
        }
    }

    func links(of row: UInt32) -> [Link] {
        if let links = changed[row] { return links }
        guard Int(row) < starts.count - 1 else { return [] }
        return Array(standing[Int(starts[Int(row)])..<Int(starts[Int(row) + 1])])
    }

    /// All rows of its entity, ascending.
    func entity(of row: UInt32) -> [UInt32] {
        var rows = [row]
        var at = next[Int(row)]
        while at != row {
            rows.append(at)
            at = next[Int(at)]
        }
        return rows.sorted()
    }

    /// A row after the last one, alone.
    mutating func append(_ links: [Link]) {
        let row = UInt32(next.count)
        next.append(row)
        guard !links.isEmpty else { return }
        changed[row] = links
        for link in links { changed[link.row] = self.links(of: link.row) + [Link(row: row, weight: link.weight)] }
    }

    /// Two rows that are linked otherwise from now on; nil for not at all.
    mutating func set(_ a: UInt32, _ b: UInt32, _ weight: Float?) {
        for (row, other) in [(a, b), (b, a)] {
            var links = links(of: row)
            links.removeAll { $0.row == other }
            if let weight { links.append(Link(row: other, weight: weight)) }
            changed[row] = links
        }
    }

    /// Takes away all links of a row, and the row from its entity.
    mutating func remove(_ row: UInt32) {
        for link in links(of: row) { set(row, link.row, nil) }
        let rest = entity(of: row).filter { $0 != row }
        assign([row])
        assign(rest)
    }

    /// All rows that links of at least `threshold` bits lead to, the row included.
    func component(of row: UInt32, threshold: Float) -> [UInt32] {
        var seen = [row]
        var at = 0
        var known: Set<UInt32> = [row]
        while at < seen.count {
            for link in links(of: seen[at]) where link.weight >= threshold && known.insert(link.row).inserted { seen.append(link.row) }
            at += 1
        }
        return seen
    }

    /// Makes these rows one entity; none of them may belong to one with others.
    mutating func assign(_ rows: [UInt32]) {
        for (place, row) in rows.enumerated() { next[Int(row)] = rows[place + 1 < rows.count ? place + 1 : 0] }
    }
}
