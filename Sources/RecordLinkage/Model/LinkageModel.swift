/// All that decides whether two records are one person, learned or written by hand: with it and the frequencies, the same records give the same
/// entities.
public struct LinkageModel: Sendable, Equatable, Codable {
    /// A column that is compared, with the chance of each level of agreement among pairs of one person (m) and of two (u).
    public struct Field: Sendable, Equatable, Codable {
        public var column: String
        public var kind: FieldKind
        /// From full agreement down to none; m and u each sum to 1.
        public var levels: [Level]

        public init(column: String, kind: FieldKind, levels: [Level]) {
            self.column = column
            self.kind = kind
            self.levels = levels
        }
    }

    public struct Level: Sendable, Equatable, Codable {
        /// "same", "one slip apart", "day and month swapped", "different".
        public var name: String
        public var m: Double
        public var u: Double

        public init(name: String, m: Double, u: Double) {
            self.name = name
            self.m = m
            self.u = u
        }

        /// log2(m / u): bits of evidence.
        public var weight: Double { (m / u).log2 }
    }

    public var fields: [Field]
    /// Columns that are left out.
    public var ignored: [String]
    /// Columns whose equal values block: each entry is one key of one or more columns.
    public var keys: [[String]]
    /// Of two records drawn at random, the chance that they are one person.
    public var prior: Double
    /// Pairs from here on are taken for one person.
    public var threshold: Double
    /// How the fields agree together, under each key; nil where this is still to be learned.
    public var classes: Classes?
    /// Values of names found to stand for one another: [["william", "bill"], …].
    public var aliases: [Alias]

    public init(
        fields: [Field] = [], ignored: [String] = [], keys: [[String]] = [], prior: Double = 0, threshold: Double = 0.5,
        classes: Classes? = nil, aliases: [Alias] = []
    ) {
        self.fields = fields
        self.ignored = ignored
        self.keys = keys
        self.prior = prior
        self.threshold = threshold
        self.classes = classes
        self.aliases = aliases
    }
}
