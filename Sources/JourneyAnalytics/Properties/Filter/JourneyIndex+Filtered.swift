extension JourneyIndex {
    /// The same index with only the events that fit a filter: the same rows, some of them without events. O(events).
    /// - Throws: for a property that there isn't, or of which too much is not kept to answer.
    public func filtered(by filter: PropertyFilter, _ properties: EventProperties) throws(JourneyQuestionError) -> JourneyIndex {
        keeping(try FilterProgram(filter, properties, self).run())
    }

    func keeping(_ mask: EventMask) -> JourneyIndex {
        let all = JourneySelection(alphabet: Alphabet(names: []))
        let parts = withView(of: all) { view in
            view.mapRanges { rows in part(rows, mask) }
        }
        let total = parts.reduce(0) { $0 + $1.times.count }
        var offsets = ColumnWriter<UInt32>()
        var times = ColumnWriter<Int64>()
        var kinds = ColumnWriter<UInt32>()
        var sequences = ColumnWriter<UInt32>()
        offsets.reserve(customerCount + 1)
        offsets.append(0)
        times.reserve(total)
        kinds.reserve(total)
        sequences.reserve(total)
        for part in parts {
            let before = UInt32(times.count)
            for end in part.ends { offsets.append(before + end) }
            times.append(part.times, 0..<part.times.count)
            kinds.append(part.kinds, 0..<part.kinds.count)
            sequences.append(part.sequences, 0..<part.sequences.count)
        }
        return JourneyIndex(
            customers: customers, offsets: offsets.finish(), times: times.finish(), kinds: kinds.finish(),
            sequenceOffsets: sequences.finish(), sequenceBase: sequenceBase)
    }

    private struct Part: Sendable {
        var ends: [UInt32]
        var times: Column<Int64>
        var kinds: Column<UInt32>
        var sequences: Column<UInt32>
    }

    private func part(_ rows: Range<Int>, _ mask: EventMask) -> Part {
        guard !rows.isEmpty else { return Part(ends: [], times: [], kinds: [], sequences: []) }
        let events = Int(offsets[rows.lowerBound])..<Int(offsets[rows.upperBound])
        let count = mask.count(in: events)
        var times = ColumnWriter<Int64>()
        var kinds = ColumnWriter<UInt32>()
        var sequences = ColumnWriter<UInt32>()
        times.reserve(count)
        kinds.reserve(count)
        sequences.reserve(count)
        mask.forEach(in: events) { event in
            times.append(self.times.base[event])
            kinds.append(self.kinds.base[event])
            sequences.append(sequenceOffsets.base[event])
        }
        var ends: [UInt32] = []
        ends.reserveCapacity(rows.count)
        var end = 0
        for row in rows {
            end += mask.count(in: self.events(of: row))
            ends.append(UInt32(end))
        }
        return Part(ends: ends, times: times.finish(), kinds: kinds.finish(), sequences: sequences.finish())
    }
}
