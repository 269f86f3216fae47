import JourneyAnalytics
import Touchstone

/// Whole journeys that are alike.
struct VariantsPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var collapse: Bool
        var first: [SelectOption]
        var top: [SelectOption]
        var covered: String
        /// Who took one that isn't listed.
        var others: PageLink?
        var variants: [Row]
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Row {
        var count: String
        var href: String
        var share: String
        var sharePercent: Int
        var cumulative: String
        var sequence: [Chip]
        var more: String?
        var time: String
    }

    struct Chip {
        var name: String
        var times: String?
        var isAgain: Bool
    }

    private static let path = "/journeys/variants"
    private static let mostChips = 14

    func register(into routes: inout Routes) {
        routes.page("/journeys/variants", .permission(.viewJourneys), summary: "Whole journeys that are alike") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        let collapse = request.value("repeats") != "kept"
        let first = request.value("first").flatMap { Int($0) }.map { min(max($0, 1), 100) } ?? (request.value("first") == "all" ? nil : 5)
        let top = request.value("top").flatMap { Int($0) }.map { min(max($0, 1), 200) } ?? 20
        let question = VariantsQuestion(first: first, collapsingRepeats: collapse, top: top)
        let answer = request.snapshot.variants(question)
        let asked = JourneyQuestion.variants(question)
        var cumulative = 0
        let most = answer.variants.first?.share ?? 1
        let rows = answer.variants.map { variant -> Row in
            cumulative += variant.customers
            let chips = VariantsPage.chips(variant.touchpoints)
            return Row(
                count: Words.number(variant.customers), href: request.customers(asked, .variant(JourneyVariantID(variant))),
                share: Words.share(variant.share),
                sharePercent: Words.percent(variant.share / most),
                cumulative: Words.share(Double(cumulative) / Double(max(answer.customers, 1))),
                sequence: Array(chips.prefix(VariantsPage.mostChips)),
                more: chips.count > VariantsPage.mostChips ? "and \(chips.count - VariantsPage.mostChips) more" : nil,
                time: LengthOfTime.text(variant.duration.median))
        }
        let listed = answer.customers - answer.customersNotListed
        let api = [("first", first.map { "\($0)" }), ("collapse", collapse ? "true" : "false"), ("top", "\(top)")]
        let content = Content(
            tabs: request.tabs("variants"), keep: request.address.keep, filters: request.filters, collapse: collapse,
            first: [("3", "The first 3"), ("5", "The first 5"), ("8", "The first 8"), ("12", "The first 12"), ("all", "All of them")].map {
                SelectOption(value: $0, name: $1, isSelected: $0 == (first.map(String.init) ?? "all"))
            },
            top: [20, 50, 100, 200].map { SelectOption(value: "\($0)", name: "The commonest \($0)", isSelected: $0 == top) },
            covered: "The \(Words.number(answer.variants.count)) commonest of \(Words.count(answer.variantCount, "variant")) are those of "
                + "\(Words.share(Double(listed) / Double(max(answer.customers, 1)))) of \(Words.count(answer.customers, "customer"))."
                + (answer.variantsNotListed > 0
                    ? " Not listed: \(Words.count(answer.variantsNotListed, "variant")) of \(Words.count(answer.customersNotListed, "customer"))."
                    : ""),
            others: answer.variantsNotListed > 0 ? PageLink("Who took one of those", request.customers(asked, .otherVariants)) : nil,
            variants: rows, answer: request.answer(asked, customers: answer.customers, api: api), errors: request.errors,
            empty: request.empty)
        let items = [
            ("first", first == 5 ? nil : first.map { "\($0)" } ?? "all"), ("repeats", collapse ? nil : "kept"),
            ("top", top == 20 ? nil : "\(top)"),
        ]
        return try request.page("journeys-variants", title: "Variants", content, path: VariantsPage.path, items: items)
    }

    /// Repeats in a row as one chip with "×3"; a touchpoint that was there before is marked.
    private static func chips(_ touchpoints: [String]) -> [Chip] {
        var chips: [Chip] = []
        var seen: Set<String> = []
        var count = 0
        for name in touchpoints {
            if chips.last?.name == name {
                count += 1
                chips[chips.count - 1].times = "×\(count)"
            } else {
                count = 1
                chips.append(Chip(name: name, times: nil, isAgain: !seen.insert(name).inserted))
            }
        }
        return chips
    }
}
