import HTTPTypes
import JourneyAnalytics
import Touchstone

/// The customers behind a number, page by page; names where the role may see them.
struct JourneyCustomersPage {
    let application: Touchstone.Application

    private static let path = "/journeys/customers"

    func register(into routes: inout Routes) {
        routes.page("/journeys/customers", .permission(.viewCustomers), summary: "The customers behind a number") { try await page($0) }
        routes.page(
            "/journeys/customers.csv", .permission(.exportData), rate: .heavy,
            summary: "The numbers of the customers behind a number, as CSV"
        ) { try csv($0) }
    }

    private func asked(_ context: RequestContext) throws -> (JourneyRequest, JourneyQuestion, JourneyPart, JourneyCustomers) {
        guard context.may(.viewJourneys), context.may(.viewCustomers) else { throw HTTPFailure.forbidden }
        let request = try JourneyRequest(context, application)
        if let error = request.error { throw HTTPFailure(error) }
        do {
            let question = try JourneyQuestion(context.query["question"] ?? ""), part = try JourneyPart(context.query["part"] ?? "everyone")
            return (request, question, part, try request.snapshot.customers(question, part: part))
        } catch {
            throw HTTPFailure(error)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let (request, question, part, customers) = try asked(context)
        let items: [(String, String?)] = [("question", question.description), ("part", part.description)]
        var content = try await CustomerListing(
            customers.ids, count: customers.count, in: request.snapshot.index, heading: JourneyWords.sentence(question, part),
            question: question.description, context, application
        ) { after in request.href(Self.path, items + [("after", after.map { "\($0)" })]) }
        content.csvHref = context.may(.exportData) ? request.href("/journeys/customers.csv", items) : nil
        let back = JourneyWords.address(of: question)
        return try request.page("journeys-customers", title: "Customers", content, path: JourneyCustomersPage.path, items: items) { shell in
            shell.crumbs = [
                Shell.Crumb("Journeys", request.href("/journeys/graph")), Shell.Crumb(back.name, request.href(back.path, back.items)),
            ]
        }
    }

    private func csv(_ context: RequestContext) throws -> Response {
        let (request, _, _, customers) = try asked(context)
        let index = request.snapshot.index
        var text = "customer,interactions,first,last\r\n"
        for id in customers.ids {
            guard let row = index.row(of: id) else { continue }
            let events = index.events(of: row)
            guard !events.isEmpty else { continue }
            let first = Instant(milliseconds: index.time(at: events.lowerBound)).isoText,
                last = Instant(milliseconds: index.time(at: events.upperBound - 1)).isoText
            text += "\(id),\(events.count),\(first),\(last)\r\n"
        }
        return .download(Array(text.utf8), type: "text/csv; charset=utf-8", name: "customers.csv")
    }
}
