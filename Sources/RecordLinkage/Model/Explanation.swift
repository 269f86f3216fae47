/// Why two records are taken for one person or for two: bits of evidence, field by field, that sum up.
public struct Explanation: Sendable, Equatable {
    public struct Step: Sendable, Equatable {
        public var column: String
        public var kind: FieldKind
        /// Raw values; nil is no value.
        public var left: String?
        public var right: String?
        /// The level of agreement in words.
        public var level: String
        /// Bits: log2 of how much likelier this is for one person than for two. Of what the parts of an address say
        /// together each has the mean of what it adds over all orders.
        public var weight: Double
        /// The part of `weight` that comes from how rare the value is, in bits.
        public var rarity: Double
        /// What else there is to say of both values: that two names stand for one another.
        public var note: String?

        public init(
            column: String, kind: FieldKind, left: String?, right: String?, level: String, weight: Double, rarity: Double,
            note: String? = nil
        ) {
            self.column = column
            self.kind = kind
            self.left = left
            self.right = right
            self.level = level
            self.weight = weight
            self.rarity = rarity
            self.note = note
        }
    }

    /// log2 of the odds before anything is compared.
    public var prior: Double
    public var steps: [Step]
    /// prior + Σ weight, in bits.
    public var total: Double
    public var probability: Double

    public init(prior: Double, steps: [Step], total: Double, probability: Double) {
        self.prior = prior
        self.steps = steps
        self.total = total
        self.probability = probability
    }
}
