/// What linking a table found.
public struct LinkageResult: Sendable {
    /// Two rows that may be one person, a < b.
    public struct Pair: Sendable, Equatable {
        public var a: UInt32
        public var b: UInt32
        /// log2 of the odds that they are one person.
        public var weight: Float

        public init(a: UInt32, b: UInt32, weight: Float) {
            self.a = a
            self.b = b
            self.weight = weight
        }

        public var probability: Double { 1 / (1 + (-Double(weight)).exp2) }
    }

    public struct Key: Sendable, Equatable {
        public var columns: [String]
        /// Pairs that this key made and none before it.
        public var pairs: Int
        /// Blocks that are too large for their pairs to be compared, and the records in them: those meet through keys of two columns and other keys.
        public var skippedBlocks: Int
        public var skippedRecords: Int

        public init(columns: [String], pairs: Int, skippedBlocks: Int = 0, skippedRecords: Int = 0) {
            self.columns = columns
            self.pairs = pairs
            self.skippedBlocks = skippedBlocks
            self.skippedRecords = skippedRecords
        }
    }

    public var model: LinkageModel
    public var columns: [InferredColumn]
    public var keys: [Key]
    /// Pairs that were compared.
    public var compared: Int
    /// Pairs by probability, 100 bins of equal width.
    public var histogram: [Int]
    /// Pairs that are likelier than the floor (1 in 100), in no particular order.
    public var pairs: [Pair]
    /// For each row the entity that it belongs to: the smallest row of it.
    public var entities: [UInt32]
    /// For each row how sure it belongs to its entity; 1 for those alone.
    public var probabilities: [Float]
    /// Links that would have joined entities, had other evidence not spoken against it.
    public var cut: [Pair]

    public init(
        model: LinkageModel, columns: [InferredColumn], keys: [Key], compared: Int, histogram: [Int], pairs: [Pair], entities: [UInt32],
        probabilities: [Float], cut: [Pair]
    ) {
        self.model = model
        self.columns = columns
        self.keys = keys
        self.compared = compared
        self.histogram = histogram
        self.pairs = pairs
        self.entities = entities
        self.probabilities = probabilities
        self.cut = cut
    }
}
