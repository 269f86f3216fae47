import JourneyAnalytics
import Touchstone

/// Chooses the values of a property by which a page of Journeys is narrowed, then leads back to that page.
///
/// Its own parameters begin with `w.`; all others are the page's and are carried along.
struct WherePage {
    let application: Touchstone.Application
    static let path = "/journeys/where"
    private static let most = 50

    private struct Content {
        var property: String
        var label: String
        var about: String
        var problem: String?
        var keep: [Shell.Field]
        var values: [Value]
        var isNumeric: Bool
        var range: String?
        var backHref: String
        var errors: [FormError]
    }

    private struct Value {
        var id: String
        var value: String
        var name: String
        var count: String
        /// Of the most frequent one, for the bar.
        var percent: Int
    }

    func register(into routes: inout Routes) {
        routes.page(WherePage.path, .permission(.viewJourneys), summary: "Choose what a property has to be") { context in
            try answer(context)
        }
    }

    private func answer(_ context: RequestContext) throws -> Response {
        let page = context.query["w.page"] ?? "/journeys/graph"
        // Only pages of this server.
        guard page.hasPrefix("/"), !page.hasPrefix("//"), !page.contains("\\"), !page.contains("?"), !page.contains("#"),
            let property = context.query["w.property"]
        else {
            throw HTTPFailure.badRequest("A filter needs the page that it is for, and a property. Choose it from the page's filter menu.")
        }
        let (condition, error) = WherePage.condition(property, context.query)
        if let condition {
            let former: PropertyFilter?
            do { former = try JourneyFilter.reading(where: context.query["where"]) } catch { throw HTTPFailure(error) }
            let added = PropertyFilter(condition)
            let whole = former?.conditions.contains(condition) == true ? former : former?.and(added) ?? added
            return .redirect(to: WherePage.href(page, context, where: whole?.description))
        }
        return try self.page(context, page, property, error)
    }

    private func page(_ context: RequestContext, _ page: String, _ property: String, _ error: String?) throws -> Response {
        let properties: EventProperties
        do { properties = try application.journeys.properties() } catch { throw HTTPFailure(error) }
        guard let summary = properties.summary(of: property, in: application.journeys.index, top: WherePage.most) else {
            throw HTTPFailure.notFound
        }
        let greatest = max(summary.values.first?.count ?? 1, 1)
        let content = Content(
            property: property, label: WhereWords.label(property), about: WherePage.about(summary),
            problem: WherePage.problem(summary),
            keep: [Shell.Field(name: "w.page", value: page), Shell.Field(name: "w.property", value: property)]
                + context.query.items.filter { !$0.name.hasPrefix("w.") }.map { Shell.Field(name: $0.name, value: $0.value) },
            values: summary.tooMany > 0
                ? []
                : summary.values.enumerated().map { place, value in
                    Value(
                        id: "w-\(place)", value: value.value.text, name: value.value.text.isEmpty ? "(empty)" : value.value.text,
                        count: Words.number(value.count), percent: max(value.count * 100 / greatest, 1))
                },
            isNumeric: summary.isNumeric,
            range: summary.range.map { "From \(PropertyValue.number($0.lowerBound).text) to \(PropertyValue.number($0.upperBound).text)." },
            backHref: WherePage.href(page, context, where: context.query["where"]),
            errors: error.map { [FormError(field: "w-form", text: $0)] } ?? [])
        return try context.page(
            "journeys-where", title: "Filter by \(WhereWords.label(property))", content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Journeys", content.backHref)] }
    }

    private static func about(_ summary: PropertySummary) -> String {
        let values = summary.distinct == 1 ? "one value" : "\(Words.number(summary.distinct)) different values"
        let shown = summary.distinct > most && summary.tooMany == 0 ? "; the \(most) most frequent are listed" : ""
        return "\(Words.count(summary.count, "interaction")) with \(values)\(shown)."
    }

    private static func problem(_ summary: PropertySummary) -> String? {
        if summary.tooMany > 0 {
            return "There are too many different values to compare. You can ask only whether an interaction has one."
        }
        return summary.tooLong > 0 ? "\(Words.number(summary.tooLong)) long texts are counted and can't be searched." : nil
    }

    /// The page with everything that belongs to it, and another condition.
    private static func href(_ page: String, _ context: RequestContext, where condition: String?) -> String {
        // An empty segment means everybody on pages that have a segment of their own.
        var items = context.query.items.filter {
            !$0.name.hasPrefix("w.") && $0.name != "where" && (!$0.value.isEmpty || $0.name == "segment")
        }
        if let condition, !condition.isEmpty { items.append(("where", condition)) }
        guard !items.isEmpty else { return page }
        return page + "?" + items.map { "\($0.name)=\(JourneyAddress.escaped($0.value))" }.joined(separator: "&")
    }

    /// What was chosen; nil where the page has just been opened, or nothing was chosen.
    private static func condition(_ name: String, _ query: Query) -> (PropertyFilter.Condition?, error: String?) {
        guard let choice = query["w.choice"] else { return (nil, nil) }
        if choice == "exists" { return (.exists(name), nil) }
        if choice == "missing" { return (.not(.exists(name)), nil) }
        var parts: [PropertyFilter.Condition] = []
        let values = query.all("w.value")
        if let first = values.first {
            let isAny = values.count == 1 ? PropertyFilter.Condition.compare(name, .equal, first) : .among(name, values)
            parts.append(query["w.not"] == "on" ? .not(isAny) : isAny)
        }
        for (field, comparison) in [("w.from", PropertyFilter.Comparison.atLeast), ("w.to", .atMost)] {
            let text = query.trimmed(field)
            guard !text.isEmpty else { continue }
            guard let number = Double(text), number.isFinite else { return (nil, "“\(text)” is no number.") }
            parts.append(.compare(name, comparison, text))
        }
        let text = query.trimmed("w.contains")
        if !text.isEmpty { parts.append(.compare(name, .contains, text)) }
        if parts.isEmpty { return (nil, "Choose a value first, or write one.") }
        return (parts.count == 1 ? parts[0] : .all(parts), nil)
    }
}
