import JourneyAnalytics
import Touchstone

/// The customers behind any number of a journey question's answer, for programs: any question, in words, and a part of it.
struct JourneyCustomersAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/journeys/customers", .permission(.viewCustomers), summary: "The customers behind a number",
            parameters: [
                .query("question", .string(), required: true, "The `question` of an answer: funnel Cart > Order placed within 30d"),
                .query("part", .string(), "Whose customers: step 2, at Cart, edge Cart > Order, credit Email; everyone if not given"),
            ] + Self.pages + JourneysAPI.filters, responses: Self.responses
        ) { try customers($0) }
    }

    static let pages: [Route.Parameter] = [
        .query("after", .integer(minimum: 0), "`next` of the page before"),
        .query("limit", .integer(minimum: 1, maximum: 10_000), "How many, 1000 if not given"),
    ]

    static let responses: [Route.Answer] = [
        .json(
            .object([
                ("question", .string()), ("part", .string()), ("count", .integer()), ("erased", .integer()),
                ("customers", .array(.integer())), ("next", .nullable(.integer())),
            ]), "A page of numbers, ascending; erased people are counted and not listed"),
        .json(APIFailure.schema, "The question can't be answered, or its answer has no such part", status: 422),
    ]

    /// A page of them, as the URL's `after` and `limit` say.
    static func page(_ customers: JourneyCustomers, question: String, part: String, _ context: RequestContext) throws -> Response {
        let limit = try context.limit(1...10_000) ?? 1_000
        let after = try context.query["after"].map { text throws(HTTPFailure) in
            guard let id = Int64(text), id >= 0 else { throw .badRequest("“after” has to be the number of a customer.") }
            return id
        }
        let page = Array(customers.page(after: after, limit: limit))
        let next = page.last.flatMap { $0 == customers.ids.last ? nil : $0 }
        return .json(
            .members([
                "question": .string(question), "part": .string(part), "count": .count(customers.count), "erased": .count(customers.erased),
                "customers": .array(page.map(JSONValue.integer)), "next": next.map(JSONValue.integer) ?? .null,
            ]))
    }

    private func customers(_ context: RequestContext) throws -> Response {
        guard context.may(.viewJourneys) else { throw HTTPFailure.forbidden }
        guard let text = context.query["question"] else {
            throw HTTPFailure.badRequest("“question” is missing, for instance: funnel Cart > Order placed within 30d.")
        }
        if let reading = application.journeysBeingRead {
            throw HTTPFailure.unavailable(
                "The journeys are still being read from the log (\(reading.percent) %). Ask again in a moment.", retryAfter: 5)
        }
        do {
            let question = try JourneyQuestion(text)
            let part = try JourneyPart(context.query["part"] ?? "everyone")
            let snapshot = try application.journeys.snapshot(try JourneysAPI.filter(context), now: application.now())
            let customers = try snapshot.customers(question, part: part)
            return try Self.page(customers, question: question.description, part: part.description, context)
        } catch let error as JourneyError {
            throw HTTPFailure(error)
        }
    }
}
