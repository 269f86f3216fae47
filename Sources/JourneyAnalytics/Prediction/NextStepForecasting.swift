/// Says what comes next for everyone who is active now, and what in the past tells it.
struct NextStepForecasting {
    let view: JourneyView
    let walk: NextStepWalk
    let model: NextStepModel
    let names: [String]
    let uses: @Sendable (Int) -> Bool

    private struct Part: Sendable {
        var rows: [Int] = []
        var codes: [UInt32] = []
        var probabilities: [Float] = []
        var expected: [Double]
        var evidence = [Int](repeating: 0, count: NextStepModel.classes)
    }

    func forecast(activeSince: Int64) -> NextStepForecast {
        let candidates = NextStepCandidates(model, touchpoints: names.count)
        let parts = view.mapRanges { rows in
            var part = Part(expected: [Double](repeating: 0, count: names.count))
            var prefix = JourneyPrefix(order: walk.order)
            var contexts = NextStepModel.Contexts(model)
            var said = [Double](repeating: 0, count: model.experts.count)
            for row in rows {
                let events = view.events(of: row)
                guard let last = events.last, view.times[last] >= activeSince else { continue }
                walk.run(view, row: row, prefix: &prefix) { _, _, _ in }
                guard let code = prefix.last.first, prefix.time >= activeSince else { continue }
                contexts.look(prefix, in: model)
                var best: (code: UInt32, p: Double) = (0, -1)
                for next in candidates.after(code) {
                    model.probabilities(of: next, at: contexts, into: &said)
                    let p = model.mixed(said, at: contexts)
                    part.expected[Int(next)] += p
                    if p > best.p || (p == best.p && next < best.code) { best = (next, p) }
                }
                part.evidence[contexts.evidence] += 1
                part.rows.append(row)
                part.codes.append(best.code)
                part.probabilities.append(Float(best.p))
            }
            return part
        }
        let codes = parts.flatMap(\.codes)
        var counts = [Int](repeating: 0, count: names.count)
        for code in codes { counts[Int(code)] += 1 }
        let expected = (0..<names.count).map { code in parts.reduce(0) { $0 + $1.expected[code] } }
        let order = (0..<names.count).filter { expected[$0] > 0 }.sorted { (expected[$1], $0) < (expected[$0], $1) }
        return NextStepForecast(
            touchpoints: order.map { .init(name: names[$0], customers: counts[$0], expected: expected[$0]) },
            looks: looks(parts.map(\.evidence)), hints: hints(), rows: parts.flatMap(\.rows), codes: codes,
            probabilities: parts.flatMap(\.probabilities))
    }

    private func looks(_ evidence: [[Int]]) -> [(look: String, weight: Double)] {
        let counts = (0..<NextStepModel.classes).map { kind in evidence.reduce(0) { $0 + $1[kind] } }
        let all = Double(max(counts.reduce(0, +), 1))
        var weights: [(look: String, weight: Double)] = []
        for (i, expert) in model.experts.enumerated() {
            let weight = counts.indices.reduce(0) { $0 + model.weights[$1][i] * Double(counts[$1]) } / all
            weights.append((expert.look.name, weight))
        }
        return weights.sorted { ($1.weight, $0.look) < ($0.weight, $1.look) }
    }

    /// Where the touchpoint before the last one changes most what follows: by the excess over what the last one alone lets expect.
    private func hints() -> [NextStepForecast.Hint] {
        let triples = view.mapRanges { rows in
            var (pairs, triples) = (CountTable(), CountTable())
            var prefix = JourneyPrefix(order: 2)
            for row in rows where uses(row) {
                walk.run(view, row: row, prefix: &prefix) { known, next, _ in
                    let after = UInt64(known.last[0]) << 21 | UInt64(next)
                    pairs.add(after)
                    if known.last.count == 2 { triples.add(UInt64(known.last[1]) << 42 | after) }
                }
            }
            return (pairs, triples)
        }.reduce(into: (CountTable(), CountTable())) { all, part in
            all.0.add(part.0)
            all.1.add(part.1)
        }
        var (pairs, lasts, contexts): ([UInt64: Int], [UInt64: Int], [UInt64: Int]) = ([:], [:], [:])
        triples.0.forEach { key, n in
            pairs[key] = n
            lasts[key >> 21, default: 0] += n
        }
        triples.1.forEach { key, n in contexts[key >> 21, default: 0] += n }
        var found: [(hint: NextStepForecast.Hint, score: Double)] = []
        let mask: UInt64 = (1 << 21) - 1
        triples.1.forEach { key, n in
            let (last, next) = (key >> 21 & mask, key & mask)
            guard n >= 20, let context = contexts[key >> 21], let after = pairs[last << 21 | next], let all = lasts[last] else { return }
            let (share, base) = (Double(n) / Double(context), Double(after) / Double(all))
            guard share > base else { return }
            let spread = (base * (1 - base) / Double(context)).squareRoot()
            let hint = NextStepForecast.Hint(
                before: names[Int(key >> 42)], last: names[Int(last)], next: names[Int(next)], times: n, share: share, shareAfterLast: base)
            // Three standard errors: rarer by chance than one of a thousand.
            if spread == 0 || (share - base) / spread > 3 { found.append((hint, Double(n) - base * Double(context))) }
        }
        found.sort { ($1.score, $0.hint.before, $0.hint.last, $0.hint.next) < ($0.score, $1.hint.before, $1.hint.last, $1.hint.next) }
        return found.prefix(8).map(\.hint)
    }
}

extension NextStepExpert.Look {
    /// As the answer names it.
    var name: String {
        switch self {
        case .last(0): "how common a touchpoint is"
        case .last(1): "the last touchpoint"
        case .last(let depth): "the last \(depth) touchpoints"
        case .pause: "the pause before the last touchpoint"
        case .position: "the place in the journey"
        case .signature: "the last touchpoint’s raw name, source and channel"
        case .visited: "everything visited so far"
        }
    }
}
