extension ConformanceRun {
    /// Sums up all traces.
    func answer(_ view: JourneyView, alphabet: Alphabet) -> ConformanceAnswer {
        let tallies = concurrentMap(Array(parts.indices)) { number in
            var tally = ConformanceTally(
                steps: rules.stepCount, codes: alphabet.count, variants: variants.count)
            tally.add(self, part: number, view)
            return tally
        }
        let judged = tallies.flatMap(\.judged)
        let listed = listed(top: question.top)
        let traces = judged.count
        let (unplanned, notListed) = unplanned(tallies, alphabet)
        let approximate = variants.isApproximate.indices.filter { variants.isApproximate[$0] }
        let rows = customerCounts(judged)
        return ConformanceAnswer(
            question: question, traces: traces, customers: rows.all,
            perfectTraces: judged.reduce(0) { $0 + ($1.isPerfect ? 1 : 0) },
            perfectCustomers: rows.perfect,
            meanFitness: traces == 0 ? nil : tallies.reduce(0) { $0 + $1.fitness } / Double(traces),
            cost: tallies.reduce(0) { $0 + $1.cost }, steps: steps(tallies), unplanned: unplanned,
            unplannedNotListed: notListed,
            variants: listed.map { number in
                variant(
                    number, fitness: tallies.reduce(0) { $0 + $1.fitnessOfVariant[number] }, of: traces, view,
                    alphabet)
            },
            variantCount: variants.traces.reduce(0) { $0 + ($1 > 0 ? 1 : 0) },
            tracesNotListed: traces - listed.reduce(0) { $0 + Int(variants.traces[$1]) },
            approximateVariants: approximate.count,
            approximateTraces: approximate.reduce(0) { $0 + Int(variants.traces[$1]) },
            notBegun: parts.reduce(0) { $0 + $1.notBegun.count },
            underWay: parts.reduce(0) { $0 + $1.underWay.count }, judged: judged)
    }

    /// The commonest variants, those that were met first before others.
    func listed(top: Int) -> [Int] {
        let all = variants.traces.indices.filter { variants.traces[$0] > 0 }
        let firsts = firstTraceOf
        let sorted = all.sorted { a, b in
            variants.traces[a] != variants.traces[b]
                ? variants.traces[a] > variants.traces[b] : firsts[a] < firsts[b]
        }
        return Array(sorted.prefix(top))
    }

    /// Variant → the first trace that takes it.
    private var firstTraceOf: [Int] {
        var firsts = [Int](repeating: .max, count: variants.count)
        for (trace, variant) in variantOf.enumerated() where firsts[Int(variant)] == .max {
            firsts[Int(variant)] = trace
        }
        return firsts
    }

    private func customerCounts(_ judged: [ConformanceTrace]) -> (all: Int, perfect: Int) {
        var (all, perfect, last, isPerfect) = (0, 0, -1, false)
        for trace in judged {
            if trace.row != last {
                if isPerfect { perfect += 1 }
                all += 1
                (last, isPerfect) = (trace.row, true)
            }
            if !trace.isPerfect { isPerfect = false }
        }
        return (all, perfect + (isPerfect ? 1 : 0))
    }

    private func steps(_ tallies: [ConformanceTally]) -> [ConformanceStep] {
        question.plan.steps.enumerated().map { place, step in
            var (done, skipped, again) = (
                ConformanceTally.Count(), ConformanceTally.Count(), ConformanceTally.Count()
            )
            for tally in tallies {
                done.add(tally.done[place])
                skipped.add(tally.skipped[place])
                again.add(tally.again[place])
            }
            return ConformanceStep(
                step: step, doneTraces: done.traces, doneCustomers: done.customers,
                skippedTraces: skipped.traces,
                skippedCustomers: skipped.customers, repetitions: again.times)
        }
    }

    private func unplanned(_ tallies: [ConformanceTally], _ alphabet: Alphabet) -> (
        [UnplannedInteraction], notListed: Int
    ) {
        var found: [UnplannedInteraction] = []
        let places = rules.stepCount + 1
        for slot in 0..<(alphabet.count * places) {
            var count = ConformanceTally.Count()
            for tally in tallies { count.add(tally.unplanned[slot]) }
            guard count.times > 0 else { continue }
            let before = slot % places
            found.append(
                UnplannedInteraction(
                    touchpoint: alphabet.names[slot / places],
                    before: before == rules.stepCount ? nil : before, interactions: count.times,
                    traces: count.traces, customers: count.customers))
        }
        let sorted = found.enumerated().sorted { a, b in
            a.element.customers != b.element.customers
                ? a.element.customers > b.element.customers : a.offset < b.offset
        }
        return (
            sorted.prefix(ConformanceAnswer.mostUnplanned).map(\.element),
            max(0, found.count - ConformanceAnswer.mostUnplanned)
        )
    }

    private func variant(
        _ number: Int, fitness: Double, of traces: Int, _ view: JourneyView, _ alphabet: Alphabet
    ) -> ConformanceVariant {
        let count = Int(variants.traces[number])
        return ConformanceVariant(
            alignment: alignment(number, view, alphabet), traces: count,
            share: Double(count) / Double(max(traces, 1)),
            cost: Int(variants.costs[number]), isApproximate: variants.isApproximate[number],
            meanFitness: fitness / Double(max(count, 1)),
            number: number)
    }

    /// The moves of a variant in words: what is skipped stands where it is passed over.
    private func alignment(_ number: Int, _ view: JourneyView, _ alphabet: Alphabet)
        -> [ConformanceVariant.Move]
    {
        let names = touchpoints(of: number, view, alphabet)
        var result: [ConformanceVariant.Move] = []
        var state = StepSet()
        for (move, name) in zip(variants.moves(of: number), names) {
            switch move {
            case .done(let step):
                let step = Int(step)
                let skipped = rules.before[step].subtracting(state)
                result += skipped.steps.map { .skipped(step: $0) }
                state = state.union(skipped)
                state.insert(step)
                result.append(.done(step: step, touchpoint: name, isAgain: false))
            case .again(let step): result.append(.done(step: Int(step), touchpoint: name, isAgain: true))
            case .unplanned: result.append(.unplanned(touchpoint: name))
            }
        }
        return result + rules.all.subtracting(state).steps.map { .skipped(step: $0) }
    }

    /// The planned touchpoints of the first trace that takes a variant.
    private func touchpoints(of variant: Int, _ view: JourneyView, _ alphabet: Alphabet) -> [String] {
        guard let trace = variantOf.firstIndex(of: UInt32(variant)),
            let number = firstTraces.lastIndex(where: { $0 <= trace })
        else {
            return []
        }
        let part = parts[number]
        let place = trace - firstTraces[number]
        return (Int(part.starts[place])..<Int(part.ends[place])).compactMap { event in
            let code = view.code(at: event)
            let role = codes.role(of: code)
            return role == .planned || role == .begins ? alphabet.names[Int(code)] : nil
        }
    }
}
