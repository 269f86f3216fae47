/// What a plan's steps and the unplanned interactions come to over a range of traces.
struct ConformanceTally: Sendable {
    /// How often something happens: in all, in how many traces, with how many customers.
    struct Count: Sendable {
        var times = 0
        var traces = 0
        var customers = 0
        fileprivate var lastTrace = -1
        fileprivate var lastRow = -1

        @inline(__always)
        fileprivate mutating func add(trace: Int, row: Int) {
            times += 1
            if trace != lastTrace { traces += 1 }
            if row != lastRow { customers += 1 }
            (lastTrace, lastRow) = (trace, row)
        }

        mutating func add(_ other: Count) {
            times += other.times
            traces += other.traces
            customers += other.customers
        }
    }

    var done: [Count]
    var skipped: [Count]
    var again: [Count]
    /// code · (steps + 1) + the step that comes next; the number of steps after the last.
    var unplanned: [Count]
    var judged: [ConformanceTrace] = []
    var cost = 0
    var fitness = 0.0
    /// Variant → the sum of its traces' fitness.
    var fitnessOfVariant: [Double]

    init(steps: Int, codes: Int, variants: Int) {
        done = Array(repeating: Count(), count: steps)
        skipped = done
        again = done
        unplanned = Array(repeating: Count(), count: codes * (steps + 1))
        fitnessOfVariant = Array(repeating: 0, count: variants)
    }

    /// Adds the traces of one part of a run.
    mutating func add(_ run: ConformanceRun, part number: Int, _ view: JourneyView) {
        let part = run.parts[number]
        let steps = run.rules.stepCount
        judged.reserveCapacity(part.count)
        var isDone = [Int](repeating: -1, count: steps)
        for trace in 0..<part.count {
            let row = Int(part.rows[trace])
            let variant = Int(run.variantOf[run.firstTraces[number] + trace])
            let outside = run.outside(part, trace)
            let cost = Int(run.variants.costs[variant]) + outside
            let fitness = run.fitness(cost: cost, length: Int(part.lengths[trace]))
            self.cost += cost
            self.fitness += fitness
            fitnessOfVariant[variant] += fitness
            judged.append(
                ConformanceTrace(
                    row: row, firstEvent: run.origin(of: Int(part.starts[trace])), fitness: Float(fitness),
                    isPerfect: cost == 0))
            for move in run.variants.moves(of: variant) {
                switch move {
                case .done(let step):
                    done[Int(step)].add(trace: trace, row: row)
                    isDone[Int(step)] = trace
                case .again(let step): again[Int(step)].add(trace: trace, row: row)
                case .unplanned: break
                }
            }
            for step in 0..<steps where isDone[step] != trace {
                skipped[step].add(trace: trace, row: row)
            }
            if cost > 0 {
                run.forEachUnplanned(part, trace, variant: variant, view) { code, before in
                    unplanned[Int(code) * (steps + 1) + before].add(trace: trace, row: row)
                }
            }
        }
    }
}

extension ConformanceRun {
    /// Calls `body` with each unplanned interaction of a trace: its code, and the step that is done next (the number of steps after the last).
    @inline(__always)
    func forEachUnplanned(
        _ part: PlanTraces, _ trace: Int, variant: Int, _ view: JourneyView,
        _ body: (_ code: UInt32, _ before: Int) -> Void
    ) {
        let moves = variants.moves(of: variant)
        // The last interaction first: what comes next is known then.
        var place = moves.endIndex
        var next = rules.stepCount
        for event in (Int(part.starts[trace])..<Int(part.ends[trace])).reversed() {
            let code = view.code(at: event)
            switch codes.role(of: code) {
            case .nothing: continue
            case .outside: body(code, next)
            case .planned, .begins:
                place -= 1
                switch moves[place] {
                case .done(let step), .again(let step): next = Int(step)
                case .unplanned: body(code, next)
                }
            }
        }
    }
}
