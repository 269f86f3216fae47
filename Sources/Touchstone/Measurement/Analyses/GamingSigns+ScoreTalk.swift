import ExperienceStatistics

extension MeasurementSnapshot {
    /// By person of ours: how many of their messages and conversations ask for a particular score.
    func scoreTalk(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        var counts: [String: (all: Int, asking: Int)] = [:]
        for text in agentTexts() where period.contains(text.time) {
            let observation = Observation(time: text.time, signature: text.signature, profile: text.profile, value: 0)
            guard slices.place(of: observation) != nil else { continue }
            counts[text.agent, default: (0, 0)].all += 1
            if text.asksForScore { counts[text.agent]?.asking += 1 }
        }
        return counts.compactMap { agent, count -> GamingSigns.Question? in
            guard count.all >= 20 else { return nil }
            let share = Share(count.asking, of: count.all).estimate
            let interval = share.low.flatMap { low in share.high.map { " (95 % interval \(MetricText(.share).range(low, $0)))" } } ?? ""
            return GamingSigns.Question(
                test: .scoreTalk, subject: agent,
                sentence:
                    "\(count.asking) of \(count.all) messages and talks ask for a particular score\(interval). Are scores given freely?",
                n: count.all, pValue: atLeast(count.asking, of: count.all, 0.01), isRaised: false, share: share)
        }
    }
}
