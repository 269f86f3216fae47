/// Explains pairs of records of one table by one model.
public struct LinkageExplainer: Sendable {
    private let table: LinkageTable
    private let prepared: PreparedTable
    private let evidence: PairEvidence
    private let learned: Learned
    /// For each row its place.
    private let places: [UInt32]

    /// - Throws: `LinkageError` where the model doesn't fit the table.
    public init(_ table: LinkageTable, _ model: LinkageModel, threads: Int = 2) throws(LinkageError) {
        guard let kept = model.classes else { throw LinkageError.nothingLearned }
        let columns = try Linker.columns(table, LinkageOptions(model: model))
        let prepared = PreparedTable(table, columns, threads: threads)
        self.init(table, prepared, try Learned(model, kept, prepared, Sources(), LinkageOptions(threads: threads)))
    }

    init(_ table: LinkageTable, _ prepared: PreparedTable, _ learned: Learned) {
        self.table = table
        self.prepared = prepared.discounting(learned.repetitions)
        self.learned = learned
        evidence = PairEvidence(self.prepared.fields, learned)
        var places = [UInt32](repeating: 0, count: prepared.count)
        for (place, row) in prepared.order.enumerated() { places[Int(row)] = UInt32(place) }
        self.places = places
    }

    /// - Throws: `LinkageError.noSuchRow`.
    public func explain(_ a: Int, _ b: Int) throws(LinkageError) -> Explanation {
        for row in [a, b] { guard row >= 0, row < table.rows else { throw LinkageError.noSuchRow(row, rows: table.rows) } }
        let (left, right) = (places[a], places[b])
        let mask = a == b ? 0 : learned.blocks.mask(left, right)
        return evidence.explain(prepared.record(left), prepared.record(right), keys: mask) { column in
            (table.value(column, a), table.value(column, b))
        }
    }
}

extension Linker {
    /// Why two rows are, or aren't, taken for one person. For many pairs of one table a `LinkageExplainer` does the preparing once.
    public static func explain(
        _ table: LinkageTable, _ a: Int, _ b: Int, model: LinkageModel
    ) throws(LinkageError) -> Explanation {
        try LinkageExplainer(table, model).explain(a, b)
    }
}
