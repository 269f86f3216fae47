import Touchstone

/// The ways to a survey, for programs.
struct ShareAPI {
    let application: Touchstone.Application

    private static let share = Schema.object([
        ("link", .string()), ("kiosk_link", .string()), ("frame", .string()), ("widget", .string()), ("frames", .array(.string())),
    ])
    private static let frames = Schema.object([("frames", .array(.string()))])
    private static let link = Schema.object([("email", .string()), ("link", .nullable(.string())), ("left_out", .nullable(.string()))])
    private static let missing = Route.Answer.json(APIFailure.schema, "There is no such survey", status: 404)
    private static let unpublished = Route.Answer.json(APIFailure.schema, "It is not published", status: 409)

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{id}/share", .permission(.viewSurveys),
            summary: "A survey's link, and the lines that put it on a website",
            parameters: [SurveySchema.id], responses: [.json(Self.share, "The ways to it"), Self.missing, Self.unpublished]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            guard stored.version > 0, !stored.isArchived else {
                throw HTTPFailure(.conflict, "conflict", "The survey is not published yet. Publish it, then share it.")
            }
            let sharing = SurveySharing(origin: context.origin, key: stored.key, title: stored.draft.text(stored.draft.title))
            return .json(
                .members([
                    "link": .string(sharing.link), "kiosk_link": .string(sharing.kioskLink), "frame": .string(sharing.frame),
                    "widget": .string(sharing.widget(SurveySharing.Widget())),
                    "frames": .array(try await application.responses.frames(of: stored.id).map(JSONValue.string)),
                ]))
        }
        routes.api(
            .put, "/api/v1/surveys/{id}/frames", .permission(.publishSurveys), body: .json(Self.frames),
            summary: "Says which sites may show a survey in a frame; none where the list is empty", parameters: [SurveySchema.id],
            responses: [.json(Self.frames, "The sites as they are saved"), Self.missing, SurveySchema.invalid("A site can't be")]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            let sites = (context.json["frames"]?.array ?? [.null]).map(\.string)
            guard !sites.contains(nil) else {
                throw HTTPFailure.invalid("“frames” has to be a list of sites such as https://shop.example.")
            }
            let frames = sites.compactMap(\.self)
            do {
                try await application.responses.setFrames(frames, of: stored.id, by: try context.signedIn().actor)
            } catch let error as ResponseError { throw HTTPFailure.invalid(error.description) }
            return .json(.members(["frames": .array(frames.map(JSONValue.string))]))
        }
        routes.api(
            .post, "/api/v1/surveys/{id}/links", .permission(.sendSurveys),
            body: .json(.object([("list", .string())]), limit: 16 * 1024 * 1024),
            summary: "Makes personal links, each answered once; `list` holds addresses, one a line, or a table with a column “email”",
            parameters: [SurveySchema.id],
            responses: [
                .json(.object([("links", .array(Self.link))]), "One for each, or why somebody is left alone", status: 201), Self.missing,
                Self.unpublished, SurveySchema.invalid("What is wrong with the list"),
            ]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            guard let list = context.json["list"]?.string else { throw HTTPFailure.invalid("“list” has to be a text.") }
            do {
                let recipients = try UploadedRecipient.read(list, hidden: Set(stored.draft.hidden.map(\.id)))
                let links = try await application.distribution.makeLinks(recipients, to: stored.id, by: try context.signedIn().actor)
                let items = links.map { link in
                    JSONValue.members([
                        "email": .string(link.address.text),
                        "link": .optional(link.token.map { "\(context.origin)/s/\(stored.key)?i=\($0)" }),
                        "left_out": .optional(link.leftOut?.rawValue),
                    ])
                }
                return .json(.members(["links": .array(items)]), status: .created)
            } catch let error as DistributionError { throw HTTPFailure(error) }
        }
    }
}
