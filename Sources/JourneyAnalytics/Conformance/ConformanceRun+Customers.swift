extension ConformanceRun {
    /// The customers behind a part of the answer, as rows; nil where the answer has no such part.
    func rows(_ part: ConformancePart, _ view: JourneyView, alphabet: Alphabet) -> RowSet? {
        let capacity = view.rowCount
        switch part {
        case .judged: return traces(capacity) { _, _, _ in true }
        case .perfect: return traces(capacity) { _, _, _ in true }.subtracting(departing(capacity))
        case .departing: return departing(capacity)
        case .done(let step):
            guard (0..<rules.stepCount).contains(step) else { return nil }
            return traces(capacity, taking: whetherVariants { $0.contains(.done(Int16(step))) })
        case .skipped(let step):
            guard (0..<rules.stepCount).contains(step) else { return nil }
            return traces(capacity, taking: whetherVariants { !$0.contains(.done(Int16(step))) })
        case .unplanned(let name, let before):
            guard let code = try? alphabet.code(of: name),
                before.map({ (0..<rules.stepCount).contains($0) }) ?? true
            else { return nil }
            return unplanned(code, before: before ?? rules.stepCount, view)
        case .unplannedAnywhere(let name):
            guard let code = try? alphabet.code(of: name) else { return nil }
            return unplanned(code, before: nil, view)
        case .variant(let rank):
            let listed = listed(top: ConformanceQuestion.mostListed)
            guard listed.indices.contains(rank - 1) else { return nil }
            return traces(capacity) { _, _, variant in variant == listed[rank - 1] }
        case .notBegun:
            return RowSet(capacity: capacity, parts.lazy.flatMap(\.notBegun).map { Int($0) })
        case .underWay:
            return RowSet(capacity: capacity, parts.lazy.flatMap(\.underWay).map { Int($0) })
        }
    }

    private func departing(_ capacity: Int) -> RowSet {
        traces(capacity) { part, trace, variant in
            variants.costs[variant] > 0 || outside(part, trace) > 0
        }
    }

    private func whetherVariants(_ isMeant: (ArraySlice<AlignmentFrontier.Move>) -> Bool) -> [Bool] {
        (0..<variants.count).map { isMeant(variants.moves(of: $0)) }
    }

    private func traces(_ capacity: Int, taking isMeant: [Bool]) -> RowSet {
        traces(capacity) { _, _, variant in isMeant[variant] }
    }

    private func unplanned(_ code: UInt32, before step: Int?, _ view: JourneyView) -> RowSet {
        traces(view.rowCount) { part, trace, variant in
            var isFound = false
            forEachUnplanned(part, trace, variant: variant, view) { other, before in
                if other == code, step == nil || before == step { isFound = true }
            }
            return isFound
        }
    }

    private func traces(
        _ capacity: Int, where isMeant: (PlanTraces, _ trace: Int, _ variant: Int) -> Bool
    ) -> RowSet {
        var rows = RowSet(capacity: capacity)
        for (part, first) in zip(parts, firstTraces) {
            for trace in 0..<part.count where isMeant(part, trace, Int(variantOf[first + trace])) {
                rows.insert(Int(part.rows[trace]))
            }
        }
        return rows
    }
}
