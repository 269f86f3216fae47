import Foundation

extension JourneyIndex {
    /// How many steps the times of which are compared: the commonest.
    public static let mostComparedTimes = 60

    /// Counts what two groups of customers, or two periods, do. One pass for touchpoints and steps of both sides, one for times, one each for variants.
    ///
    /// - Parameters:
    ///   - selection: what takes part at all; a side's own period stands in place of the selection's.
    ///   - scope: what the sides' segments are asked of.
    ///   - whole: the index that the segments look at, of the same rows, where this one holds only some of its interactions.
    public func comparison(
        _ question: ComparisonQuestion, in selection: JourneySelection, scope: SegmentScope, whole: JourneyIndex? = nil,
        measuringTimes: Bool = true
    ) throws(JourneyQuestionError) -> ComparisonAnswer {
        let names = selection.alphabet.names
        guard names.count <= Self.mostGraphTouchpoints else {
            throw JourneyQuestionError(
                "\(names.count) touchpoints can’t be compared; the most is \(Self.mostGraphTouchpoints). Select some of them."
            )
        }
        let sides = try (whole ?? self).sides(of: question, selection, scope)
        let shared = sides.first.rows.intersection(sides.second.rows)
        var (first, second) = sides
        if question.overlap == .apart {
            // Who belongs to both is one who would be counted on both: has interactions there.
            let both = withView(of: JourneySelection(alphabet: selection.alphabet)) { view in
                RowSet(
                    capacity: customerCount,
                    shared.rows.filter {
                        view.hasParticipant(view.events(of: $0, in: first.period))
                            && view.hasParticipant(view.events(of: $0, in: second.period))
                    })
            }
            first.rows = first.rows.subtracting(both)
            second.rows = second.rows.subtracting(both)
            return try answer(
                question, names, first, second, setApart: both.count, selection.alphabet, measuringTimes)
        }
        return try answer(
            question, names, first, second, setApart: nil, selection.alphabet, measuringTimes)
    }

    struct ComparedSide: Sendable {
        var rows: RowSet
        var period: Range<Int64>?
    }

    private func sides(
        of question: ComparisonQuestion, _ selection: JourneySelection, _ scope: SegmentScope
    ) throws(JourneyQuestionError) -> (first: ComparedSide, second: ComparedSide) {
        let zone = question.timeZone
        let firstWho = question.first.who ?? .everyone
        let secondWho = question.second.map { $0.who ?? .everyone } ?? .not(firstWho)
        var rows = try members(
            of: [SegmentQuestion(firstWho, in: zone), SegmentQuestion(secondWho, in: zone)], in: scope)
        if let customers = selection.customers { rows = rows.map { $0.intersection(customers) } }
        let firstPeriod = question.first.when?.range(asOf: scope.asOf, in: zone) ?? selection.period
        let secondPeriod =
            question.second.map { $0.when?.range(asOf: scope.asOf, in: zone) ?? selection.period }
            ?? firstPeriod
        return (
            ComparedSide(rows: rows[0], period: firstPeriod),
            ComparedSide(rows: rows[1], period: secondPeriod)
        )
    }

    private func answer(
        _ question: ComparisonQuestion, _ names: [String], _ first: ComparedSide,
        _ second: ComparedSide, setApart: Int?, _ alphabet: Alphabet,
        _ measuringTimes: Bool
    ) throws(JourneyQuestionError) -> ComparisonAnswer {
        let counts = count(first, second, alphabet)
        let listed = counts.edges.enumerated().filter {
            $0.element.counts.first > 0 || $0.element.counts.second > 0
        }
        .sorted { a, b in
            let (m, n) = (
                a.element.counts.first + a.element.counts.second,
                b.element.counts.first + b.element.counts.second
            )
            return m != n ? m > n : a.offset < b.offset
        }.map(\.offset)
        let timed = measuringTimes ? Array(listed.prefix(Self.mostComparedTimes)) : []
        let firstTimes = times(of: timed, first, alphabet)
        let secondTimes = times(of: timed, second, alphabet)
        let edges = listed.enumerated().map { place, edge in
            ComparedEdge(
                from: names[edge / names.count], to: names[edge % names.count],
                customers: counts.edges[edge].compared,
                firstTimes: place < timed.count ? firstTimes[place] : [],
                secondTimes: place < timed.count ? secondTimes[place] : [])
        }
        let touchpoints = names.indices.filter {
            counts.nodes[$0].counts.first > 0 || counts.nodes[$0].counts.second > 0
        }.map { code in
            ComparedTouchpoint(
                name: names[code], customers: counts.nodes[code].compared,
                firstTimes: counts.times[code].first,
                secondTimes: counts.times[code].second, productOfTimes: counts.times[code].product,
                sumOfSharedFirst: counts.times[code].sharedFirst, sumOfSharedSecond: counts.times[code].sharedSecond)
        }
        let (variants, notListed) = variants(question, first, second, alphabet)
        return ComparisonAnswer(
            question: question, first: counts.customers.first, second: counts.customers.second,
            shared: setApart ?? counts.customers.shared,
            touchpoints: touchpoints, edges: edges, variants: variants, variantsNotListed: notListed,
            firstRows: first.rows,
            secondRows: second.rows)
    }

