import JourneyAnalytics
import Touchstone

/// In how many different days, weeks or months customers are active.
struct StickinessPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var of: [SelectOption]
        var every: [SelectOption]
        var unit: String
        var headline: String?
        var rows: [Row] = []
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Row {
        var name: String
        var count: String
        var href: String
        var share: String
        var sharePercent: Int
        var cumulative: String
    }

    private static let path = "/journeys/stickiness"

    func register(into routes: inout Routes) {
        routes.page("/journeys/stickiness", .permission(.viewJourneys), summary: "How often customers are active") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        let of = request.touchpoint("of") ?? "*", every = request.value("every") ?? "week"
        var content = Content(
            tabs: request.tabs("stickiness"), keep: request.address.keep, filters: request.filters,
            of: request.touchpoints(selected: of, first: "Anything"),
            every: ["day", "week", "month"].map { SelectOption(value: $0, name: $0 + "s", isSelected: $0 == every) }, unit: every,
            errors: request.errors, empty: request.empty)
        let name = of == "*" ? of : StepText.text([of], known: request.snapshot.touchpoints)
        do {
            let question = try JourneyAsking.stickiness(of: name, by: every, zone: context.timeZone.identifier)
            let answer = try request.snapshot.stickiness(question)
            let all = answer.customers.reduce(0, +)
            content.rows = rows(answer, all: all, request)
            if all > 0 {
                let once = Double(answer.customers.first ?? 0) / Double(all)
                content.headline =
                    "\(Words.share(once)) of \(Words.count(all, "customer")) were active in one \(every) only, out of \(Words.count(answer.intervals, every))."
                    + (answer.eventsOutside > 0
                        ? " \(Words.count(answer.eventsOutside, "interaction")) outside these \(every)s are left out." : "")
            } else if content.empty == nil {
                content.empty = EmptyContent(heading: "Nobody was active", text: "Choose a longer period, or another touchpoint.")
            }
            content.answer = request.answer(
                .stickiness(question), customers: all,
                api: [("of", of == "*" ? nil : name), ("by", every), ("zone", context.timeZone.identifier)])
        } catch {
            content.errors.append(FormError(field: error.field == "by" ? "every" : "of", text: error.description))
            content.empty = content.empty ?? EmptyContent(heading: "The question can't be answered", text: error.description)
        }
        let items = [("of", of == "*" ? nil : of), ("every", every == "week" ? nil : every)]
        return try request.page(
            "journeys-stickiness", title: "Stickiness", content, path: StickinessPage.path, items: items,
            status: content.errors.isEmpty ? nil : 422)
    }

    /// One row for each number up to 12, then ranges that double.
    private func rows(_ answer: StickinessAnswer, all: Int, _ request: JourneyRequest) -> [Row] {
        var ranges = (1...12).map { $0...$0 }
        var low = 13
        while low <= answer.customers.count {
            let high = low * 2 - 2
            ranges.append(low...high)
            low = high + 1
        }
        let counts = ranges.map { range in answer.customers.enumerated().reduce(0) { range.contains($1.offset + 1) ? $0 + $1.element : $0 }
        }
        let most = Double(max(counts.max() ?? 1, 1))
        var passed = 0
        return zip(ranges, counts).filter { $0.0.lowerBound <= answer.customers.count }.map { range, count in
            let row = Row(
                name: range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)", count: Words.number(count),
                href: request.customers(.stickiness(answer.question), .active(range)),
                share: Words.share(all == 0 ? nil : Double(count) / Double(all)),
                sharePercent: Words.percent(Double(count) / most),
                cumulative: Words.share(all == 0 ? nil : Double(all - passed) / Double(all)))
            passed += count
            return row
        }
    }
}
