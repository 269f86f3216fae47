/// Where learning of one class of pairs that are two people starts.
struct ChanceStart: Sendable {
    var table: ClassTable
    /// The share of the key's pairs that lie in blocks that were kept: the class counts for all of them, so that rarity has its full range.
    var kept: Double
    /// For each field how many times what is seen of the class counts less than the start: strangers can't look like one person in all fields.
    var holds: [Double]
    /// For a field levels whose shares stay as they start, while the others are learned.
    var fixedLevels: [Int: Set<Int>] = [:]

    /// The fixed levels as they start, the others in the proportions learned.
    func fixing(_ learned: ClassTable) -> ClassTable {
        var made = learned
        for (field, fixed) in fixedLevels {
            let start = table.levels[field]
            let free = start.indices.filter { !fixed.contains($0) }
            let mass = free.reduce(0) { $0 + start[$1] }
            let seen = free.reduce(0) { $0 + learned.levels[field][$1] }
            for level in fixed { made.levels[field][level] = start[level] }
            for level in free { made.levels[field][level] = learned.levels[field][level] / max(seen, 1e-9) * mass }
        }
        return made
    }
}
