import Touchstone

/// Bringing reviews in and answering them, for programs.
struct ReviewRepliesAPI {
    let application: Touchstone.Application

    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The review’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such review or reply", status: 404),
        .json(APIFailure.schema, "Somebody else changed the reply meanwhile, or it is somewhere else on its way", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]
    private static let taken = Schema.object([("new", .integer()), ("updated", .integer()), ("unchanged", .integer())])
    private static let draft = Schema.object([
        ("source", .string(minLength: 1, maxLength: 40)), ("id", .string(minLength: 1, maxLength: 200)),
        ("location", .string(minLength: 1, maxLength: 120)), ("stars", .integer(minimum: 1, maximum: 5)),
        ("text?", .string(maxLength: ReviewDraft.longestText)), ("author?", .nullable(.string(maxLength: 200))),
        ("written", .string(format: "date-time")), ("updated?", .nullable(.string(format: "date-time"))), ("email?", .nullable(.string())),
        ("reply?", .nullable(.string())),
    ])
    private static let most = 1_000

    func register(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/reviews", .permission(.manageReviews),
            body: .json(.object([("reviews", .array(Self.draft))]), limit: 8 << 20),
            summary: "Takes reviews in, new and changed, at most \(Self.most) at once; the same again changes nothing",
            responses: [.json(Self.taken, "What became of them")] + Self.refusals
        ) { context in
            guard let list = context.json["reviews"]?.array, list.count <= Self.most else {
                throw ReviewError("“reviews” is a list of at most \(Self.most).")
            }
            var drafts: [ReviewDraft] = []
            for (place, entry) in list.enumerated() {
                do throws(ReviewError) { drafts.append(try Self.draft(entry)) } catch {
                    throw ReviewError("Review \(place + 1): \(error.message)", field: error.field)
                }
            }
            return .json(try await application.takeReviews(drafts, by: try context.signedIn().actor).json)
        }
        routes.api(
            .put, "/api/v1/reviews/{id}/reply", .permission(.draftReplies),
            body: .json(.object([("text", .string(minLength: 1)), ("version?", .integer(minimum: 0))])),
            summary: "Writes the draft of the one reply; `version` is that of the reply seen, 0 for none", parameters: [Self.id],
            responses: [.json(ReviewsAPI.reply, "The draft")] + Self.refusals
        ) { context in
            .json(
                try await application.draftReply(
                    context.json["text"]?.string ?? "", to: try context.number("id"), version: context.json["version"]?.integer ?? 0,
                    by: try context.signedIn().actor
                ).json)
        }
        routes.api(
            .post, "/api/v1/reviews/{id}/reply/approval", .permission(.approveReplies),
            body: .json(.object([("version", .integer(minimum: 1))])), summary: "Approves exactly this version of the reply",
            parameters: [Self.id],
            responses: [.json(ReviewsAPI.reply, "The reply")] + Self.refusals
        ) { context in
            .json(
                try await application.approveReply(
                    try context.number("id"), version: context.json["version"]?.integer ?? 0, by: try context.signedIn().actor
                ).json)
        }
    }

    private static func draft(_ json: JSONValue) throws(ReviewError) -> ReviewDraft {
        func time(_ name: String) throws(ReviewError) -> Instant? {
            guard let text = json[name]?.string else { return nil }
            guard let time = ReviewFile.time(text) else { throw ReviewError("“\(name)” has to be a time, as in 2026-11-21T15:05:00Z.") }
            return time
        }
        guard let written = try time("written") else { throw ReviewError("“written” is missing.", field: "written") }
        return try ReviewDraft(
            source: json["source"]?.string ?? "", external: json["id"]?.string ?? "", location: json["location"]?.string ?? "",
            stars: json["stars"]?.integer.flatMap { Int(exactly: $0) } ?? 0, text: json["text"]?.string ?? "",
            author: json["author"]?.string,
            written: written, updated: try time("updated"), email: json["email"]?.string, reply: json["reply"]?.string)
    }
}
