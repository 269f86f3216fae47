extension ClassTable {
    var kept: LinkageModel.Classes.Table {
        func texts(_ joint: [[UInt64: Double]]) -> [[String: Double]] {
            joint.map { group in Dictionary(uniqueKeysWithValues: group.map { (String($0.key, radix: 16), $0.value) }) }
        }
        return LinkageModel.Classes.Table(levels: levels, joint: texts(joint), unseen: texts(unseen))
    }

    /// - Parameter places: for each field of the model its place among those that are compared.
    init(_ kept: LinkageModel.Classes.Table, places: [Int]) {
        func moved(_ text: String) -> UInt64 { ClassTable.moved(UInt64(text, radix: 16) ?? 0, places) }
        func symbols(_ joint: [[String: Double]]) -> [[UInt64: Double]] {
            joint.map { group in Dictionary(group.map { (moved($0.key), $0.value) }, uniquingKeysWith: { first, _ in first }) }
        }
        var levels = [[Double]](repeating: [], count: places.count)
        for (field, place) in places.enumerated() where field < kept.levels.count { levels[place] = kept.levels[field] }
        self.init(levels: levels, groups: kept.joint.count)
        joint = symbols(kept.joint)
        unseen = symbols(kept.unseen)
    }

    /// A pattern of the model's fields in those of the table.
    private static func moved(_ symbol: UInt64, _ places: [Int]) -> UInt64 {
        places.enumerated().reduce(0) { $0 | (symbol >> UInt64($1.offset * 4) & 15) << UInt64($1.element * 4) }
    }

    /// Whether a model's texts are patterns of levels that there are, each of its own group of fields and written in one way only.
    /// - Parameter counts: levels of each field of the model.
    static func areSymbols(_ joint: [[String: Double]], _ counts: [Int], _ groups: LevelGroups, _ places: [Int]) -> Bool {
        joint.count == groups.groups.count
            && zip(joint, groups.masks).allSatisfy { symbols, mask in
                symbols.keys.allSatisfy { text in
                    guard let symbol = UInt64(text, radix: 16), String(symbol, radix: 16) == text, moved(symbol, places) & ~mask == 0 else {
                        return false
                    }
                    return counts.indices.allSatisfy { Int(symbol >> UInt64($0 * 4) & 15) <= counts[$0] }
                }
            }
    }
}
