import RecordLinkage

/// Takes new records into standing ones, one at a time, and says who joined whom.
package struct RecordMatching {
    /// What became of a new record once all had come.
    package struct Outcome: Sendable, Equatable {
        /// The record of the standing file that is most surely the same person; nil where none is.
        package var matched: Int?
        /// The first record of its entity, counted on from the standing ones.
        package var entity: Int
        /// How sure it is that it belongs to its entity; 1 where it stands alone.
        package var probability: Double
        /// Whether a person ought to look: neither clearly joined nor clearly apart.
        package var isDoubtful: Bool
    }

    /// Between these a match is doubtful.
    package static let doubtful = 0.1..<0.9

    private var index: EntityIndex
    private let standing: Int
    /// Seconds that each record took, in the order in which they came.
    package private(set) var seconds: [Double] = []

    /// - Parameters:
    ///   - table: the standing records.
    ///   - result: what linking them gave.
    ///   - model: what was known before, for standing records of which linking learns nothing.
    package init(_ table: LinkageTable, _ result: LinkageResult, model: LinkageModel?) throws(LinkageError) {
        if result.model.classes == nil, let model, model.classes != nil {
            index = try EntityIndex(table, model)
        } else {
            index = try EntityIndex(table: table, result: result)
        }
        standing = table.rows
    }

    package mutating func take(_ records: NewRecords, progress: (Double) -> Void = { _ in }) {
        let clock = ContinuousClock()
        seconds.reserveCapacity(records.rows)
        for row in 0..<records.rows {
            let began = clock.now
            _ = index.insert(id: records.table.id(row), records.values(row))
            seconds.append((clock.now - began) / .seconds(1))
            if row % 256 == 0 { progress(Double(row) / Double(records.rows)) }
        }
    }

    /// - Parameter row: of the new records.
    package func outcome(_ row: Int) -> Outcome {
        let own = standing + row
        let entity = index.entity(of: own)
        let matches = index.matches(of: own)
        let inside = matches.filter { entity.contains($0.row) }
        let before = entity.filter { $0 < standing }
        // Where others hold the entity together, the likeliest one of the standing file is weighed for itself.
        let matched = inside.first { $0.row < standing }?.row ?? before.max { index.weight(own, $0) < index.weight(own, $1) }
        let outside = matches.first { !entity.contains($0.row) }?.probability ?? 0
        let isAlone = entity.count == 1
        let probability = isAlone ? 1 : inside.first?.probability ?? 0
        return Outcome(
            matched: matched, entity: entity.first ?? own, probability: probability,
            isDoubtful: isAlone ? outside >= RecordMatching.doubtful.lowerBound : probability < RecordMatching.doubtful.upperBound)
    }

    /// The time that this share of the records didn't exceed (nearest rank), in seconds.
    package func seconds(within share: Double) -> Double {
        let sorted = seconds.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
    }
}
