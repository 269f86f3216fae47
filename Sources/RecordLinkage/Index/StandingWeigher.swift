/// Weighs the agreement of records as linking does. Not shared between threads: it remembers the odds that it has computed.
final class StandingWeigher {
    let classes: LatentClasses
    let aliases: NameAliases
    let order: RarityOrder
    /// Of no meaning: what was looked at only to bring it near.
    var touched: UInt64 = 0
    private var known = OddsTable()
    private let bits = Float(1 / 2.0.ln)

    init(_ learned: Learned) {
        classes = learned.classes
        aliases = learned.aliases
        order = RarityOrder(learned.rarityOrder)
    }

    /// log2 of the odds that two of the records are one person.
    func weight(_ left: StandingRecords.Cells, _ right: StandingRecords.Cells, keys: UInt64, _ records: borrowing StandingRecords) -> Float
    {
        let pattern = records.pattern(left, right, aliases: aliases)
        let odds = known.odds(pattern, keys) { Float(classes.logOdds($0, keys: $1)) * bits }
        return odds + records.rarity(pattern, left, right, order, aliases)
    }
}
