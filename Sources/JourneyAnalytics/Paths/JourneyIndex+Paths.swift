extension JourneyIndex {
    /// Which ways sessions take, level by level.
    public func paths(
        _ question: PathsQuestion = PathsQuestion(), in selection: JourneySelection
    ) throws(JourneyQuestionError) -> PathsAnswer {
        let walker = try PathWalker(question, alphabet: selection.alphabet)
        let parts = withView(of: selection) { view in
            view.mapRanges { rows in
                var counts = PathCounts(depth: question.depth)
                counts.count(view, rows: rows, walker: walker)
                return counts
            }
        }
        var counts = parts[0]
        for part in parts.dropFirst() { counts.add(part) }
        return PathsPicture(counts: counts, question: question, names: selection.alphabet.names).answer()
    }

    /// The customers with a session that is at `from` on a level and at `to` on the next, as rows. A nil `to` asks for the level alone.
    public func customers(
        onPath question: PathsQuestion, level: Int, at from: TouchpointSet, then to: TouchpointSet? = nil, in selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        let here = try from.members(in: selection.alphabet)
        let next = try to?.members(in: selection.alphabet)
        return try rows(question, selection) { path in
            guard level < path.count, here[Int(path[path.startIndex + level])] else { return false }
            guard let next else { return true }
            return level + 1 < path.count && next[Int(path[path.startIndex + level + 1])]
        }
    }

    /// The customers with a session whose path ends (backward: begins) on a level, at one of these touchpoints, as rows.
    public func customers(
        onPath question: PathsQuestion, endingOn level: Int, at touchpoints: TouchpointSet = .any, in selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        let here = try touchpoints.members(in: selection.alphabet)
        return try rows(question, selection) { path in level + 1 == path.count && here[Int(path[path.startIndex + level])] }
    }

    /// - Parameter isMeant: is given the codes of a session's path, anchor first.
    private func rows(
        _ question: PathsQuestion, _ selection: JourneySelection, where isMeant: @Sendable (ArraySlice<UInt32>) -> Bool
    ) throws(JourneyQuestionError) -> RowSet {
        let walker = try PathWalker(question, alphabet: selection.alphabet)
        return withView(of: selection) { view in
            let found = view.mapRanges { rows in
                var walker = walker
                var found: [Int] = []
                for row in rows {
                    var matches = false
                    walker.forEachPath(view, row: row) { path in
                        if !matches, isMeant(path) { matches = true }
                    }
                    if matches { found.append(row) }
                }
                return found
            }
            return RowSet(capacity: customerCount, found.joined())
        }
    }
}
