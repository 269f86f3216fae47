import Foundation

/// What was calculated for the page: figures only, no words.
package struct ExecutiveFindings: Sendable {
    package var answers: [MetricAnswer]
    package var changes: NotableChanges
    package var causes: CauseRanking
    /// The months whose customers causes were looked for in.
    package var months: [Range<Int64>]
    package var currency: String
    package var moments: MomentsAnswer
    package var silences: [SilentSource]
}

/// A source from which nothing comes any more though it used to.
package struct SilentSource: Sendable, Equatable {
    package var source: Int64
    package var name: String
    /// When the last interaction happened.
    package var last: Int64
    /// Whole days without one, and the longest such gap of the eight weeks before.
    package var days: Int
    package var longestGap: Int

    /// Sources that were heard on half of the days of eight weeks at least, and are now silent for two days and more than twice as long as
    /// ever in that time.
    static func all(_ facts: MeasurementFacts, _ catalogue: Catalogue, names: [Int64: String], asOf: Int64) -> [SilentSource] {
        let day: Int64 = 86_400_000
        let watched = 56
        var heard: [Int64: (days: Set<Int64>, last: Int64)] = [:]
        facts.touches.forEach(in: (asOf - Int64(2 * watched) * day)..<asOf) { fact in
            guard let source = catalogue.signatures[Int(fact.signature)]?.source else { return }
            var one = heard[source] ?? ([], .min)
            one.days.insert((asOf - 1 - fact.time) / day)
            one.last = max(one.last, fact.time)
            heard[source] = one
        }
        return heard.compactMap { source, one -> SilentSource? in
            // Days are counted back from now: 0 is the last one.
            guard let silence = one.days.min(), silence >= 2, silence < Int64(watched) else { return nil }
            let days = one.days.filter { $0 < silence + Int64(watched) }.sorted()
            guard days.count >= watched / 2 else { return nil }
            let gap = zip(days, days.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
            guard silence > 2 * gap else { return nil }
            return SilentSource(
                source: source, name: names[source] ?? "source \(source)", last: one.last, days: Int(silence), longestGap: Int(gap))
        }.sorted { ($0.last, $0.source) < ($1.last, $1.source) }
    }
}
