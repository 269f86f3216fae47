import JourneyAnalytics
import Touchstone

/// Segments for programs: the same JSON as the commands'.
struct SegmentsAPI {
    let application: Touchstone.Application

    private static let schema = Schema.object([
        ("id", .integer()), ("name", .string()), ("description", .string()), ("definition", .string()), ("in_words", .string()),
        ("owner", .string()),
        ("created", .string(format: "date-time")), ("updated", .string(format: "date-time")), ("updated_by", .string()),
        ("customers", .nullable(.integer())), ("of", .nullable(.integer())), ("share", .nullable(.number)),
        ("as_of", .nullable(.string(format: "date-time"))), ("problem", .nullable(.string())),
    ])
    private static let draft = Schema.object([
        ("name", .string(minLength: 1, maxLength: SavedSegment.longestName)),
        ("description?", .string(maxLength: SavedSegment.longestAbout)),
        ("definition", .string(minLength: 1, maxLength: SegmentQuestion.longestText)),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The segment's number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "What is wrong with the name, the description or the definition, and where", status: 422),
        .json(APIFailure.schema, "There is no such segment", status: 404),
        .json(APIFailure.schema, "The name is taken, or other segments name this one", status: 409),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/segments", .permission(.viewJourneys), summary: "The saved segments with how many customers are in each",
            responses: [.json(.object([("segments", .array(Self.schema))]), "By name")]
        ) { _ in .json(.members(["segments": .array(application.segments.all.map(json))])) }
        routes.api(
            .get, "/api/v1/segments/count", .permission(.viewJourneys), summary: "How many customers a definition fits, saved or not",
            parameters: [.query("definition", .string(minLength: 1), required: true, "As text: did Cart without Order placed within 7d")],
            responses: [
                .json(
                    .object([
                        ("definition", .string()), ("in_words", .string()), ("customers", .integer()), ("of", .integer()),
                        ("share", .nullable(.number)), ("as_of", .string(format: "date-time")),
                    ]), "The count")
            ] + Self.refusals
        ) { context in
            guard let text = context.query["definition"] else { throw HTTPFailure.badRequest("“definition” is missing.") }
            do { return .json(try application.journeys.segment(try Segments.question(text), now: application.now()).json) } catch {
                throw HTTPFailure(error)
            }
        }
        routes.api(
            .post, "/api/v1/segments", .permission(.editSegments), body: .json(Self.draft), summary: "Saves a segment",
            responses: [.json(Self.schema, "The segment as it is saved", status: 201)] + Self.refusals
        ) { context in
            try await answering {
                .json(json(try await application.createSegment(try draft(context), by: try context.signedIn().actor)), status: .created)
            }
        }
        routes.api(
            .get, "/api/v1/segments/{id}", .permission(.viewJourneys), summary: "A segment with how many customers are in it",
            parameters: [Self.id], responses: [.json(Self.schema, "The segment")] + Self.refusals
        ) { .json(json(try segment($0))) }
        routes.api(
            .put, "/api/v1/segments/{id}", .permission(.editSegments), body: .json(Self.draft),
            summary: "Changes a segment; definitions that name it follow a new name", parameters: [Self.id],
            responses: [.json(Self.schema, "The segment as it is now")] + Self.refusals
        ) { context in
            let id = try segment(context).id
            return try await answering {
                .json(json(try await application.updateSegment(id, to: try draft(context), by: try context.signedIn().actor)))
            }
        }
        routes.api(
            .delete, "/api/v1/segments/{id}", .permission(.editSegments), summary: "Removes a segment that no other names",
            parameters: [Self.id], responses: [.json(.object([("removed", .string())]), "It is gone")] + Self.refusals
        ) { context in
            let id = try segment(context).id
            return try await answering {
                .json(.members(["removed": .string(try await application.removeSegment(id, by: try context.signedIn().actor).name)]))
            }
        }
        routes.api(
            .get, "/api/v1/segments/{id}/members", .permission(.viewCustomers), summary: "The customers in a segment, by number",
            parameters: [
                Self.id, .query("after", .integer(minimum: 0), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 10_000), "How many, 1000 if not given"),
            ],
            responses: [
                .json(
                    .object([
                        ("count", .integer()), ("erased", .integer()), ("customers", .array(.integer())), ("next", .nullable(.integer())),
                    ]), "A page of numbers; erased people are counted and not listed")
            ] + Self.refusals
        ) { try members($0) }
    }

    private func members(_ context: RequestContext) throws -> Response {
        let limit = try context.limit(1...10_000) ?? 1_000
        let after = try context.query["after"].map { text throws(HTTPFailure) in
            guard let id = Int64(text), id >= 0 else { throw .badRequest("“after” has to be the number of a customer.") }
            return id
        }
        let customers: JourneyCustomers
        do { customers = try application.journeys.segment(try segment(context).question, now: application.now()).customers } catch let error
            as SegmentError
        {
            throw HTTPFailure(error)
        }
        let page = Array(customers.page(after: after, limit: limit))
        let next = page.last.flatMap { $0 == customers.ids.last ? nil : $0 }
        return .json(
            .members([
                "count": .count(customers.count), "erased": .count(customers.erased), "customers": .array(page.map(JSONValue.integer)),
                "next": next.map(JSONValue.integer) ?? .null,
            ]))
    }

    private func segment(_ context: RequestContext) throws -> SavedSegment { try SegmentPage.segment(context, application) }

    private func json(_ segment: SavedSegment) -> JSONValue {
        do throws(SegmentError) {
            return segment.json(try application.journeys.segment(segment.question, now: application.now()))
        } catch {
            return segment.json(nil, problem: error.description)
        }
    }

    private func draft(_ context: RequestContext) throws -> SegmentDraft {
        try SegmentDraft(
            name: context.json["name"]?.string ?? "", about: context.json["description"]?.string ?? "",
            definition: context.json["definition"]?.string ?? "")
    }

    private func answering(_ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let error as SegmentError { throw HTTPFailure(error) }
    }
}
