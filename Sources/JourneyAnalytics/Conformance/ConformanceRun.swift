/// All traces of a selection, aligned with a plan: what answers and lists of customers are taken from.
struct ConformanceRun: Sendable {
    let question: ConformanceQuestion
    let rules: PlanRules
    let codes: PlanCodes
    let parts: [PlanTraces]
    /// Part → number of its first trace.
    let firstTraces: [Int]
    /// Event → its place in the index that was asked, where that is another; see `CasedIndex`.
    let origins: [UInt32]
    /// Trace → variant.
    let variantOf: [UInt32]
    let variants: PlanVariants

    init(
        _ question: ConformanceQuestion, _ view: JourneyView, alphabet: Alphabet, asOf: Int64,
        limits: AlignmentLimits, cases: [UInt32] = [], origins: [UInt32] = []
    ) throws(JourneyQuestionError) {
        let rules = try PlanRules(question.plan, alphabet: alphabet)
        let codes = PlanCodes(rules, outside: question.outside)
        let cut = HistoryCut(history: question.history, codes: codes, asOf: asOf, cases: cases)
        let parts = view.mapRanges { rows in PlanTraces(view, rows: rows, cut: cut) }
        var (first, total) = ([Int](), 0)
        for part in parts {
            first.append(total)
            total += part.count
        }
        let keyed = zip(first, parts).map { start, part in (start..<(start + part.count), part.keys) }
        let (numbers, tables) = JourneyIndex.number(keyed, isPacked: false, rowCount: total)
        self.question = question
        self.rules = rules
        self.codes = codes
        self.parts = parts
        firstTraces = first
        self.origins = origins
        variants = PlanVariants(keyed, tables: tables, rules, limits, threads: view.parts)
        let none = UInt32(variants.count - 1)
        variantOf = numbers.map { $0 == .max ? none : $0 }
    }

    /// 1 − cost ÷ (what counts of the trace + the cost of the shortest run of the plan); 1 where both are nothing.
    @inline(__always)
    func fitness(cost: Int, length: Int) -> Double {
        let worst = length + rules.shortestRun
        return worst == 0 ? 1 : 1 - Double(cost) / Double(worst)
    }

    /// Interactions outside the plan, each of which costs 1.
    @inline(__always)
    func outside(_ part: PlanTraces, _ trace: Int) -> Int {
        Int(part.lengths[trace]) - Int(part.keys.starts[trace + 1] - part.keys.starts[trace])
    }

    /// Where an event stands in the index that was asked.
    @inline(__always)
    func origin(of event: Int) -> Int { origins.isEmpty ? event : Int(origins[event]) }
}
