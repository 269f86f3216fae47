import JourneyAnalytics

/// A segment counted: who is in it now, out of whom.
package struct SegmentAnswer: Sendable {
    package let question: SegmentQuestion
    package let index: JourneyIndex
    /// As rows of the index.
    package let members: RowSet
    /// Everybody who could be a member.
    package let everyone: Int
    /// What `in last` counts back from.
    package let asOf: Int64
    /// Profiles whose person was erased: counted, never listed.
    let erased: Set<Int64>

    package var count: Int { members.count }
    package var share: Double? { everyone == 0 ? nil : Double(count) / Double(everyone) }

    /// The members that can be listed.
    package var customers: JourneyCustomers {
        let ids = members.rows.map { index.customers[$0] }
        return JourneyCustomers(count: ids.count, ids: erased.isEmpty ? ids : ids.filter { !erased.contains($0) })
    }
}

/// What two segments have in common.
package struct SegmentOverlap: Sendable, Equatable {
    package let name: String
    package let first: Int
    package let second: Int
    package let both: Int

    package var shareOfFirst: Double? { first == 0 ? nil : Double(both) / Double(first) }
    package var shareOfSecond: Double? { second == 0 ? nil : Double(both) / Double(second) }
}

/// How many were in a segment at a moment, of how many who could be.
package struct SegmentTrendPoint: Sendable, Equatable {
    package let time: Int64
    package let count: Int
    package let everyone: Int
}

extension Journeys {
    /// Counts a segment, saved or only being thought of.
    package func segment(_ question: SegmentQuestion, now: Instant) throws(SegmentError) -> SegmentAnswer {
        try segments([question], now: now)[0]
    }

    /// Counts several segments at the same moment: what they have in common is counted once.
    package func segments(_ questions: [SegmentQuestion], now: Instant) throws(SegmentError) -> [SegmentAnswer] {
        let index = index
        let asOf = JourneySnapshot.asOf(index, now: now)
        let scope = segmentScope(of: index, asOf: asOf)
        do {
            let rows = try index.members(of: [SegmentQuestion(.everyone)] + questions, in: scope)
            let everyone = rows[0].count
            return zip(questions, rows.dropFirst()).map {
                SegmentAnswer(question: $0, index: index, members: $1, everyone: everyone, asOf: asOf, erased: erased)
            }
        } catch {
            throw SegmentError(error)
        }
    }

    /// How many of the members of the saved segments are members of a segment too, those with most in common first. The saved one of the same name
    /// is left out, and so are those that can't be asked.
    package func overlaps(of answer: SegmentAnswer, except name: String? = nil, now: Instant) -> [SegmentOverlap] {
        let saved = segments.all.filter { $0.name != name }
        let scope = segmentScope(of: answer.index, asOf: answer.asOf)
        let counted = saved.compactMap { segment -> SegmentOverlap? in
            guard let rows = try? answer.index.members(of: segment.question, in: scope) else { return nil }
            return SegmentOverlap(
                name: segment.name, first: answer.count, second: rows.count, both: rows.intersection(answer.members).count)
        }
        return counted.sorted { ($1.both, $0.name) < ($0.both, $1.name) }
    }

    /// The size of segments at the ends of the last weeks or months and now, ascending: weeks while there are fewer than 20 of them. What came in
    /// later is not seen, names mean what they mean now.
    package func trends(of questions: [SegmentQuestion], points: Int = 12, now: Instant) throws(SegmentError) -> [[SegmentTrendPoint]] {
        let index = index
        let asOf = JourneySnapshot.asOf(index, now: now)
        let first = index.timeRange?.lowerBound ?? asOf
        let unit: CalendarBuckets.Unit = asOf - first < 20 * 7 * 86_400_000 ? .week : .month
        let buckets = CalendarBuckets(unit, in: .gmt, covering: min(first, asOf)...asOf, most: points)
        let times = buckets.bounds.dropFirst().dropLast().map { $0 - 1 } + [asOf]
        var trends = [[SegmentTrendPoint]](repeating: [], count: questions.count)
        for time in times {
            let scope = segmentScope(of: index, asOf: time, past: time != asOf)
            do {
                let rows = try index.members(of: [SegmentQuestion(.everyone)] + questions, in: scope)
                let everyone = rows[0].count
                for (i, rows) in rows.dropFirst().enumerated() {
                    trends[i].append(SegmentTrendPoint(time: time, count: rows.count, everyone: everyone))
                }
            } catch {
                throw SegmentError(error)
            }
        }
        return trends
    }
}
