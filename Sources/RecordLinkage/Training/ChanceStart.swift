/// Where learning of one class of pairs that are two people starts.
struct ChanceStart: Sendable {
    var table: ClassTable
    /// The share of the key's pairs that lie in blocks that were kept: the class counts for all of them, so that rarity has its full range.
    var kept: Double
    /// For each field how many times what is seen of the class counts less than the start: strangers can't look like one person in all fields.
    var holds: [Double]
}
