/// How a table is linked. The defaults need no thought.
public struct LinkageOptions: Sendable {
    /// What a person said of two rows.
    public struct Label: Sendable, Equatable {
        public var a: Int
        public var b: Int
        public var isSame: Bool

        public init(a: Int, b: Int, isSame: Bool) {
            self.a = a
            self.b = b
            self.isSame = isSame
        }
    }

    /// What is already known; nil learns everything. A model without levels says only what columns are.
    public var model: LinkageModel?
    /// Pairs on which people decided: they teach the model. What is decided isn't forced on the result.
    public var labels: [Label]
    /// Overrules what a column is, by name.
    public var kinds: [String: FieldKind]
    /// Nil takes the model's.
    public var threshold: Double?
    /// Columns that say where a record comes from, by name of column, with the values that hold each person at most once.
    public var sourceColumn: String?
    public var cleanSources: Set<String>
    /// Pairs within one source are never made: two files without repetitions inside.
    public var onlyAcrossSources: Bool
    /// About so many pairs are compared for each record, up to half as many again; where records are few, all that share a key.
    public var pairsPerRecord: Double
    public var threads: Int
    /// Asked now and then by any thread: true ends linking with `LinkageError.interrupted`. So does that the calling task is cancelled.
    public var isCancelled: (@Sendable () -> Bool)?
    /// Told now and then, one call after the other, while linking waits for it.
    public var progress: (@Sendable (LinkageProgress) -> Void)?

    public init(
        model: LinkageModel? = nil, labels: [Label] = [],
        kinds: [String: FieldKind] = [:], threshold: Double? = nil, sourceColumn: String? = nil,
        cleanSources: Set<String> = [], onlyAcrossSources: Bool = false, pairsPerRecord: Double = 20, threads: Int = 2,
        isCancelled: (@Sendable () -> Bool)? = nil, progress: (@Sendable (LinkageProgress) -> Void)? = nil
    ) {
        self.model = model
        self.labels = labels
        self.kinds = kinds
        self.threshold = threshold
        self.sourceColumn = sourceColumn
        self.cleanSources = cleanSources
        self.onlyAcrossSources = onlyAcrossSources
        self.pairsPerRecord = pairsPerRecord
        self.threads = threads
        self.isCancelled = isCancelled
        self.progress = progress
    }

    func watch(_ stage: LinkageProgress.Stage) -> Watch<LinkageError> {
        let (isCancelled, progress) = (isCancelled, progress)
        progress?(LinkageProgress(stage, 0))
        return Watch(
            failure: .interrupted, isStopped: { Task.isCancelled || isCancelled?() ?? false },
            tell: { progress?(LinkageProgress(stage, $0)) })
    }
}
