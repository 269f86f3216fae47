import Charts
import JourneyAnalytics
import Touchstone

/// Who comes back.
struct RetentionPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var first: [SelectOption]
        var again: [SelectOption]
        var every: [SelectOption]
        var kind: [SelectOption]
        var headline: String?
        var columns: [String] = []
        var rows: [Row] = []
        var together: [Cell] = []
        var hidden: String?
        /// Who began before the first row.
        var before: PageLink?
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Row {
        var name: String
        var size: String
        var href: String
        var cells: [Cell]
    }

    struct Cell {
        var text: String?
        var href: String?
        var level: Int
        var isPartial: Bool
        var words: String
    }

    private static let path = "/journeys/retention"
    private static let mostRows = 26
    private static let mostColumns = 18

    func register(into routes: inout Routes) {
        routes.page("/journeys/retention", .permission(.viewJourneys), summary: "Who comes back") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        let first = request.touchpoint("first") ?? "*", again = request.touchpoint("again") ?? "*"
        let every = request.value("every") ?? "month", kind = request.value("kind") ?? "first"
        let known = request.snapshot.touchpoints
        var content = Content(
            tabs: request.tabs("retention"), keep: request.address.keep, filters: request.filters,
            first: request.touchpoints(selected: first, first: "did anything"),
            again: request.touchpoints(selected: again, first: "anything"),
            every: ["day", "week", "month"].map { SelectOption(value: $0, name: $0, isSelected: $0 == every) },
            kind: [("first", "by their first time"), ("recurring", "by every time")].map {
                SelectOption(value: $0, name: $1, isSelected: $0 == kind)
            },
            errors: request.errors, empty: request.empty)
        func text(_ name: String) -> String { name == "*" ? name : StepText.text([name], known: known) }
        do {
            let question = try JourneyAsking.retention(
                start: text(first), returning: text(again), by: every, zone: context.timeZone.identifier, cohorts: kind)
            let answer = try request.snapshot.retention(question)
            fill(&content, answer, request)
            content.answer = request.answer(
                .retention(question), customers: answer.cohorts.reduce(0) { $0 + $1.customers },
                api: [
                    ("start", first == "*" ? nil : text(first)), ("return", again == "*" ? nil : text(again)), ("by", every),
                    ("zone", context.timeZone.identifier), ("cohorts", kind),
                ])
            if content.rows.isEmpty, content.empty == nil {
                content.empty = EmptyContent(heading: "Nobody began in this period", text: "Choose a longer period, or another touchpoint.")
            }
        } catch {
            let field = ["return": "again", "by": "every", "cohorts": "kind"][error.field ?? ""] ?? "first"
            content.errors.append(FormError(field: field, text: error.description))
            content.empty = content.empty ?? EmptyContent(heading: "The question can't be answered", text: error.description)
        }
        let items = [
            ("first", first == "*" ? nil : first), ("again", again == "*" ? nil : again), ("every", every == "month" ? nil : every),
            ("kind", kind == "first" ? nil : kind),
        ]
        return try request.page(
            "journeys-retention", title: "Retention", content, path: RetentionPage.path, items: items,
            status: content.errors.isEmpty ? nil : 422)
    }

    private func fill(_ content: inout Content, _ answer: RetentionAnswer, _ request: JourneyRequest) {
        let question = JourneyQuestion.retention(answer.question)
        let unit = answer.question.unit.rawValue
        let begun = answer.cohorts.drop { $0.customers == 0 }
        let cohorts = begun.suffix(RetentionPage.mostRows)
        let width = min(cohorts.map(\.cells.count).max() ?? 0, RetentionPage.mostColumns)
        content.columns = (0..<width).map { "\($0)" }
        content.rows = cohorts.map { cohort in
            let day = cohort.beginning(in: answer.question.timeZone)
            return Row(
                name: Self.name(day, unit), size: Words.number(cohort.customers), href: request.customers(question, .cohort(day, after: 0)),
                cells: cohort.cells.prefix(width).enumerated().map { place, cell in
                    Cell(
                        text: cell.share.map { "\(Words.percent($0))" },
                        href: cell.customers > 0 ? request.customers(question, .cohort(day, after: place)) : nil,
                        level: HeatMap.level(cell.share ?? 0), isPartial: !cell.isComplete,
                        words:
                            "Began \(Self.name(day, unit)), \(unit) \(place): \(Words.number(cell.customers)) of \(Words.number(cohort.customers))"
                            + (cell.isComplete ? "" : ", not over yet"))
                })
        }
        content.together = answer.overall.prefix(width).enumerated().map { place, total in
            Cell(
                text: total.share.map { "\(Words.percent($0))" },
                href: total.customers > 0 ? request.customers(question, .together(after: place)) : nil,
                level: HeatMap.level(total.share ?? 0), isPartial: false,
                words: "All together, \(unit) \(place): \(Words.number(total.customers)) of \(Words.number(total.cohortCustomers))")
        }
        let later = answer.question.unit == .month ? 3 : answer.question.unit == .week ? 4 : 7
        if answer.overall.count > later, let share = answer.overall[later].share {
            content.headline = "\(Words.share(share)) are back after \(Words.count(later, unit))."
        }
        let older = begun.count - cohorts.count
        let notes = [
            older > 0 ? "\(older) earlier \(unit)s are not shown; choose an earlier period, or take them from the JSON." : nil,
            (cohorts.map(\.cells.count).max() ?? 0) > width ? "Shown are \(width) \(unit)s; the JSON has them all." : nil,
            answer.customersBefore > 0
                ? "\(Words.count(answer.customersBefore, "customer")) began before the period and belong to no row." : nil,
            answer.eventsOutside > 0
                ? "\(Words.count(answer.eventsOutside, "interaction")) outside the \(unit)s that are counted are left out." : nil,
        ].compactMap(\.self)
        if answer.customersBefore > 0 { content.before = PageLink("Who began before", request.customers(question, .before)) }
        content.hidden = notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    private static func name(_ day: MetricPeriod.CivilDay, _ unit: String) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return unit == "month" ? "\(months[day.month - 1]) \(day.year)" : "\(day.day) \(months[day.month - 1]) \(day.year)"
    }
}
