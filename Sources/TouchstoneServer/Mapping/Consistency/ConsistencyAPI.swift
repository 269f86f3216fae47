import Touchstone

/// Consistency across channels for programs.
struct ConsistencyAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerCustomers(into: &routes)
        routes.api(
            .get, "/api/v1/consistency", .permission(.viewJourneys),
            summary: "The same journey by the channel of its first step, or its kind, with tests",
            parameters: [
                .query(
                    "question", .string(), required: true,
                    "Steps with > between them, or map and its number; within says the time: Cart > Order placed within 30d"),
                .query(
                    "by", .string(allowed: ConsistencyQuestion.Unit.allCases.map(\.rawValue)),
                    "What is compared, channel if neither it nor the question says it"),
            ] + JourneysAPI.narrowing(without: ["channel", "channel_kind", "stage", "source", "where"]),
            responses: [
                .json(
                    .object([
                        ("question", .string()), ("definition", .string()), ("filter", .map(.nullable(.string()))), ("by", .string()),
                        ("steps", .array(.array(.string()))), ("customers", .integer()),
                        ("not_yet_known", .integer()), ("channels", .array(.map(.any))), ("tests", .array(.map(.any))),
                    ]), "The most used channel first"),
                .json(APIFailure.schema, "The question can't be answered", status: 422),
            ]
        ) { context in
            guard let text = context.query["question"] else {
                throw HTTPFailure.badRequest("“question” is missing, for instance: Cart > Order placed within 30d.")
            }
            let filter: JourneyFilter
            do { filter = try JourneysAPI.filter(context) } catch { throw HTTPFailure(error) }
            return .json(try await Self.answer(text, by: context.query["by"], filter, application).json)
        }
    }

    private func registerCustomers(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/consistency/customers", .permission(.viewCustomers),
            summary: "The customers behind a number of a comparison over channels",
            parameters: [
                .query("question", .string(), required: true, "The `question` of an answer: Cart > Order placed within 30d"),
                .query(
                    "by", .string(allowed: ConsistencyQuestion.Unit.allCases.map(\.rawValue)),
                    "What is compared, channel if neither it nor the question says it"),
                .query(
                    "part", .string(), required: true,
                    "Whose customers: began app, completed app, csat app, ces app, nps app, waiting; without a channel those of all"),
            ] + JourneyCustomersAPI.pages + JourneysAPI.narrowing(without: ["channel", "channel_kind", "stage", "source", "where"]),
            responses: JourneyCustomersAPI.responses
        ) { context in
            guard context.may(.viewJourneys) else { throw HTTPFailure.forbidden }
            guard let text = context.query["question"], let written = context.query["part"] else {
                throw HTTPFailure.badRequest(
                    "“question” and “part” are needed, for instance: Cart > Order placed within 30d, and began app.")
            }
            let filter: JourneyFilter
            do { filter = try JourneysAPI.filter(context) } catch { throw HTTPFailure(error) }
            let answer = try await Self.answer(text, by: context.query["by"], filter, application)
            do {
                let part = try ConsistencyPart(written)
                let customers = application.journeys.listed(try answer.customers(behind: part))
                return try JourneyCustomersAPI.page(
                    customers, question: answer.question.description, part: part.description, context)
            } catch let error as ConsistencyError {
                throw HTTPFailure.invalid(error.description)
            }
        }
    }

    /// - Parameter unit: what is compared where the question doesn't say it.
    static func answer(
        _ text: String, by unit: String? = nil, _ filter: JourneyFilter, _ application: Touchstone.Application
    ) async throws -> ConsistencyAnswer {
        do {
            let unit = try unit.map { written throws(ConsistencyError) in try ConsistencyQuestion.Unit(written: written) }
            return try await application.consistency.answer(try ConsistencyQuestion(text, by: unit ?? .channel), filter)
        } catch let error as ConsistencyError {
            throw HTTPFailure.invalid(error.description)
        } catch let error as MapError {
            throw HTTPFailure.invalid("\(error)")
        } catch let error as JourneyError {
            throw HTTPFailure(error)
        }
    }
}
