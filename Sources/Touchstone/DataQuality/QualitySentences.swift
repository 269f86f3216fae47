import Foundation

/// What a report says to do, in sentences that name what would be gained; only what was counted, the most people first.
package struct QualitySentences: Sendable {
    package struct Sentence: Sendable, Equatable {
        package var text: String
        /// How it was counted, and why it matters.
        package var detail: String
        package var customers: Int
        package var list: QualityListName
    }

    package let all: [Sentence]

    package init(_ report: QualityReport, sourceName: (Int64) -> String?) {
        var all = report.reach.flatMap(Self.reach)
        if report.cutOff > 0 {
            all.append(
                Sentence(
                    text: "\(Self.customers(report.cutOff)) can't be reached at all",
                    detail: "Neither by e-mail nor by telephone nor by letter: nobody could tell them of a fault or a recall.",
                    customers: report.cutOff, list: QualityListName(.cutOff)))
        }
        all += report.shared.map { Self.shared($0) }
        all += report.same.map { Self.same($0) }
        if report.undecided.customers > 0 { all.append(Self.undecided(report.undecided, sourceName)) }
        for source in report.sources where source.severalProfiles > 0 {
            let name = sourceName(source.source) ?? "a source that is no more"
            let surplus = source.surplusProfiles
            all.append(
                Sentence(
                    text:
                        "\(Self.customers(source.severalProfiles)) \(source.severalProfiles == 1 ? "has" : "have") several records in \(name)",
                    detail:
                        "\(surplus.formatted()) \(surplus == 1 ? "record is" : "records are") one too many: they were found to be one person. Joining them in \(name) itself stops new ones from being made.",
                    customers: source.severalProfiles, list: QualityListName(source: source.source, .severalProfiles)))
        }
        self.all = all.sorted { ($1.customers, $0.list.text) < ($0.customers, $1.list.text) }
    }

    package static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let share = 100 * Double(part) / Double(whole)
        // Nearly all is not all, and hardly any is not none.
        if part < whole, share > 99.9 { return "> 99.9 %" }
        if part > 0, share < 0.1 { return "< 0.1 %" }
        return share == share.rounded() || share >= 99.95 ? "\(Int(share.rounded())) %" : String(format: "%.1f %%", share)
    }

    private static func customers(_ count: Int) -> String {
        "\(count.formatted(.number.locale(Locale(identifier: "en_US")))) \(count == 1 ? "customer" : "customers")"
    }

    private static func reach(_ reach: QualityReport.Reach) -> [Sentence] {
        let lost = reach.missing + reach.invalid
        guard lost > 0 else { return [] }
        let what = reach.way == .email ? "address" : reach.way == .phone ? "number" : "address"
        let count = { (number: Int) in number.formatted(.number.locale(Locale(identifier: "en_US"))) }
        let known =
            reach.invalid == 0
            ? "None of them has given one."
            : "\(count(reach.missing)) \(reach.missing == 1 ? "has" : "have") no \(what), \(count(reach.invalid)) \(reach.invalid == 1 ? "has" : "have") one that can't be right."
        var gains: [String] = []
        if reach.onlyHope > 0 {
            gains.append("Correcting these would bring back \(customers(reach.onlyHope)) who can't be reached in any other way.")
        }
        if reach.throughPairs > 0 {
            gains.append(
                "Up to \(count(reach.throughPairs)) may be the same person as a customer who can: deciding the pairs that wait would tell.")
        }
        let detail = ([known] + gains).joined(separator: " ")
        let list = QualityListName(.unreachable(reach.way, .any))
        return [Sentence(text: "\(customers(lost)) can't be reached by \(reach.way.label)", detail: detail, customers: lost, list: list)]
    }

    private static func shared(_ shared: QualityReport.Shared) -> Sentence {
        let what = shared.field.label.prefix(1).lowercased() + shared.field.label.dropFirst()
        return Sentence(
            text: "\(customers(shared.customers)) \(shared.customers == 1 ? "has" : "have") a value for \(what) that too many others have",
            detail:
                "\(shared.values == 1 ? "One value is" : "\(shared.values.formatted()) values are") shared by so many that it can't be theirs; the most common one stands at \(customers(shared.largest)). Such values are often a clerk's, a shop's or a system's own.",
            customers: shared.customers, list: QualityListName(.shared(shared.field)))
    }

    private static func same(_ same: QualityReport.Same) -> Sentence {
        Sentence(
            text: "\(customers(same.customers)) share \(same.sameness.label) with another customer",
            detail:
                "\(same.groups.formatted()) \(same.groups == 1 ? "group" : "groups") of two or more that may be one person each: look at them side by side, and join those that are.",
            customers: same.customers, list: QualityListName(.same(same.sameness)))
    }

    private static func undecided(_ undecided: QualityReport.Undecided, _ sourceName: (Int64) -> String?) -> Sentence {
        let parts = undecided.bySource.sorted { ($1.customers, $0.source) < ($0.customers, $1.source) }.prefix(4).compactMap { part in
            sourceName(part.source).map { "\($0) could give it for \(part.customers.formatted())" }
        }
        return Sentence(
            text:
                "\(customers(undecided.customers)) \(undecided.customers == 1 ? "has" : "have") a namesake, and no date of birth to tell them apart",
            detail:
                "Another customer has the same full name. With a date of birth both could be compared and joined, or kept apart for good\(parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))").",
            customers: undecided.customers, list: QualityListName(.undecided))
    }
}
