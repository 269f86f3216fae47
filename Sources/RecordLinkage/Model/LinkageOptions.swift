/// How a table is linked. The defaults need no thought.
public struct LinkageOptions: Sendable {
    /// What is already known; nil learns everything. A model without levels says only what columns are.
    public var model: LinkageModel?
    /// Overrules what a column is, by name.
    public var kinds: [String: FieldKind]
    /// Nil takes the model's.
    public var threshold: Double?
    /// Columns that say where a record comes from, by name of column, with the values that hold each person at most once.
    public var sourceColumn: String?
    public var cleanSources: Set<String>
    /// Pairs within one source are never made: two files without repetitions inside.
    public var onlyAcrossSources: Bool
    /// At most this many pairs are compared for each record, on average.
    public var pairsPerRecord: Double
    public var threads: Int

    public init(
        model: LinkageModel? = nil, kinds: [String: FieldKind] = [:], threshold: Double? = nil, sourceColumn: String? = nil,
        cleanSources: Set<String> = [], onlyAcrossSources: Bool = false, pairsPerRecord: Double = 20, threads: Int = 2
    ) {
        self.model = model
        self.kinds = kinds
        self.threshold = threshold
        self.sourceColumn = sourceColumn
        self.cleanSources = cleanSources
        self.onlyAcrossSources = onlyAcrossSources
        self.pairsPerRecord = pairsPerRecord
        self.threads = threads
    }
}
