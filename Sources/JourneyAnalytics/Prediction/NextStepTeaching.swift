/// Teaches a next-step model: counts up to a time, weighs the experts on what follows, and counts that too.
struct NextStepTeaching {
    let view: JourneyView
    let walk: NextStepWalk
    let touchpoints: Int
    let uses: @Sendable (Int) -> Bool
    private static let mostWeighed = 100_000

    /// The times at which the model's weights begin to be learned, and at which it is tried; nil with fewer than two steps.
    func split(testPercent: Int) -> (weighing: Int64, testing: Int64, steps: Int)? {
        let parts = view.mapRanges { rows in
            var times: [Int64] = []
            var prefix = JourneyPrefix(order: 1)
            for row in rows where uses(row) {
                walk.run(view, row: row, prefix: &prefix) { _, _, time in times.append(time) }
            }
            return times
        }
        var times = parts.flatMap { $0 }
        guard times.count >= 2 else { return nil }
        return times.withUnsafeMutableBufferPointer { times in
            let testing = Selection.element(times.count * (100 - testPercent) / 100, of: times)
            let weighing = Selection.element(times.count * (100 - testPercent) * 8 / 1000, of: times)
            return (weighing, testing, times.count)
        }
    }

    func model(weighing: Int64, testing: Int64) -> NextStepModel {
        var experts = NextStepExpert.all(order: walk.order)
        experts = learned(experts, from: .min, to: weighing)
        var model = NextStepModel(experts: experts, touchpoints: touchpoints)
        let (said, evidence) = said(model, from: weighing, to: testing)
        model.weigh(said, evidence: evidence)
        model.replace(learned(experts, from: weighing, to: testing))
        return model
    }

    /// Each expert counts all steps of a time by itself, so threads share nothing.
    func learned(_ experts: [NextStepExpert], from: Int64, to: Int64) -> [NextStepExpert] {
        concurrentMap(experts) { expert in
            var expert = expert
            var prefix = JourneyPrefix(order: walk.order)
            for row in 0..<view.rowCount where uses(row) {
                walk.run(view, row: row, prefix: &prefix) { known, next, time in
                    if time >= from, time < to { expert.learn(next, after: known) }
                }
            }
            return expert
        }
    }

    /// What every expert said of the steps of a time that came.
    private func said(_ model: NextStepModel, from: Int64, to: Int64) -> (said: [[Double]], evidence: [Int]) {
        let parts = view.mapRanges { rows in
            var (said, evidence): ([[Double]], [Int]) = ([], [])
            var prefix = JourneyPrefix(order: walk.order)
            var contexts = NextStepModel.Contexts(model)
            var parts = [Double](repeating: 0, count: model.experts.count)
            for row in rows where uses(row) {
                walk.run(view, row: row, prefix: &prefix) { known, next, time in
                    guard time >= from, time < to else { return }
                    contexts.look(known, in: model)
                    model.probabilities(of: next, at: contexts, into: &parts)
                    said.append(parts)
                    evidence.append(contexts.evidence)
                }
            }
            return (said, evidence)
        }
        let (said, evidence) = (parts.flatMap(\.0), parts.flatMap(\.1))
        let every = (said.count + Self.mostWeighed - 1) / Self.mostWeighed
        guard every > 1 else { return (said, evidence) }
        let kept = Array(stride(from: 0, to: said.count, by: every))
        return (kept.map { said[$0] }, kept.map { evidence[$0] })
    }
}
