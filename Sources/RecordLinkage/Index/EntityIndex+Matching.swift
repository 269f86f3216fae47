extension EntityIndex {
    /// For each key the group that a record is in.
    func groups(_ record: [UInt32]) -> [UInt64] { keys.indices.map { keys[$0].group(blockKeys[$0].hash(record, records.fields)) } }

    /// The same, 0 for groups that aren't compared.
    func compared(_ record: [UInt32]) -> [UInt64] {
        var groups = groups(record)
        for key in keys.indices where !keys[key].isCompared(groups[key]) { groups[key] = 0 }
        return groups
    }

    /// The keys of compared groups that both are in.
    func shared(_ left: [UInt64], _ right: [UInt64]) -> UInt64 {
        var mask: UInt64 = 0
        for key in left.indices where left[key] != 0 && left[key] == right[key] { mask |= 1 << UInt64(key) }
        return mask
    }

    /// Rows that the record is compared with and that may be the same person, best first.
    func matches(_ record: [UInt32], _ groups: [UInt64], above floor: Float, but own: UInt32?) -> [StandingLinks.Link] {
        // Row over key: sorted, the keys of a row stand together.
        var candidates: [UInt64] = []
        for key in keys.indices { keys[key].forEach(groups[key]) { candidates.append(UInt64($0) << 6 | UInt64(key)) } }
        candidates.sort()
        weigher.touched &+= records.touch(candidates)
        var found: [StandingLinks.Link] = []
        record.withUnsafeBufferPointer { record in
            var at = 0
            while at < candidates.count {
                let row = UInt32(truncatingIfNeeded: candidates[at] >> 6)
                var mask: UInt64 = 0
                while at < candidates.count, UInt32(truncatingIfNeeded: candidates[at] >> 6) == row {
                    mask |= 1 << (candidates[at] & 63)
                    at += 1
                }
                if row == own { continue }
                let weight = records.withCells(Int(row)) { weigher.weight(record, $0, keys: mask, records) }
                if weight > floor { found.append(StandingLinks.Link(row: row, weight: weight)) }
            }
        }
        return found.sorted { ($0.weight, $1.row) > ($1.weight, $0.row) }
    }

    func weight(_ a: UInt32, _ b: UInt32) -> Float {
        weight(a, b, keys: shared(compared(records.record(Int(a))), compared(records.record(Int(b)))))
    }

    /// A group is compared from now on, or not any more: its pairs are linked as what they still share says.
    /// - Returns: rows whose entity may be another one.
    mutating func weighAnew(key: Int, _ group: UInt64) -> [UInt32] {
        let rows = keys[key].rows(group)
        let groups = rows.map { compared(records.record(Int($0))) }
        var changes: [(a: UInt32, b: UInt32, weight: Float?)] = []
        for i in rows.indices {
            let linked = links.links(of: rows[i])
            for j in rows.indices[..<i] {
                let mask = shared(groups[i], groups[j])
                let before = linked.first { $0.row == rows[j] }?.weight
                if mask == 0, before == nil { continue }
                let weight = mask == 0 ? -.infinity : weight(rows[i], rows[j], keys: mask)
                let after = weight > PairScorer.floor ? weight : nil
                if after != before { changes.append((rows[i], rows[j], after)) }
            }
        }
        var touched: Set<UInt32> = []
        for change in changes {
            for row in [change.a, change.b] where !touched.contains(row) {
                touched.formUnion(links.component(of: row, threshold: threshold))
            }
        }
        for change in changes { links.set(change.a, change.b, change.weight) }
        return touched.sorted()
    }

    private func weight(_ a: UInt32, _ b: UInt32, keys mask: UInt64) -> Float {
        records.withCells(Int(a)) { a in records.withCells(Int(b)) { weigher.weight(a, $0, keys: mask, records) } }
    }
}
