/// Standing records, against which new ones are matched one at a time. Model and frequencies are those that it was built with and stay: so
/// records give the same entities in whatever order they come. Used by one task at a time.
///
/// It keeps values in the form in which they are compared, and only as long as a record has them.
public struct EntityIndex {
    public struct Match: Sendable, Equatable {
        /// A row that the index was built with, or the number that it gave.
        public var row: Int
        /// log2 of the odds that they are one person.
        public var weight: Double

        public var probability: Double { 1 / (1 + (-weight).exp2) }
    }

    public struct Insertion: Sendable, Equatable {
        public var row: Int
        /// All rows of the entity that it came to, ascending, itself included.
        public var entity: [Int]
        /// Matches that fell short of one person, best first.
        public var doubtful: [Match]
    }

    var records: StandingRecords
    var keys: [StandingKey]
    var links: StandingLinks
    let weigher: StandingWeigher
    let threshold: Float
    let blockKeys: [BlockKey]
    private let rarityOrder: [[Int]]
    private let groupEvidence: GroupEvidence

    /// - Parameters:
    ///   - table: the standing records.
    ///   - result: what linking them gave; its entities stand.
    public init(table: LinkageTable, result: LinkageResult) throws(LinkageError) {
        try self.init(table, result.model, entities: result.entities, pairs: result.pairs)
    }

    /// Each standing record is an entity of its own.
    public init(_ table: LinkageTable, _ model: LinkageModel) throws(LinkageError) {
        try self.init(table, model, entities: (0..<UInt32(table.rows)).map { $0 }, pairs: [])
    }

    private init(_ table: LinkageTable, _ model: LinkageModel, entities: [UInt32], pairs: [LinkageResult.Pair]) throws(LinkageError) {
        guard let kept = model.classes else { throw LinkageError.nothingLearned }
        let options = LinkageOptions(model: model)
        let counted = PreparedTable(table, try Linker.columns(table, options), threads: options.threads)
        let learned = try Learned(model, kept, counted, Sources(), options)
        let prepared = counted.discounting(learned.repetitions)
        weigher = StandingWeigher(learned)
        rarityOrder = learned.rarityOrder
        groupEvidence = GroupEvidence(learned.classes)
        blockKeys = learned.blocks.keys
        threshold = Float((model.threshold / (1 - model.threshold)).log2)
        let budget = Learner.budget(table.rows, options, keys: blockKeys.count)
        let made = blockKeys
        keys = parallelMap(made.count, threads: options.threads) { StandingKey(made[$0], prepared, budget: budget) }
        links = StandingLinks(entities: entities, pairs: pairs)
        records = StandingRecords(table, prepared, threads: options.threads)
    }

    public var count: Int { records.count }

    /// Rows that are at least that likely the same person, best first; `values` in the order of the table's columns.
    public mutating func match(_ values: [String?], atLeast probability: Double = 0.01) -> [Match] {
        let record = records.take(values)
        defer { records.release(record) }
        let floor = Float(max(-20, (probability / (1 - probability)).log2))
        return matches(record, groups(record), above: floor, but: nil).map { Match(row: Int($0.row), weight: Double($0.weight)) }
    }

    /// Why a row is, or isn't, the same person as a record that isn't among the rows; with values as they are compared.
    public mutating func explain(_ values: [String?], _ row: Int) -> Explanation {
        let (left, right) = (records.take(values), records.record(row))
        defer { records.release(left) }
        let evidence = PairEvidence(
            records.fields, weigher.classes, rarityOrder: rarityOrder, aliases: weigher.aliases, keys: blockKeys, groups: groupEvidence)
        var fields: [Int: Int] = [:]
        for (place, field) in records.fields.enumerated() { fields[field.column] = place }
        return evidence.explain(left, right, keys: shared(compared(left), compared(right))) { column in
            fields[column].map { (records.value($0, left[$0]), records.value($0, right[$0])) } ?? (nil, nil)
        }
    }

    /// Takes a record in and joins it to the entity that it belongs to, which may bring entities together, or apart.
    /// - Parameter id: the order in which links are looked at follows from ids.
    public mutating func insert(id: String, _ values: [String?]) -> Insertion {
        let record = records.take(values)
        let groups = groups(record)
        let closing = keys.indices.filter { groups[$0] != 0 && keys[$0].count(groups[$0]) == keys[$0].limit }
        let row = UInt32(records.append(id: id, record))
        for key in keys.indices { keys[key].append(groups[key], row) }
        let found = matches(record, groups, above: PairScorer.floor, but: row)
        links.append(found)
        cluster([row] + closing.flatMap { weighAnew(key: $0, groups[$0]) })
        let entity = links.entity(of: row).map { Int($0) }
        let doubtful = found.filter { !entity.contains(Int($0.row)) }.map { Match(row: Int($0.row), weight: Double($0.weight)) }
        return Insertion(row: Int(row), entity: entity, doubtful: doubtful)
    }

    /// Takes a row out: it matches nothing any more, its entity is looked at again without it, and values that only it had are erased.
    public mutating func remove(_ row: Int) {
        guard records.isStanding(row) else { return }
        let groups = groups(records.record(row))
        let opening = keys.indices.filter { groups[$0] != 0 && keys[$0].count(groups[$0]) == keys[$0].limit + 1 }
        let near = links.component(of: UInt32(row), threshold: threshold).filter { $0 != row }
        for key in keys.indices { keys[key].remove(groups[key], UInt32(row)) }
        links.remove(UInt32(row))
        records.remove(row)
        cluster(near + opening.flatMap { weighAnew(key: $0, groups[$0]) })
    }

    /// All rows of the entity of a row, ascending.
    public func entity(of row: Int) -> [Int] { links.entity(of: UInt32(row)).map { Int($0) } }

    /// Rows that were compared with a row and may be the same person, best first.
    public func matches(of row: Int) -> [Match] {
        links.links(of: UInt32(row)).map { Match(row: Int($0.row), weight: Double($0.weight)) }
            .sorted { ($0.weight, $1.row) > ($1.weight, $0.row) }
    }

    /// log2 of the odds that two rows are one person, whether they were compared or not.
    public func weight(_ a: Int, _ b: Int) -> Double { Double(weight(UInt32(a), UInt32(b))) }
}
