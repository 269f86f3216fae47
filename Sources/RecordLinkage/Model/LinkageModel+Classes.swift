extension LinkageModel {
    /// How fields agree together: among records of one person, and among strangers that a key brought together, for each key.
    public struct Classes: Sendable, Equatable, Codable {
        public struct Table: Sendable, Equatable, Codable {
            /// Fields × levels.
            public var levels: [[Double]]
            /// For each group of fields that depend on one another, by a pattern of their levels in hexadecimal: ln of how much likelier it is than
            /// the fields alone let expect.
            public var joint: [[String: Double]]
            /// The same for patterns that were never seen, by which fields have a value.
            public var unseen: [[String: Double]]

            var isFinite: Bool {
                levels.joined().allSatisfy(\.isFinite) && (joint + unseen).allSatisfy { $0.values.allSatisfy(\.isFinite) }
            }
        }

        public var same: Table
        public var chance: [Table]
        public var strangers: Table
        /// ln of the share of each class among the pairs compared.
        public var sameShare: Double
        public var chanceShare: [Double]
        public var strangersShare: Double
        /// How many of the last classes of chance stand under every key.
        public var underEveryKey: Int

        /// Whether every number is one: a file may hold others.
        var isFinite: Bool {
            let shares = [sameShare, strangersShare] + chanceShare
            return shares.allSatisfy(\.isFinite) && ([same, strangers] + chance).allSatisfy(\.isFinite)
        }
    }
}

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
