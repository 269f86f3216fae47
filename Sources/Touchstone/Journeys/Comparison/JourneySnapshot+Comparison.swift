import Foundation
import JourneyAnalytics

extension JourneySnapshot {
    /// Compares two groups of customers, or two periods, and tests what differs.
    package func comparison(_ question: ComparisonQuestion, measuringTimes: Bool = true) throws(JourneyError) -> ComparisonReport {
        let answer = try counted(question, measuringTimes: measuringTimes)
        return ComparisonReport(answer, cautions: cautions(answer))
    }

    private func counted(_ question: ComparisonQuestion, measuringTimes: Bool) throws(JourneyError) -> ComparisonAnswer {
        do {
            return try index.comparison(
                question, in: selection, scope: segmentScope(whole, asOf), whole: whole, measuringTimes: measuringTimes)
        } catch {
            throw JourneyError(error, field: "question")
        }
    }

    private func cautions(_ answer: ComparisonAnswer) -> [String] {
        var cautions: [String] = []
        let question = answer.question
        if answer.shared > 0 {
            let number = answer.shared.formatted(.number.locale(Locale(identifier: "en_US")))
            let who = answer.shared == 1 ? "1 customer belongs" : "\(number) customers belong"
            cautions.append(
                question.overlap == .apart
                    ? "\(who) to both sides and \(answer.shared == 1 ? "is" : "are") left out of both: compared are those who belong to one only."
                    : "\(who) to both sides and count\(answer.shared == 1 ? "s" : "") on both; the tests of shares and of times per customer take "
                        + "this into account.")
        }
        if let lengths = lengths(question), max(lengths.0, lengths.1) > min(lengths.0, lengths.1) * 1.1 {
            cautions.append(
                "The periods are of different lengths (\(Int(lengths.0.rounded())) and \(Int(lengths.1.rounded())) days): in a longer one more customers come "
                    + "to a touchpoint, and more often, whatever else has changed.")
        }
        return cautions
    }

    /// Days of either side, where they have ends.
    private func lengths(_ question: ComparisonQuestion) -> (Double, Double)? {
        guard let first = question.first.when, let second = question.second?.when, let data = whole.timeRange else { return nil }
        func days(_ period: SegmentPeriod) -> Double {
            let range = period.range(asOf: asOf, in: question.timeZone)
            return Double(max(0, min(range.upperBound, data.upperBound + 1) - max(range.lowerBound, data.lowerBound))) / 86_400_000
        }
        return (days(first), days(second))
    }

    func comparisonRows(_ question: ComparisonQuestion, _ part: JourneyPart) throws -> RowSet {
        guard case .side(let isSecond, let inner) = part else { throw JourneySnapshot.noPart(part) }
        let answer = try counted(question, measuringTimes: false)
        let when = isSecond ? question.second.map(\.when) ?? question.first.when : question.first.when
        var side = selection
        side.customers = isSecond ? answer.secondRows : answer.firstRows
        if let when { side.period = when.range(asOf: asOf, in: question.timeZone) }
        switch inner {
        case .everyone: return try index.customers(at: .any, in: side)
        case .at(let name): return try index.customers(at: TouchpointSet(name), in: side)
        case .edge(let from, let to): return try index.customers(going: TouchpointSet(from), directlyTo: TouchpointSet(to), in: side)
        case .variant(let id):
            let answer = index.variants(VariantsQuestion(collapsingRepeats: true, top: VariantsQuestion.mostListed), in: side)
            guard let variant = answer.variants.first(where: { JourneyVariantID($0) == id }) else {
                return RowSet(capacity: index.customerCount)
            }
            return answer.customers(of: variant)
        default: throw JourneySnapshot.noPart(part)
        }
    }
}
