import HTTPTypes
import JourneyAnalytics
import Touchstone

/// The customers behind a number, page by page; names where the role may see them.
struct JourneyCustomersPage {
    let application: Touchstone.Application

    private struct Content {
        var heading: String
        var count: String
        var erased: String?
        var question: String
        var rows: [Row]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var csvHref: String?
        var empty: EmptyContent?
    }

    struct Row {
        var name: String
        var href: String
        var interactions: String
        var first: TimeText
        var last: TimeText
    }

    private static let path = "/journeys/customers"
    private static let pageSize = 50

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
        let after = try context.query["after"].map { text throws(HTTPFailure) in
            guard let id = Int64(text) else { throw .badRequest("“after” has to be the number of a customer.") }
            return id
        }
        let ids = Array(customers.page(after: after, limit: JourneyCustomersPage.pageSize))
        let reveal: Reveal = context.may(.revealIdentifiers) ? .inFull : .masked
        let unification = application.unification
        let names = try await application.database.read { connection in
            try ids.map { try unification.customer($0, connection).title(reveal) }
        }
        let index = request.snapshot.index
        let rows = zip(ids, names).map { id, name -> Row in
            let events = index.row(of: id).map { index.events(of: $0) } ?? 0..<0
            let first = events.isEmpty ? 0 : index.time(at: events.lowerBound),
                last = events.isEmpty ? 0 : index.time(at: events.upperBound - 1)
            return Row(
                name: name ?? "Customer \(id)", href: "/customers/\(id)", interactions: Words.number(events.count),
                first: TimeText(Instant(milliseconds: first), in: context.timeZone),
                last: TimeText(Instant(milliseconds: last), in: context.timeZone))
        }
        let items: [(String, String?)] = [("question", question.description), ("part", part.description)]
        let more = ids.last.map { id in customers.ids.last != id } ?? false
        let content = Content(
            heading: JourneyWords.sentence(question, part), count: Words.count(customers.count, "customer"),
            erased: customers.erased > 0
                ? "\(Words.count(customers.erased, "person", plural: "people")) of them were erased: counted, and not listed." : nil,
            question: question.description, rows: rows, pageText: Words.count(rows.count, "customer") + " on this page",
            previousHref: after == nil ? nil : request.href(JourneyCustomersPage.path, items),
            nextHref: more ? request.href(JourneyCustomersPage.path, items + [("after", ids.last.map { "\($0)" })]) : nil,
            csvHref: context.may(.exportData) ? request.href("/journeys/customers.csv", items) : nil,
            empty: customers.count == 0 ? EmptyContent(heading: "Nobody", text: "No customer stands behind this number.") : nil)
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
