/// All that scoring needs: the keys with their blocks and the classes of pairs.
struct Learned: Sendable {
    var blocks: BlockSet
    var classes: LatentClasses
    /// Where several fields of a group agree, the one whose rarity counts is the most telling: fields of each group in that order.
    var rarityOrder: [[Int]]
    var aliases: [Set<UInt64>]

    /// log2 of how rare the values are that two records share.
    static func rarity(_ pattern: UInt64, _ a: UInt32, _ b: UInt32, _ table: PreparedTable, _ order: [[Int]]) -> Float {
        var sum: Float = 0
        let (left, right) = (Int(a) * table.fields.count, Int(b) * table.fields.count)
        for group in order {
            for field in group {
                let level = pattern >> UInt64(field * 4) & 15
                if level == 1 {
                    sum += table.fields[field].rarity[Int(table.cells[left + field])]
                    break
                }
                guard level > 1, let likeness = table.fields[field].likenesses.first else { continue }
                let (x, y) = (likeness.groups[Int(table.cells[left + field])], likeness.groups[Int(table.cells[right + field])])
                if x == y, x != 0 {
                    sum += likeness.rarity[Int(x)]
                    break
                }
            }
        }
        return sum
    }
}
