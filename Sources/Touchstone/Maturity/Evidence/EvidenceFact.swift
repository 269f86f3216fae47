import ExperienceStatistics
import Foundation

/// What the system itself holds about one thing that a maturity model names: how many of how many, where to look, and how it was asked.
package struct EvidenceFact: Sendable, Equatable {
    package let evidence: MaturityEvidence
    /// Nil where the system holds nothing that could be counted: that is no zero.
    package let share: Share?
    /// Whether what was counted stands for more than itself: then it has an interval.
    package let isSample: Bool
    /// In words, as pages show it.
    package let sentence: String
    /// The page with what is behind it.
    package let page: String
    package let pageName: String
    /// The question in text: what was counted, of what.
    package let query: String

    package var estimate: Estimate {
        guard let share, share.total > 0 else { return .noData(isSample ? .wilson : .exactCount) }
        if isSample { return share.estimate }
        return Estimate(value: Double(share.count) / Double(share.total), n: share.total, method: .exactCount)
    }

    /// The level that the share supports by a model, counted from 1; nil where there is nothing to count.
    package func level(in model: MaturityModel) -> Int? { estimate.value.map { model.level(for: $0, of: evidence) } }

    /// "26 %", and “no data” where there is nothing.
    package var percentText: String { estimate.value.map(EvidenceFact.percent) ?? "no data" }

    package static func percent(_ share: Double) -> String {
        // Neither all nor none is claimed where it isn't quite so.
        let rounded = (share * 100).rounded()
        if rounded == 100, share < 1 { return "over 99 %" }
        if rounded == 0, share > 0 { return "under 1 %" }
        return "\(Int(rounded)) %"
    }
}

extension EvidenceFact {
    /// - Parameters:
    ///   - what: the end of the sentence "3 of 4 …".
    ///   - nothing: said where there is nothing to count.
    init(
        _ evidence: MaturityEvidence, _ count: Int, of total: Int, _ what: String, nothing: String, isSample: Bool = false,
        page: (name: String, path: String), query: String
    ) {
        let share = total > 0 ? Share(min(max(count, 0), total), of: total) : nil
        self.init(
            evidence: evidence, share: share, isSample: isSample,
            sentence: share.map { "\($0.count.formatted()) of \($0.total.formatted()) \(what)." } ?? nothing, page: page.path,
            pageName: page.name, query: query)
    }
}
