import ExperienceStatistics

/// What came of a promise each time that it was made, and how that adds up.
struct PromiseOutcomes {
    struct Outcome: Equatable {
        var time: Int64
        /// Of the interaction at which it was promised: tells touchpoint, channel and stage.
        var signature: UInt32
        /// Canonical; 0 for an anonymous interaction.
        var profile: UInt32
        var isKept: Bool
    }

    var rows: [Outcome] = []
    var notYetKnown = 0

    mutating func add(_ time: Int64, _ signature: UInt32, _ profile: UInt32, isKept: Bool) {
        rows.append(Outcome(time: time, signature: signature, profile: profile, isKept: isKept))
    }

    func standing(
        of part: PromisePart, in catalogue: Catalogue, erased: Set<UInt32>, weeks: [(time: Range<Int64>, isPartial: Bool)]
    ) -> PromisePartStanding {
        guard !rows.isEmpty else {
            var standing = PromisePartStanding(
                part,
                reason: notYetKnown > 0
                    ? "Its time isn’t over for any of those to whom it was promised." : "Nothing of it happened in this period.")
            standing.notYetKnown = notYetKnown
            return standing
        }
        let kept = rows.count(where: \.isKept)
        var standing = PromisePartStanding(part, estimate: Share(kept, of: rows.count).estimate)
        (standing.kept, standing.broken, standing.notYetKnown) = (kept, rows.count - kept, notYetKnown)
        var signatures: [UInt32: (kept: Int, all: Int)] = [:]
        for row in rows {
            signatures[row.signature, default: (0, 0)].all += 1
            if row.isKept { signatures[row.signature, default: (0, 0)].kept += 1 }
        }
        func places(_ name: (Catalogue.Meaning) -> String?) -> [PromisePartStanding.Place] {
            var counts: [String: (kept: Int, all: Int)] = [:]
            for (signature, count) in signatures {
                guard let meaning = catalogue.meaning(of: Int64(signature)), let name = name(meaning) else { continue }
                counts[name, default: (0, 0)].all += count.all
                counts[name, default: (0, 0)].kept += count.kept
            }
            return counts.sorted { ($1.value.all, $0.key) < ($0.value.all, $1.key) }.map { name, count in
                let estimate = Share(count.kept, of: count.all).estimate
                return .init(name: name, estimate: estimate, verdict: PromiseVerdict(estimate, target: part.target))
            }
        }
        standing.touchpoints = places { $0.touchpoint.map { catalogue.touchpoints[$0] } }
        standing.channels = places { catalogue.channels[$0.channel] }
        standing.stages = places { catalogue.stages[$0.stage] }
        standing.weeks = zip(weeks, counts(weeks.map(\.time))).map { week, count in
            .init(time: week.time, estimate: Share(count.kept, of: count.all).estimate, isPartial: week.isPartial)
        }
        func customers(_ isKept: Bool) -> [Int64] {
            Set(rows.lazy.filter { $0.isKept == isKept && $0.profile != 0 && !erased.contains($0.profile) }.map(\.profile)).sorted()
                .map(Int64.init)
        }
        (standing.keptCustomers, standing.brokenCustomers) = (customers(true), customers(false))
        return standing
    }

    /// In one pass, whatever the number of stretches.
    /// - Parameter stretches: ascending, none over another.
    func counts(_ stretches: [Range<Int64>]) -> [(kept: Int, all: Int)] {
        var counts = [(kept: Int, all: Int)](repeating: (0, 0), count: stretches.count)
        for row in rows {
            // The last one that begins by then.
            var (low, high) = (0, stretches.count)
            while low < high {
                let middle = (low + high) / 2
                if stretches[middle].lowerBound <= row.time { low = middle + 1 } else { high = middle }
            }
            guard low > 0, stretches[low - 1].contains(row.time) else { continue }
            counts[low - 1].all += 1
            if row.isKept { counts[low - 1].kept += 1 }
        }
        return counts
    }
}
