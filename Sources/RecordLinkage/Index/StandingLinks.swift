/// Which rows of an index are linked, and which entity each belongs to.
struct StandingLinks: Sendable {
    /// For each row the rows that may be the same person.
    private var neighbours: [Int: [EntityIndex.Match]] = [:]
    /// For each row its entity's name: one of its rows.
    private var entities: [Int]
    /// Rows of each entity of two or more.
    private var members: [Int: [Int]] = [:]

    init(entities: [UInt32], pairs: [LinkageResult.Pair]) {
        self.entities = entities.map { Int($0) }
        for (row, entity) in entities.enumerated() where Int(entity) != row { members[Int(entity), default: [Int(entity)]].append(row) }
        for pair in pairs {
            neighbours[Int(pair.a), default: []].append(EntityIndex.Match(row: Int(pair.b), weight: Double(pair.weight)))
            neighbours[Int(pair.b), default: []].append(EntityIndex.Match(row: Int(pair.a), weight: Double(pair.weight)))
        }
    }

    func links(of row: Int) -> [EntityIndex.Match] { neighbours[row] ?? [] }

    func entity(of row: Int) -> [Int] { (members[entities[row]] ?? [row]).sorted() }

    mutating func append(_ row: Int, _ matches: [EntityIndex.Match]) {
        entities.append(row)
        if !matches.isEmpty { neighbours[row] = matches }
        for match in matches { neighbours[match.row, default: []].append(EntityIndex.Match(row: row, weight: match.weight)) }
    }

    /// - Returns: the rows that were linked to it or stood in its entity.
    mutating func remove(_ row: Int) -> [Int] {
        let near = (neighbours.removeValue(forKey: row) ?? []).map(\.row)
        for other in near { neighbours[other]?.removeAll { $0.row == row } }
        let together = entity(of: row).filter { $0 != row }
        assign([row] + together, [row] + together)
        return Array(Set(near + together)).sorted()
    }

    /// All rows that links of at least `threshold` bits lead to, the row included.
    func component(of row: Int, threshold: Float) -> [Int] {
        var seen: Set<Int> = [row]
        var open = [row]
        while let next = open.popLast() {
            for link in neighbours[next] ?? [] where Float(link.weight) >= threshold && seen.insert(link.row).inserted {
                open.append(link.row)
            }
        }
        return Array(seen)
    }

    /// - Parameter names: for each of the rows its entity, named by one of the rows.
    mutating func assign(_ rows: [Int], _ names: [Int]) {
        for row in rows { members[entities[row]] = nil }
        for (row, name) in zip(rows, names) { entities[row] = name }
        var groups: [Int: [Int]] = [:]
        for (row, name) in zip(rows, names) { groups[name, default: []].append(row) }
        for (name, group) in groups where group.count > 1 { members[name] = group }
    }
}
