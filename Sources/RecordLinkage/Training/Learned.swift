/// All that scoring needs: the keys with their blocks and the classes of pairs.
struct Learned: Sendable {
    var blocks: BlockSet
    var classes: LatentClasses
    /// Where several fields of a group agree, the one whose rarity counts is the most telling: fields of each group in that order.
    var rarityOrder: [[Int]]
    var aliases = NameAliases.none
    /// For each field how often one person's records repeat a value, nil where that doesn't count.
    var repetitions: [Repetition?]
}
