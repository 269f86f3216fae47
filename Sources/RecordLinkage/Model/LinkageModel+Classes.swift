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

            /// Whether every number can be one of its kind: a file may hold others.
            fileprivate var isSound: Bool {
                levels.joined().allSatisfy { $0 > 0 && $0 <= 1 }
                    && (joint + unseen).allSatisfy { $0.values.allSatisfy(Classes.isLogarithm) }
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
        /// For each field how many other records of the same person hold the same value, and how many one that is alike, on average; empty where that
        /// doesn't count.
        public var repetitions: [[Double]]?
        /// ln of how much likelier one person's records differ in neither name, in the given name, in the family name, in both, than each name for
        /// itself lets expect.
        public var differingNames: [Double]?

        /// Whether every number can be one of its kind: a file may hold others.
        var isSound: Bool {
            ([sameShare, strangersShare] + chanceShare + (differingNames ?? [])).allSatisfy(Classes.isLogarithm)
                && (repetitions ?? []).allSatisfy { [0, 2].contains($0.count) && $0.allSatisfy { $0 >= 0 && $0 < 1e9 } }
                && [nil, 4].contains(differingNames?.count)
                && ([same, strangers] + chance).allSatisfy(\.isSound)
        }

        /// Sums of them have to stay numbers.
        fileprivate static func isLogarithm(_ number: Double) -> Bool { abs(number) <= 1000 }
    }
}
