import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// In what two groups of customers, or two periods, differ, and what of it is more than noise.
package struct ComparisonReport: Sendable {
    package let answer: ComparisonAnswer
    /// Shares of customers who come to a touchpoint.
    package let touchpoints: [ComparedRow]
    /// Times per customer.
    package let times: [ComparedRow]
    /// Shares who go a step.
    package let edges: [ComparedRow]
    package let variants: [ComparedRow]
    /// Median times of steps, each customer's first.
    package let waits: [ComparedRow]
    /// What a reader has to know before the numbers: overlap, lengths of the periods.
    package let cautions: [String]

    package var question: ComparisonQuestion { answer.question }
    package var rows: [ComparedRow] { touchpoints + times + edges + variants + waits }
    package var clear: Int { rows.count { $0.isClear } }
    package var tested: Int { rows.count { $0.isTested } }
    /// Steps too rare for their times to be compared: all but the commonest.
    package var waitsNotCompared: Int { edges.count - waits.count }

    init(_ answer: ComparisonAnswer, cautions: [String]) {
        self.answer = answer
        self.cautions = cautions
        let test = ComparisonTest(answer: answer)
        let (n1, n2) = (Double(answer.first), Double(answer.second))
        func shares(_ subject: ComparedRow.Subject, _ count: ComparedCount) -> ComparedRow {
            let (change, effect) = test.share(count)
            return ComparedRow(
                subject: subject, first: n1 > 0 ? Double(count.first) / n1 : nil, second: n2 > 0 ? Double(count.second) / n2 : nil,
                firstCount: count.first, secondCount: count.second, change: change, effect: effect)
        }
        var tables: [[ComparedRow]] = [
            answer.touchpoints.map { shares(.touchpoint($0.name), $0.customers) },
            answer.touchpoints.map { node in
                let (change, effect) = test.times(node)
                return ComparedRow(
                    subject: .times(node.name), first: n1 > 0 ? node.firstTimes.sum / n1 : nil,
                    second: n2 > 0 ? node.secondTimes.sum / n2 : nil, firstCount: node.customers.first, secondCount: node.customers.second,
                    change: change, effect: effect)
            },
            answer.edges.map { shares(.edge(from: $0.from, to: $0.to), $0.customers) },
            answer.variants.map { shares(.variant($0.touchpoints), $0.customers) },
            answer.edges.filter { !$0.firstTimes.isEmpty || !$0.secondTimes.isEmpty }.map { edge in
                let (change, effect) = test.wait(edge)
                return ComparedRow(
                    subject: .wait(from: edge.from, to: edge.to), first: Self.median(edge.firstTimes),
                    second: Self.median(edge.secondTimes),
                    firstCount: edge.firstTimes.count, secondCount: edge.secondTimes.count, change: change, effect: effect)
            },
        ]
        ComparedRow.decide(&tables)
        (touchpoints, times, edges, variants, waits) = (tables[0], tables[1], tables[2], tables[3], tables[4])
    }

    /// In seconds, of ascending milliseconds.
    private static func median(_ times: [Int64]) -> Double? {
        guard !times.isEmpty else { return nil }
        let middle = times.count / 2
        let value = times.count % 2 == 1 ? Double(times[middle]) : (Double(times[middle - 1]) + Double(times[middle])) / 2
        return value / 1000
    }
}

extension ComparisonQuestion {
    package var definition: String {
        "Shares are of the customers of each side with at least one interaction in this selection. A difference is named only where it is more "
            + "than noise: z-tests of shares, Welch’s test of times per customer, Mann–Whitney tests of waiting times, all rows tested together "
            + "with at most one in twenty of those named expected to be false (Benjamini–Hochberg)."
    }

    /// What the sides are called.
    package var names: (first: String, second: String) {
        let first = Self.capitalized(first.words)
        return (first, second.map { Self.capitalized($0.words) } ?? "Everybody else")
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
