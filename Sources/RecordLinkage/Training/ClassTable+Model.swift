extension ClassTable {
    var kept: LinkageModel.Classes.Table {
        func texts(_ joint: [[UInt64: Double]]) -> [[String: Double]] {
            joint.map { group in Dictionary(uniqueKeysWithValues: group.map { (String($0.key, radix: 16), $0.value) }) }
        }
        return LinkageModel.Classes.Table(levels: levels, joint: texts(joint), unseen: texts(unseen))
    }

    /// - Parameter places: for each field of the model its place among those that are compared.
    init(_ kept: LinkageModel.Classes.Table, places: [Int]) {
        func moved(_ text: String) -> UInt64 {
            let symbol = UInt64(text, radix: 16) ?? 0
            return places.enumerated().reduce(0) { $0 | (symbol >> UInt64($1.offset * 4) & 15) << UInt64($1.element * 4) }
        }
        func symbols(_ joint: [[String: Double]]) -> [[UInt64: Double]] {
            joint.map { group in Dictionary(group.map { (moved($0.key), $0.value) }, uniquingKeysWith: { first, _ in first }) }
        }
        var levels = [[Double]](repeating: [], count: places.count)
        for (field, place) in places.enumerated() where field < kept.levels.count { levels[place] = kept.levels[field] }
        self.init(levels: levels, groups: kept.joint.count)
        joint = symbols(kept.joint)
        unseen = symbols(kept.unseen)
    }
}
