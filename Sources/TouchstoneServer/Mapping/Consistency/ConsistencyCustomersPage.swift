import Touchstone

/// The customers behind a number of the comparison over channels or kinds of them; “channel” names one of these.
struct ConsistencyCustomersPage {
    let application: Touchstone.Application
    static let path = "/maps/consistency/customers"

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewCustomers), summary: "The customers who began or completed a journey over a channel") {
            try await page($0)
        }
    }

    private static func words(_ number: ConsistencyPart.Number) -> String {
        switch number {
        case .began: "Began"
        case .completed: "Completed"
        case .csat: "Said how satisfied they are (CSAT), having begun"
        case .ces: "Said how easy it was (CES), having begun"
        case .nps: "Said whether they would recommend (NPS question), having begun"
        case .waiting: "Still on the way"
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        guard context.may(.viewJourneys) else { throw HTTPFailure.forbidden }
        let (text, name, part) = (context.query.trimmed("question"), context.query.trimmed("channel"), context.query.trimmed("part"))
        guard let number = ConsistencyPart.Number(rawValue: part) else {
            let parts = ConsistencyPart.Number.allCases.map(\.rawValue).joined(separator: ", ")
            throw HTTPFailure.badRequest("“part” is one of: \(parts).")
        }
        // “channel” is the one whose customers these are.
        let address = JourneyAddress(context).changed { $0.channel = nil }
        let filter: JourneyFilter
        do { filter = try address.filter(zone: context.timeZone, now: application.now()) } catch { throw HTTPFailure(error) }
        let answer = try await ConsistencyAPI.answer(text, filter, application)
        let channel = answer.channels.first { $0.name == name }
        guard let customers = try? answer.customers(behind: ConsistencyPart(number, over: name)) else { throw HTTPFailure.notFound }
        let listing = try await CustomerListing(
            customers,
            heading: Self.words(number)
                + (number == .waiting ? "" : channel.map { " over \(ConsistencyView.name($0, answer.question.unit))" } ?? ""),
            question: answer.question.description,
            context, application
        ) { after in
            address.href(Self.path, [("question", text), ("channel", name), ("part", part), ("after", after.map { "\($0)" })])
        }
        return try context.page("journeys-customers", title: "Customers", listing) { shell in
            shell.crumbs = [Shell.Crumb("Maps", MappingTabs.home), Shell.Crumb("Consistency", ConsistencyPage.path)]
        }
    }
}
