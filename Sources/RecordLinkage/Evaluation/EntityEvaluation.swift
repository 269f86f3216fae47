/// Entities that were found, beside the true ones, in three measures (Menestrina, Whang and Garcia-Molina, 2010).
public struct EntityEvaluation: Sendable, Equatable {
    /// Of pairs of rows in one entity.
    public var pairs: Retrieval
    /// Of whole entities: right is one that has exactly the rows of a true one.
    public var entities: Retrieval
    /// Of rows, each by its neighbours (Bagga and Baldwin, 1998): precision is the mean share of a row's found entity that is truly of its
    /// person, recall the mean share of its person that is in its entity.
    public var bCubed: BCubed
    /// Rows with a truth. The others count nowhere.
    public var rows: Int

    public struct BCubed: Sendable, Equatable {
        /// Nil without rows.
        public var precision: Double?
        public var recall: Double?

        /// The harmonic mean of both.
        public var f1: Double? {
            guard let precision, let recall, precision + recall > 0 else { return nil }
            return 2 * precision * recall / (precision + recall)
        }
    }

    /// - Parameters:
    ///   - found: for each row a number of its entity.
    ///   - truth: for each row a number of its person; 0 where nobody knows.
    ///
    /// O(rows · log rows).
    public init(found: [UInt32], truth: [UInt32]) {
        precondition(found.count == truth.count, "Each row has an entity and a truth.")
        var cells = (0..<found.count).filter { truth[$0] > 0 }.map { UInt64(found[$0]) << 32 | UInt64(truth[$0]) }
        cells.sort()
        rows = cells.count
        var foundSizes: [UInt32: Int] = [:]
        var trueSizes: [UInt32: Int] = [:]
        var overlaps: [(found: UInt32, truth: UInt32, count: Int)] = []
        var first = 0
        while first < cells.count {
            var end = first + 1
            while end < cells.count, cells[end] == cells[first] { end += 1 }
            let (entity, person) = (UInt32(cells[first] >> 32), UInt32(truncatingIfNeeded: cells[first]))
            overlaps.append((entity, person, end - first))
            foundSizes[entity, default: 0] += end - first
            trueSizes[person, default: 0] += end - first
            first = end
        }
        var (hits, exact) = (0, 0)
        var (precision, recall) = (0.0, 0.0)
        for overlap in overlaps {
            let (entity, person) = (foundSizes[overlap.found] ?? 0, trueSizes[overlap.truth] ?? 0)
            hits += EntityEvaluation.pairs(overlap.count)
            if overlap.count == entity, overlap.count == person { exact += 1 }
            let square = Double(overlap.count) * Double(overlap.count)
            precision += square / Double(entity)
            recall += square / Double(person)
        }
        pairs = Retrieval(
            hits: hits, found: foundSizes.values.reduce(0) { $0 + EntityEvaluation.pairs($1) },
            right: trueSizes.values.reduce(0) { $0 + EntityEvaluation.pairs($1) })
        entities = Retrieval(hits: exact, found: foundSizes.count, right: trueSizes.count)
        let count = Double(rows)
        bCubed = rows > 0 ? BCubed(precision: precision / count, recall: recall / count) : BCubed(precision: nil, recall: nil)
    }

    static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
}