    private func count(_ first: ComparedSide, _ second: ComparedSide, _ alphabet: Alphabet)
        -> ComparisonCounter
    {
        withView(of: JourneySelection(alphabet: alphabet)) { view in
            let parts = view.mapRanges { rows in
                var counter = ComparisonCounter(codes: alphabet.count)
                for row in rows {
                    let isFirst = first.rows.contains(row)
                    let isSecond = second.rows.contains(row)
                    guard isFirst || isSecond else { continue }
                    counter.add(
                        row: row, view, first: isFirst ? view.events(of: row, in: first.period) : 0..<0,
                        second: isSecond ? view.events(of: row, in: second.period) : 0..<0)
                }
                return counter
            }
            var all = parts[0]
            for part in parts.dropFirst() { all.add(part) }
            return all
        }
    }

    /// For each step, how long it took every customer of a side the first time; ascending.
    private func times(of edges: [Int], _ side: ComparedSide, _ alphabet: Alphabet) -> [[Int64]] {
        guard !edges.isEmpty else { return [] }
        let codes = alphabet.count
        var slots = [Int32](repeating: -1, count: codes * codes)
        for (slot, edge) in edges.enumerated() { slots[edge] = Int32(slot) }
        let table = slots
        return withView(
            of: JourneySelection(alphabet: alphabet, period: side.period, customers: side.rows)
        ) { view in
            let parts = view.mapRanges { rows in
                var times = [[Int64]](repeating: [], count: edges.count)
                var lastRow = [Int](repeating: -1, count: edges.count)
                for row in rows {
                    var before = -1
                    var beforeTime: Int64 = 0
                    for event in view.events(of: row) {
                        let number = view.codes[Int(view.kinds[event])]
                        if number == Alphabet.leftOut { continue }
                        let code = Int(number)
                        let time = view.times[event]
                        if before >= 0 {
                            let slot = Int(table[before * codes + code])
                            if slot >= 0, lastRow[slot] != row {
                                lastRow[slot] = row
                                times[slot].append(time - beforeTime)
                            }
                        }
                        before = code
                        beforeTime = time
                    }
                }
                return times
            }
            return concurrentMap(Array(edges.indices)) { slot in parts.flatMap { $0[slot] }.sorted() }
        }
    }

    /// The commonest variants of both sides together.
    private func variants(
        _ question: ComparisonQuestion, _ first: ComparedSide, _ second: ComparedSide,
        _ alphabet: Alphabet
    ) -> ([ComparedVariant], notListed: Int) {
        guard question.top > 0 else { return ([], 0) }
        let asked = VariantsQuestion(collapsingRepeats: true, top: VariantsQuestion.mostListed)
        let a = variants(
            asked, in: JourneySelection(alphabet: alphabet, period: first.period, customers: first.rows))
        let b = variants(
            asked, in: JourneySelection(alphabet: alphabet, period: second.period, customers: second.rows)
        )
        let ofA = Dictionary(a.variants.map { ($0.touchpoints, $0) }) { first, _ in first }
        let ofB = Dictionary(b.variants.map { ($0.touchpoints, $0) }) { first, _ in first }
        let all = Set(ofA.keys).union(ofB.keys)
        let ranked = all.sorted { x, y in
            let (m, n) = (
                (ofA[x]?.customers ?? 0) + (ofB[x]?.customers ?? 0),
                (ofA[y]?.customers ?? 0) + (ofB[y]?.customers ?? 0)
            )
            return m != n ? m > n : x.lexicographicallyPrecedes(y)
        }
        let bothSides =
            question.overlap == .kept
            ? participants(first, alphabet).intersection(participants(second, alphabet)) : nil
        let listed = ranked.prefix(question.top).map { touchpoints in
            var count = ComparedCount()
            count.first = ofA[touchpoints]?.customers ?? 0
            count.second = ofB[touchpoints]?.customers ?? 0
            if let bothSides, !bothSides.isEmpty {
                let none = RowSet(capacity: customerCount)
                let inA = (ofA[touchpoints].map { a.customers(of: $0) } ?? none).intersection(bothSides)
                let inB = (ofB[touchpoints].map { b.customers(of: $0) } ?? none).intersection(bothSides)
                (count.sharedFirst, count.sharedSecond, count.sharedBoth) = (
                    inA.count, inB.count, inA.intersection(inB).count
                )
            }
            return ComparedVariant(touchpoints: touchpoints, customers: count)
        }
        return (
            Array(listed), max(0, ranked.count - listed.count) + a.variantsNotListed + b.variantsNotListed
        )
    }

    private func participants(_ side: ComparedSide, _ alphabet: Alphabet) -> RowSet {
        withView(of: JourneySelection(alphabet: alphabet, period: side.period, customers: side.rows)) {
            view in
            let parts = view.mapRanges { rows in
                var found = RowBits(rows)
                for row in rows where view.hasParticipant(view.events(of: row)) { found.insert(row) }
                return found
            }
            return RowSet(capacity: customerCount, parts)
        }
    }
}

extension JourneyView {
    /// A row's events of a period; of all time where there is none.
    func events(of row: Int, in period: Range<Int64>?) -> Range<Int> {
        let all = events(of: row)
        guard let period else { return all }
        func first(notBefore time: Int64, _ range: Range<Int>) -> Int {
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high {
                let middle = (low + high) / 2
                if times[middle] < time { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = first(notBefore: period.lowerBound, all)
        return start..<first(notBefore: period.upperBound, start..<all.upperBound)
    }
}
