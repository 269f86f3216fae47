/// The fields of each group in the order in which the rarity of what is shared counts, in one list.
struct RarityOrder: Sendable {
    struct Step: Sendable {
        var field: Int
        /// Of its group.
        var isFirst: Bool
    }

    let steps: [Step]

    init(_ groups: [[Int]]) {
        steps = groups.flatMap { group in group.enumerated().map { Step(field: $1, isFirst: $0 == 0) } }
    }
}
