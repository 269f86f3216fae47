extension JourneyIndex {
    /// Which sequences of touchpoints customers go through.
    public func variants(_ question: VariantsQuestion = VariantsQuestion(), in selection: JourneySelection) -> VariantsAnswer {
        withView(of: selection) { view in
            let bits = SequenceKeys.packedBits(codes: selection.alphabet.count, length: question.first)
            let parts = view.mapRanges { rows in
                (rows, SequenceKeys(view, rows: rows, question: question, packedBits: bits))
            }
            let (numberOfRow, tables) = Self.number(parts, isPacked: bits != nil, rowCount: customerCount)
            var ranking = VariantRanking(tables: tables, top: question.top) { row in
                var codes: [UInt32] = []
                view.forEachStep(of: row, limit: question.first ?? .max, collapsing: question.collapsesRepeats) { code, _ in
                    codes.append(code)
                }
                return codes
            }
            let listed = ranking.listed()
            let durations = Self.durations(view, question, listed: listed.map(\.number), of: numberOfRow, total: ranking.variantCount)
            let variants = zip(listed, durations).compactMap { entry, duration -> Variant? in
                guard let duration else { return nil }
                return Variant(
                    touchpoints: entry.codes.map { selection.alphabet.names[Int($0)] }, customers: entry.count,
                    share: Double(entry.count) / Double(ranking.customers), duration: duration, number: entry.number)
            }
            return VariantsAnswer(
                question: question, variants: variants, variantCount: ranking.variantCount, customers: ranking.customers,
                numberOfRow: numberOfRow)
        }
    }

    /// Numbers the rows' sequences: each thread takes the keys of one class, so no tables have to be merged.
    static func number(
        _ parts: [(Range<Int>, SequenceKeys)], isPacked: Bool, rowCount: Int
    ) -> ([UInt32], [SequenceTable]) {
        var tables: [SequenceTable] = []
        let numbers = [UInt32](unsafeUninitializedCapacity: rowCount) { buffer, count in
            buffer.initialize(repeating: .max)
            nonisolated(unsafe) let numbers = buffer  // A row's key belongs to one class, and so does its slot.
            tables = concurrentMap(Array(parts.indices)) { part in
                var table = SequenceTable(expecting: rowCount / parts.count / 2)
                for (rows, keys) in parts {
                    keys.keys.withUnsafeBufferPointer { column in
                        for i in 0..<column.count {
                            let key = column[i]
                            if key == 0 { continue }
                            let hash = SequenceKeys.mix(key)
                            if parts.count > 1, Int(hash & 0xFFFF) % parts.count != part { continue }
                            let row = rows.lowerBound + i
                            numbers[row] = table.add(key: key, hash: hash, row: row) { earlier in
                                isPacked || isSame(earlier, as: i, of: keys, in: parts)
                            }
                        }
                    }
                }
                return table
            }
            Self.makeUnique(numbers, parts: parts, tables: tables)
            count = rowCount
        }
        return (numbers, tables)
    }

    private static func isSame(_ earlier: Int, as i: Int, of keys: SequenceKeys, in parts: [(Range<Int>, SequenceKeys)]) -> Bool {
        for (rows, other) in parts where rows.contains(earlier) {
            return SequenceKeys.areEqual(other, earlier - rows.lowerBound, keys, i)
        }
        return false
    }

    /// Numbers start at 0 in each class: shifts those of the later ones behind those of the earlier.
    private static func makeUnique(
        _ numbers: UnsafeMutableBufferPointer<UInt32>, parts: [(Range<Int>, SequenceKeys)], tables: [SequenceTable]
    ) {
        guard tables.count > 1 else { return }
        var shifts: [UInt32] = [0]
        for table in tables { shifts.append(shifts[shifts.count - 1] + UInt32(table.counts.count)) }
        for (rows, keys) in parts {
            for (row, key) in zip(rows, keys.keys) where key != 0 {
                numbers[row] += shifts[Int(SequenceKeys.mix(key) & 0xFFFF) % parts.count]
            }
        }
    }

    /// For each listed variant, the times from first to last event of its customers.
    private static func durations(
        _ view: JourneyView, _ question: VariantsQuestion, listed: [UInt32], of numberOfRow: [UInt32], total: Int
    ) -> [TimeDistribution?] {
        var slots = [UInt32](repeating: .max, count: total)
        for (slot, number) in listed.enumerated() { slots[Int(number)] = UInt32(slot) }
        var durations = [[Int64]](repeating: [], count: listed.count)
        for (row, number) in numberOfRow.enumerated() where number != .max && slots[Int(number)] != .max {
            var first: Int64?
            var last: Int64 = 0
            view.forEachStep(of: row, limit: question.first ?? .max, collapsing: question.collapsesRepeats) { _, event in
                last = view.times[event]
                if first == nil { first = last }
            }
            durations[Int(slots[Int(number)])].append(last - (first ?? last))
        }
        return durations.map { TimeDistribution($0) }
    }
}
