/// Standing records, against which new ones are matched one at a time. Model and frequencies are those that it was built with and stay: so records
/// give the same entities in whatever order they come. Used by one task at a time.
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

    private let columns: [String]
    private var records: StandingRecords
    private var keys: [StandingKey]
    private var links: StandingLinks
    private let classes: LatentClasses
    private let rarityOrder: [[Int]]
    private let aliases: NameAliases
    private let blockKeys: [BlockKey]
    private let threshold: Float
    /// Odds by pattern and keys: the same ones come again and again.
    private var odds: [TrainingPairs.Shape: Double] = [:]
    /// Bits between rows of one component that aren't linked.
    private var weighed: [UInt64: Float] = [:]

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
        let prepared = PreparedTable(table, try Linker.columns(table, options), threads: options.threads)
        let learned = try Learned(model, kept, prepared, Sources(), options)
        columns = table.columns.map(\.name)
        classes = learned.classes
        rarityOrder = learned.rarityOrder
        aliases = learned.aliases
        blockKeys = learned.blocks.keys
        threshold = Float((model.threshold / (1 - model.threshold)).log2)
        let budget = Learner.budget(table.rows, options) / max(1, blockKeys.count) * 2
        keys = parallelMap(blockKeys.count, threads: 2) { StandingKey(learned.blocks.keys[$0], prepared, budget: budget) }
        links = StandingLinks(entities: entities, pairs: pairs)
        records = StandingRecords(table, prepared)
    }

    public var count: Int { records.count }

    /// Rows that are at least that likely the same person, best first; `values` in the order of the table's columns.
    public mutating func match(_ values: [String?], atLeast probability: Double = 0.01) -> [Match] {
        let record = records.number(values)
        return matches(record, floor: max(-20, (probability / (1 - probability)).log2), but: nil)
    }

    /// Why a row is, or isn't, the same person as a record that isn't among the rows.
    public mutating func explain(_ values: [String?], _ row: Int) -> Explanation {
        let record = records.number(values)
        let evidence = PairEvidence(records.fields, classes, rarityOrder: rarityOrder, aliases: aliases, keys: blockKeys)
        return evidence.explain(record, records.cells(row), keys: shared(record, records.cells(row))) { column in
            (column < values.count ? values[column] : nil, records.value(column, row))
        }
    }

    /// Takes a record in and joins it to the entity that it belongs to, which may bring entities together, or apart.
    /// - Parameter id: ties are broken by it.
    public mutating func insert(id: String, _ values: [String?]) -> Insertion {
        let record = records.number(values)
        let found = matches(record, floor: Double(PairScorer.floor), but: nil)
        let row = records.append(id: id, record, values)
        for key in keys.indices { keys[key].append(hash(key, record), UInt32(row)) }
        links.append(row, found)
        let component = links.component(of: row, threshold: threshold).sorted { records.precedes($0, $1) }
        recluster(component)
        let entity = links.entity(of: row)
        return Insertion(row: row, entity: entity, doubtful: found.filter { !entity.contains($0.row) })
    }

    /// Takes a row out: it matches nothing any more, and its entity is looked at again without it.
    public mutating func remove(_ row: Int) {
        let record = records.cells(row)
        for key in keys.indices { keys[key].remove(hash(key, record), UInt32(row)) }
        records.remove(row)
        let rest = links.remove(row)
        for neighbour in rest { recluster(links.component(of: neighbour, threshold: threshold).sorted { records.precedes($0, $1) }) }
    }

    /// All rows of the entity of a row, ascending.
    public func entity(of row: Int) -> [Int] { links.entity(of: row) }

    private mutating func recluster(_ component: [Int]) {
        var place: [Int: UInt32] = [:]
        for (i, row) in component.enumerated() { place[row] = UInt32(i) }
        var pairs: [LinkageResult.Pair] = []
        for (i, row) in component.enumerated() {
            for link in links.links(of: row) {
                guard let other = place[link.row], other > UInt32(i) else { continue }
                pairs.append(LinkageResult.Pair(a: UInt32(i), b: other, weight: Float(link.weight)))
            }
        }
        if component.count > 2, component.count <= EntityClusters.largest { weigh(component, but: pairs) }
        let known = weighed
        let clusters = EntityClusters(
            count: component.count, pairs: pairs, threshold: threshold, areDifferentPeople: { _, _ in false },
            weigh: { known[PairComparer.pair(UInt32(component[Int($0)]), UInt32(component[Int($1)]))] ?? -EntityClusters.cap })
        links.assign(component, clusters.entities.map { component[Int($0)] })
    }

    /// All pairs of the rows that weren't compared when one of them came.
    private mutating func weigh(_ component: [Int], but pairs: [LinkageResult.Pair]) {
        let linked = Set(pairs.map { PairComparer.pair(UInt32(component[Int($0.a)]), UInt32(component[Int($0.b)])) })
        for (i, a) in component.enumerated() {
            for b in component[(i + 1)...] {
                let pair = PairComparer.pair(UInt32(a), UInt32(b))
                if weighed[pair] == nil, !linked.contains(pair) { weighed[pair] = Float(weight(records.cells(a), records.cells(b))) }
            }
        }
    }

    private mutating func matches(_ record: [UInt32], floor: Double, but own: Int?) -> [Match] {
        var masks: [UInt32: UInt64] = [:]
        for key in keys.indices {
            keys[key].forEach(hash(key, record)) { masks[$0, default: 0] |= 1 << UInt64(key) }
        }
        var found: [Match] = []
        for row in masks.keys.sorted() where records.isStanding(Int(row)) && Int(row) != own {
            let weight = weight(record, records.cells(Int(row)), keys: masks[row] ?? 0)
            if weight > floor { found.append(Match(row: Int(row), weight: weight)) }
        }
        return found.sorted { ($0.weight, $1.row) > ($1.weight, $0.row) }
    }

    private mutating func weight(_ left: [UInt32], _ right: [UInt32]) -> Double { weight(left, right, keys: shared(left, right)) }

    private mutating func weight(_ left: [UInt32], _ right: [UInt32], keys: UInt64) -> Double {
        let comparison = SlowComparison(fields: records.fields, aliases: aliases)
        let shape = TrainingPairs.Shape(pattern: comparison.pattern(left, right), keys: keys)
        let rarity = comparison.rarity(shape.pattern, left, right, rarityOrder).reduce(0, +)
        let known = odds[shape] ?? classes.logOdds(shape.pattern, keys: keys) / 2.0.ln
        odds[shape] = known
        return known + Double(rarity)
    }

    /// The keys that both share, in blocks that are compared.
    private func shared(_ left: [UInt32], _ right: [UInt32]) -> UInt64 {
        var mask: UInt64 = 0
        for key in keys.indices {
            let hash = hash(key, left)
            if hash != 0, hash == self.hash(key, right), keys[key].isCompared(hash) { mask |= 1 << UInt64(key) }
        }
        return mask
    }

    private func hash(_ key: Int, _ record: [UInt32]) -> UInt64 { blockKeys[key].hash(record, records.fields) }
}
