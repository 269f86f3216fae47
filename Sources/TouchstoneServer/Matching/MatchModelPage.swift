import Charts
import Foundation
import RecordLinkage
import Touchstone

/// What matching has learned, in words: what is compared, what tells most, how pairs are found.
struct MatchModelPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = UnificationTabs.name
        var tabs: [Shell.Choice]
        var empty: EmptyContent?
        var model: View?
    }

    struct View {
        var lede: String
        var facts: [CustomerView.Fact]
        var strongest: [String]
        var against: [String]
        var keys: [String]
        var chart: MetricView.ChartCard
    }

    func register(into routes: inout Routes) {
        routes.page("/unification/model", .permission(.manageMerges), summary: "What matching compares, and what each agreement weighs") {
            context in
            let found = try await application.matching.model()
            var content = Content(tabs: UnificationTabs.visible(to: context))
            if let found {
                content.model = View(found, decisions: try await application.matching.labels().count, context)
            } else {
                content.empty = EmptyContent(
                    heading: "Nothing is learned yet",
                    text: "The first comparison of all customers learns from them which agreements tell people apart, and says so here.",
                    action: PageLink("Compare all customers", MatchRunsPage.path))
            }
            return try context.page("matching/model", title: "Evidence", content)
        }
    }
}

extension MatchModelPage.View {
    private struct Weighed {
        var field: String
        var level: LinkageModel.Level
    }

    init(_ found: MatchModel, decisions: Int, _ context: RequestContext) {
        let model = found.model
        let fields = model.fields.filter { !$0.levels.isEmpty }
        let levels = fields.flatMap { field in field.levels.map { Weighed(field: field.column, level: $0) } }
            .filter { $0.level.weight.isFinite }
        let customers = CustomerWords.count(Int(found.customers), "customer", "customers")
        let names = fields.map { MatchWords.field($0.column).lowercased() }
        lede =
            "Learned from \(customers): \(names.formatted(.list(type: .and).locale(Locale(identifier: "en_GB")))) are compared."
        facts = [
            CustomerView.Fact(name: "Learned", value: CustomerWords.day(found.trained, in: context.timeZone)),
            CustomerView.Fact(name: "From", value: "\(customers), comparison \(found.run)"),
            CustomerView.Fact(
                name: "Decisions",
                value: decisions == 0 ? "none yet" : "\(CustomerWords.count(decisions)) by people, used by the next comparison"),
            CustomerView.Fact(name: "By chance", value: "\(MatchWords.share(model.prior)) of any two customers is one person"),
        ]
        strongest = levels.sorted { $1.level.weight < $0.level.weight }.prefix(5).map { each in
            "\(MatchWords.field(each.field)) \(each.level.name): \(MatchWords.times(each.level.weight)) likelier for one person than for two"
        }
        against = levels.filter { $0.level.weight < -0.5 }.sorted { $0.level.weight < $1.level.weight }.prefix(3).map { each in
            "\(MatchWords.field(each.field)) \(each.level.name): \(MatchWords.times(-each.level.weight)) likelier for two people than for one"
        }
        keys = model.keys.map { $0.map { MatchWords.field($0).lowercased() }.joined(separator: " with ") }
        chart = Self.chart(fields)
    }

    private static func chart(_ fields: [LinkageModel.Field]) -> MetricView.ChartCard {
        let bars = DivergingBars(
            groups: fields.map { field in
                DivergingBars.Group(
                    name: MatchWords.field(field.column), detail: field.kind.rawValue == field.column ? nil : field.kind.rawValue,
                    bars: field.levels.map { level in
                        DivergingBars.Bar(name: level.name, value: level.weight)
                    })
            }, negativeName: "two people", positiveName: "one person")
        let summary = "What each level of agreement weighs for each of \(fields.count) fields."
        let table = MetricView.Table(
            caption: "Match weights",
            columns: [
                .init(name: "Field", isNumber: false), .init(name: "Agreement", isNumber: false),
                .init(name: "Of one person's records", isNumber: true), .init(name: "Of two people's", isNumber: true),
                .init(name: "Bits", isNumber: true),
            ],
            rows: fields.flatMap { field in
                field.levels.map { level in
                    .init(cells: [
                        .init(MatchWords.field(field.column)), .init(level.name), .init(MatchWords.share(level.m), isNumber: true),
                        .init(MatchWords.share(level.u), isNumber: true), .init(MatchWords.bits(level.weight), isNumber: true),
                    ])
                }
            })
        return MetricView.ChartCard(
            id: "weights", heading: "What each agreement weighs, in bits",
            caption: "Each bit doubles the odds that two customers are one person, or halves them.",
            svg: bars.svg(ChartFrame(title: "Match weights", summary: summary, width: 820)),
            narrowSVG: bars.svg(ChartFrame(title: "Match weights", summary: summary, width: 360)),
            note: "A rare value weighs more than its field's average, which is shown here.", table: table)
    }
}
