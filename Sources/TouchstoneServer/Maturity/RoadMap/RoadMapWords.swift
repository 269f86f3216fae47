import Charts
import Foundation
import Touchstone

/// How the road map is written.
enum RoadMapWords {
    static func money(_ amount: Double, _ currency: String?) -> String {
        let digits = ValueFormat(decimals: amount.rounded() == amount ? 0 : 2).text(amount)
        return currency.map { "\(digits) \($0)" } ?? digits
    }

    /// The sums by currency: "45,000 EUR and 2,000 USD".
    static func investment(_ plans: [RoadMapPlan]) -> String? {
        var sums: [String: Double] = [:]
        for plan in plans { if let amount = plan.investment { sums[plan.currency ?? "", default: 0] += amount } }
        guard !sums.isEmpty else { return nil }
        return sums.sorted { $0.key < $1.key }.map { money($0.value, $0.key.isEmpty ? nil : $0.key) }.joined(separator: " and ")
    }

    static func span(_ plan: RoadMapPlan) -> String { "\(plan.starts.words) to \(plan.ends.words)" }

    static func activities(_ count: Int) -> String { count == 1 ? "1 activity" : "\(count) activities" }

    /// The sign and the word of what became of the KPI; never colour alone.
    static func verdict(_ standing: RoadMapProgress.Standing) -> (mark: String, word: String, tone: String) {
        switch standing {
        case .better: ("▲", "better", "good")
        case .worse: ("▼", "worse", "bad")
        case .changed: ("◆", "different", "")
        case .noClearChange: ("≈", "no clear change", "")
        case .notComparable: ("–", "not comparable", "")
        case .notBegun: ("○", "not begun", "")
        case .unmeasured: ("–", "not measured", "")
        }
    }

    static func dimension(_ id: String?, _ model: MaturityModel) -> String? {
        id.map { model.dimension($0)?.name ?? $0.replacing("_", with: " ").capitalized(with: Locale(identifier: "en")) }
    }
}
