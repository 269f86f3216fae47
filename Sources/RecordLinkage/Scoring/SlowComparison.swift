/// Compares two records the plain way, remembering nothing: for single pairs, and as the measure of `PairComparer`.
struct SlowComparison {
    let fields: [PreparedField]
    var aliases = NameAliases.none

    /// - Parameters: `left` and `right` are rows of canonical value numbers.
    func pattern(_ left: [UInt32], _ right: [UInt32]) -> UInt64 {
        var pattern: UInt64 = 0
        for (place, field) in fields.enumerated() where left[place] != 0 && right[place] != 0 {
            let level: Int
            if left[place] == right[place] {
                level = 0
            } else if let other = field.otherName,
                PairComparer.isSwapped(
                    left[place], right[place], left[other], right[other], { agreement(field, $0, $1) <= PairComparer.alikeLevel })
            {
                level = field.agreement.levels.count
            } else {
                level = agreement(field, left[place], right[place])
            }
            pattern |= UInt64(level + 1) << UInt64(place * 4)
        }
        return pattern
    }

    private func agreement(_ field: PreparedField, _ x: UInt32, _ y: UInt32) -> Int {
        field.values.withBytes(Int(min(x, y))) { a in
            field.values.withBytes(Int(max(x, y))) { b in
                aliases.areRelated(field.kind, a, b) ? NameAliases.level(field.kind, a, b) : field.agreement.level(a, b)
            }
        }
    }

    /// For each field log2 of how rare the value, or the likeness, is that both share.
    func rarity(_ pattern: UInt64, _ left: [UInt32], _ right: [UInt32], _ order: [[Int]]) -> [Float] {
        var rarity = [Float](repeating: 0, count: fields.count)
        for group in order {
            for place in group {
                let level = pattern >> UInt64(place * 4) & 15
                if level == 1 {
                    rarity[place] = fields[place].rarity[Int(left[place])]
                    if let bound = fields[place].bound {
                        rarity[place] += bound.rarity(pattern, place, own: left[place], other: left[bound.other])
                    }
                    break
                }
                if level == Agreement.aliasLevel + 1, !aliases.isEmpty, !aliases.rarityBeyond[place].isNaN {
                    let bearers = fields[place].rarity
                    rarity[place] = min(bearers[Int(left[place])], bearers[Int(right[place])]) + aliases.rarityBeyond[place]
                    break
                }
                guard level > 1, let likeness = fields[place].likenesses.first else { continue }
                let (x, y) = (likeness.groups[Int(left[place])], likeness.groups[Int(right[place])])
                if x == y, x != 0 {
                    rarity[place] = likeness.rarity[Int(x)]
                    break
                }
            }
        }
        return rarity
    }
}
