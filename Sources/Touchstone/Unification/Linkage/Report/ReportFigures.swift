import RecordLinkage

/// The counts of the headline.
struct ReportFigures {
    let records: Int
    let people: Int
    let compared: Int
    /// Pairs that are taken for one person by themselves.
    let links: Int
    let cut: Int
    let threshold: Double
    /// Entities by their number of records, smallest first.
    let sizes: [(size: Int, entities: Int)]
    /// Entities with the most records first, by their smallest row; at most ten, all larger than one.
    let largest: [(row: Int, size: Int)]

    init(_ result: LinkageResult) {
        var size = [Int32](repeating: 0, count: result.entities.count)
        for entity in result.entities { size[Int(entity)] += 1 }
        var bySize: [Int: Int] = [:]
        for count in size where count > 0 { bySize[Int(count), default: 0] += 1 }
        records = result.entities.count
        people = bySize.values.reduce(0, +)
        compared = result.compared
        threshold = result.model.threshold
        let threshold = threshold
        links = result.pairs.count { $0.probability >= threshold }
        cut = result.cut.count
        sizes = bySize.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        // From which size on an entity is among the ten.
        var room = 10
        var least = Int.max
        for (count, entities) in sizes.reversed() where room > 0 && count > 1 {
            least = count
            room -= entities
        }
        let rows = size.indices.filter { Int(size[$0]) >= least }
        largest = rows.map { ($0, Int(size[$0])) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(10).map { ($0.0, $0.1) }
    }

    func entities(ofSize size: Int) -> Int { sizes.first { $0.size == size }?.entities ?? 0 }

    /// Records that are not alone.
    var joined: Int { records - entities(ofSize: 1) }
}
