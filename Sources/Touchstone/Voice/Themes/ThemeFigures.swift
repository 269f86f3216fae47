import ExperienceStatistics
import TextAnalytics

/// A theme measured over a period: how many speak of it, how they sound, and what it does to the score.
package struct ThemeFigures: Sendable {
    package var theme: Theme
    package var isHidden: Bool
    /// Of all texts that were asked for.
    package var share: Share
    package var tally: SentimentTally
    /// Its part of all texts, against the period before; nil where there is none.
    package var change: ExperienceStatistics.Change?
    package var effect: ThemeEffect?
    /// Per stretch of time: texts of the theme, of all texts.
    package var trend: [Share]
}

/// What a theme does to a score: how much higher or lower the score of everybody is because of those who speak of the theme.
///
/// w (m₁ − m₂): m₁ is the mean of those who speak of it, m₂ of the others, w their part of the answers. Its interval is Welch's for m₁ − m₂,
/// times w. For NPS an answer counts 100, 0 or −100, so that the effect is in points. It tells what goes together, not what causes what.
package struct ThemeEffect: Sendable, Equatable {
    package var scale: FeedbackScale
    /// Of those who speak of the theme, and of the others.
    package var with: Moments
    package var without: Moments
    /// Of the mean of all.
    package var value: Double
    package var low: Double?
    package var high: Double?
    package var isSignificant: Bool

    init?(scale: FeedbackScale, with: Moments, without: Moments) {
        guard with.n > 0, without.n > 0 else { return nil }
        let weight = Double(with.n) / Double(with.n + without.n)
        let change = ExperienceStatistics.Change.of(without, with)
        self.scale = scale
        self.with = with
        self.without = without
        value = weight * (with.mean - without.mean)
        low = change.low.map { $0 * weight }
        high = change.high.map { $0 * weight }
        isSignificant = change.isSignificant
    }
}

/// All themes of a question, with what they are measured against.
package struct ThemesAnswer: Sendable {
    package var question: FeedbackQuestion
    /// The largest first; those that nobody speaks of in the period included.
    package var themes: [ThemeFigures]
    /// All texts that were asked for.
    package var tally: SentimentTally
    /// Those in no theme.
    package var outside: Int
    /// On which the effect is measured: the scale of most answers; nil where no text came with one.
    package var scale: FeedbackScale?
    package var score: Moments
    package var buckets: [Int64]
    package var book: ThemeBook

    package func figures(_ id: Int) -> ThemeFigures? { themes.first { $0.theme.id == id } }
}

extension Feedback {
    /// Measures every theme over the texts that were asked for.
    /// - Parameters:
    ///   - before: the period to compare with.
    ///   - buckets: the bounds of the trend's stretches.
    package func themes(_ question: FeedbackQuestion, before: Range<Int64>? = nil, buckets: [Int64] = []) throws -> ThemesAnswer {
        let (table, book) = reader.standing
        var question = question
        question.theme = nil
        let rows = try rows(question, table)
        let scale = Self.usualScale(rows, table)
        var answer = ThemesAnswer(
            question: question, themes: [], tally: SentimentTally(), outside: 0, scale: scale.map { table.scales[$0] }, score: Moments(),
            buckets: buckets, book: book)
        var tallies: [Int: SentimentTally] = [:]
        var scores: [Int: Moments] = [:]
        let stretches = max(0, buckets.count - 1)
        var stretchTotals = Array(repeating: 0, count: stretches)
        var stretchCounts: [Int: [Int]] = [:]
        for row in rows {
            let verbatim = table.rows[row]
            let theme = Int(verbatim.theme)
            answer.tally.add(verbatim)
            tallies[theme, default: SentimentTally()].add(verbatim)
            if let given = verbatim.answer, let scale, Int(given.scale) == scale {
                let value = Self.points(given, table.scales[scale])
                scores[theme, default: Moments()].add(value)
                answer.score.add(value)
            }
            if stretches > 0, verbatim.time >= buckets[0], let after = buckets.firstIndex(where: { $0 > verbatim.time }) {
                stretchTotals[after - 1] += 1
                stretchCounts[theme, default: Array(repeating: 0, count: stretches)][after - 1] += 1
            }
        }
        answer.outside = tallies[0]?.count ?? 0
        var earlier: [Int: Int]?
        var earlierTotal = 0
        if let before {
            var asked = question
            asked.period = before
            var counts: [Int: Int] = [:]
            for row in try self.rows(asked, table) {
                counts[Int(table.rows[row].theme), default: 0] += 1
                earlierTotal += 1
            }
            earlier = earlierTotal > 0 ? counts : nil
        }
        // In one order, so that the same question has the same figures to the last digit.
        let ordered = scores.sorted { $0.key < $1.key }
        answer.themes = (book.model?.themes ?? []).map { theme in
            let tally = tallies[theme.id] ?? SentimentTally()
            let with = scores[theme.id] ?? Moments()
            var without = Moments()
            for (other, moments) in ordered where other != theme.id { without.add(moments) }
            let share = Share(tally.count, of: answer.tally.count)
            return ThemeFigures(
                theme: theme, isHidden: book.hidden.contains(theme.id), share: share, tally: tally,
                change: earlier.map { ExperienceStatistics.Change.of(Share($0[theme.id] ?? 0, of: earlierTotal), share) },
                effect: answer.scale.flatMap { ThemeEffect(scale: $0, with: with, without: without) },
                trend: (0..<stretches).map { Share(stretchCounts[theme.id]?[$0] ?? 0, of: stretchTotals[$0]) })
        }
        answer.themes.sort { ($1.tally.count, $0.theme.id) < ($0.tally.count, $1.theme.id) }
        return answer
    }

    private func rows(_ question: FeedbackQuestion, _ table: VerbatimTable) throws -> [Int] {
        let filter = try selection(question, table)
        let query = SearchQuery(question.words)
        return query.isEmpty
            ? table.rows.indices.filter(filter.admits)
            : table.search.search(query, filter: .matching(filter.admits), limit: max(table.count, 1)).hits.map(\.row).sorted()
    }

    /// The scale on which most of these texts were answered.
    private static func usualScale(_ rows: [Int], _ table: VerbatimTable) -> Int? {
        var counts: [Int: Int] = [:]
        for row in rows { if let answer = table.rows[row].answer { counts[Int(answer.scale), default: 0] += 1 } }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// What an answer adds to the score: for NPS 100, 0 or −100, else its value.
    static func points(_ answer: AnswerGiven, _ scale: FeedbackScale) -> Double {
        guard scale.isNPS else { return Double(answer.value) }
        return answer.value >= 9 ? 100 : answer.value >= 7 ? 0 : -100
    }
}
