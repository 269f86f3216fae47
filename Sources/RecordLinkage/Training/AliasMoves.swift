/// What knowing aliases takes from the levels of a field of names and gives to others, among pairs of one person and by chance.
struct AliasMoves {
    private struct Move: Hashable {
        var from: Int
        var to: Int
    }

    private let field: Int
    private let isWholeName: Bool
    /// For each move its share of the pairs that are one person.
    private var people: [Move: Double] = [:]
    /// For each move the share of its level's pairs of strangers.
    private var strangers: [Move: Double] = [:]

    init(_ place: Int, _ table: PreparedTable, _ sure: SurePairs, _ aliases: NameAliases) {
        field = place
        let field = table.fields[place]
        isWholeName = field.kind == .fullName
        let width = table.fields.count
        let usual =
            isWholeName
            ? Move(from: Agreement.FullNameLevel.last.rawValue, to: Agreement.FullNameLevel.nearly.rawValue)
            : Move(from: Agreement.NameLevel.different.rawValue, to: Agreement.aliasLevel)
        // As if one alias had been seen in fifty pairs.
        var moved = [usual: 1.0]
        var total = 50.0
        for pair in sure.pairs {
            guard let related = aliases.related else { break }
            let nibble = Int(pair.pattern >> UInt64(place * 4) & 15)
            if nibble == 0 { continue }
            total += 1
            let (x, y) = (table.cells[Int(pair.a) * width + place], table.cells[Int(pair.b) * width + place])
            guard nibble > 1, nibble <= field.agreement.levels.count, related.contains(place, x, y) else { continue }
            let to = field.values.withBytes(Int(x)) { a in field.values.withBytes(Int(y)) { b in NameAliases.level(field.kind, a, b) } }
            if to != nibble - 1 { moved[Move(from: nibble - 1, to: to), default: 0] += 1 }
        }
        people = moved.mapValues { $0 / total }
        let chance = aliases.shares[place].reduce(0) { $0 + 2 * $1.0 * $1.1 }
        guard !isWholeName else {
            // Strangers of one family name bear two such names as often as any.
            for (from, moves) in Dictionary(grouping: moved, by: \.key.from) {
                let sum = moves.reduce(0) { $0 + $1.value }
                for move in moves where from >= Agreement.FullNameLevel.allButOne.rawValue {
                    strangers[move.key] = min(0.5, chance) * move.value / sum
                }
            }
            return
        }
        strangers[usual] = min(0.5, chance)
    }

    func apply(to classes: inout LatentClasses) {
        let order = people.keys.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        var same = levels(classes.same)
        for move in order {
            let part = min(people[move] ?? 0, same[move.from] * 0.9)
            same[move.from] -= part
            same[move.to] += part
        }
        classes.same.levels[field] = ClassTable.normalized(same)
        for key in classes.chance.indices { applyChance(to: &classes.chance[key], order) }
        applyChance(to: &classes.strangers, order)
    }

    private func applyChance(to table: inout ClassTable, _ order: [Move]) {
        var chance = levels(table)
        for move in order {
            let part = chance[move.from] * (strangers[move] ?? 0)
            chance[move.from] -= part
            chance[move.to] += part
        }
        table.levels[field] = ClassTable.normalized(chance)
    }

    /// Before anything was known no pair was at the level of aliases: what it has there is what learning began with.
    private func levels(_ table: ClassTable) -> [Double] {
        var levels = table.levels[field]
        if !isWholeName { levels[Agreement.aliasLevel] = 0 }
        return levels
    }
}
