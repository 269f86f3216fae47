import Foundation
import HTTPTypes
import Touchstone

/// The catalogue of touchpoints for programs.
struct TouchpointsAPI {
    let application: Touchstone.Application

    private static let name = Schema.string(minLength: 1, maxLength: Touchpoint.longestName)
    private static let pair = Schema.object([("keep", name), ("merge", name)])

    private static let touchpoint = Schema.object([
        ("name", .string()), ("state", .string(allowed: TouchpointEntry.State.allCases.map(\.rawValue))), ("channel", .string()),
        ("channel_kind", .nullable(.string(allowed: ChannelKind.allCases.map(\.rawValue)))), ("stage", .string()),
        ("channels", .array(.string())), ("stages", .array(.string())), ("owner", .string()),
        ("visibility", .nullable(.string(allowed: Touchpoint.Visibility.allCases.map(\.rawValue)))), ("promise", .string()),
        ("about", .string()), ("moment_of_truth", .boolean), ("moment_confirmed", .boolean), ("names", .array(.string())),
        ("customers", .nullable(.integer())),
        ("interactions", .nullable(.integer())), ("share", .nullable(.number)), ("first_seen", .nullable(.string(format: "date-time"))),
        ("last_seen", .nullable(.string(format: "date-time"))), ("trend", .array(.integer())),
        (
            "scores",
            .array(
                .object([
                    ("metric", .string()), ("value", .nullable(.number)), ("n", .integer()), ("low", .nullable(.number)),
                    ("high", .nullable(.number)),
                ]))
        ),
    ])

    private static let merge = Schema.object([
        ("id", .integer()), ("time", .string(format: "date-time")), ("actor", .string()), ("keep", .string()), ("merge", .string()),
        ("names", .array(.string())), ("undone", .nullable(.string(format: "date-time"))),
    ])

    private static let preview = Schema.object([
        ("keep", .string()), ("merge", .string()), ("names", .array(.string())), ("customers_before", .integer()),
        ("interactions_before", .integer()), ("customers_after", .integer()), ("interactions_after", .integer()),
        ("directly_after_one_another", .integer()),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/touchpoint-catalogue", .permission(.viewJourneys),
            summary: "Every touchpoint that was seen or planned, with its figures",
            responses: [
                .json(
                    .object([
                        ("customers", .integer()), ("interactions", .integer()), ("seen", .integer()), ("planned", .integer()),
                        ("unclassified", .integer()), ("without_owner", .integer()), ("weeks", .array(.string(format: "date-time"))),
                        ("touchpoints", .array(Self.touchpoint)),
                    ]), "The catalogue; trend counts interactions by the weeks that begin at weeks")
            ]
        ) { _ in .json(try await application.touchpoints.catalogue().json) }
        routes.api(
            .put, "/api/v1/touchpoint-catalogue", .permission(.editMaps),
            body: .json(
                .object([
                    ("name", Self.name), ("about?", .string(maxLength: Touchpoint.longestText)), ("owner?", .string(maxLength: 120)),
                    ("visibility?", .nullable(.string(allowed: Touchpoint.Visibility.allCases.map(\.rawValue)))),
                    ("promise?", .string(maxLength: Touchpoint.longestText)), ("moment_of_truth?", .boolean),
                    ("channel?", .string(maxLength: Touchpoint.longestName)), ("stage?", .string(maxLength: Touchpoint.longestName)),
                ])),
            summary:
                "Says what a touchpoint is; what isn't given stays. One that was never seen is planned with it. Channel and stage of a seen one become what its raw names mean, which needs the permission for the catalogue",
            responses: [.json(Self.touchpoint, "The touchpoint as it is now")] + CustomerSchema.refusals
                + [.json(CustomerSchema.failure, "Channel and stage of what is seen need another permission", status: 403)]
        ) { try await save($0) }
        routes.api(
            .get, "/api/v1/touchpoint-catalogue/suggestions", .permission(.viewJourneys),
            summary: "Pairs of touchpoints that may be the same",
            responses: [
                .json(
                    .object([
                        (
                            "pairs",
                            .array(
                                .object([
                                    ("keep", .string()), ("merge", .string()), ("score", .number), ("reasons", .array(.string())),
                                ]))
                        ), ("not_compared", .integer()),
                    ]), "Likeliest first, at most 500; not_compared counts touchpoints that were too many")
            ]
        ) { _ in
            let (pairs, left) = try await application.touchpoints.suggestions(try await application.touchpoints.catalogue())
            return .json(.members(["pairs": .array(pairs.prefix(500).map(\.json)), "not_compared": .count(left)]))
        }
        registerMerges(into: &routes)
    }

    private func registerMerges(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/touchpoint-catalogue/merges", .permission(.viewJourneys),
            summary: "Merges of touchpoints, the newest first, at most 200",
            responses: [.json(.object([("merges", .array(Self.merge))]), "The merges")]
        ) { _ in
            .json(.members(["merges": .array(try await application.touchpoints.merges(limit: 200).map(\.json))]))
        }
        routes.api(
            .get, "/api/v1/touchpoint-catalogue/merge-preview", .permission(.viewJourneys),
            summary: "What merging two touchpoints would change",
            parameters: [
                .query("keep", Self.name, required: true, "The touchpoint that stays"),
                .query("merge", Self.name, required: true, "The touchpoint whose raw names would mean the other"),
            ], responses: [.json(Self.preview, "The figures before and after")] + CustomerSchema.refusals
        ) { context in
            let (keep, merge) = (context.query["keep"] ?? "", context.query["merge"] ?? "")
            return .json(
                try await HTTPFailure.touchpoints { try await application.touchpoints.preview(keeping: keep, merging: merge) }.json)
        }
        routes.api(
            .post, "/api/v1/touchpoint-catalogue/merges", .permission(.editCatalogue), body: .json(Self.pair),
            summary: "Makes one touchpoint of two, in the past too",
            responses: [.json(Self.merge, "The merge", status: 201)]
                + CustomerSchema.refusals
        ) { context in
            let (keep, merge) = (try context.text("keep"), try context.text("merge"))
            let done = try await HTTPFailure.touchpoints {
                try await application.touchpoints.merge(keeping: keep, merging: merge, by: try context.signedIn().actor)
            }
            return .json(done.json, status: .created)
        }
        routes.api(
            .post, "/api/v1/touchpoint-catalogue/merges/{id}/undo", .permission(.editCatalogue),
            summary: "Takes a merge of touchpoints back",
            parameters: [.path("id", .integer(minimum: 1), "The merge's number")],
            responses: [
                .json(
                    .object([("merge", Self.merge), ("names_back", .integer()), ("names_classified_anew", .integer())]),
                    "What was set back, and what stays because it was classified anew since")
            ] + CustomerSchema.refusals
        ) { context in
            let id = try context.number("id")
            let result = try await HTTPFailure.touchpoints {
                try await application.touchpoints.undo(id, by: try context.signedIn().actor)
            }
            return .json(
                .members(["merge": result.merge.json, "names_back": .count(result.back), "names_classified_anew": .count(result.left)]))
        }
        routes.api(
            .post, "/api/v1/touchpoint-catalogue/distinct", .permission(.editMaps),
            body: .json(.object([("a", Self.name), ("b", Self.name), ("distinct?", .boolean)])),
            summary: "Remembers that two touchpoints are not the same, or forgets it where distinct is false",
            responses: [.empty(204, "It is remembered")] + CustomerSchema.refusals
        ) { context in
            let pair = TouchpointPair(try context.text("a"), try context.text("b"))
            let isDistinct = context.json["distinct"]?.bool ?? true
            try await HTTPFailure.touchpoints {
                try await application.touchpoints.setDistinct(pair, isDistinct, by: try context.signedIn().actor)
            }
            return .noContent
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let (json, touchpoints) = (context.json, application.touchpoints)
        let name = try context.text("name").trimmingCharacters(in: .whitespacesAndNewlines)
        let entry = try await touchpoints.catalogue().entry(name)
        var touchpoint = entry?.stated ?? Touchpoint(name: name)
        touchpoint.about = try context.optionalText("about") ?? touchpoint.about
        touchpoint.owner = try context.optionalText("owner") ?? touchpoint.owner
        touchpoint.promise = try context.optionalText("promise") ?? touchpoint.promise
        touchpoint.channel = try context.optionalText("channel") ?? touchpoint.channel
        touchpoint.stage = try context.optionalText("stage") ?? touchpoint.stage
        if let value = json["visibility"] {
            guard value.isNull || value.string.flatMap(Touchpoint.Visibility.init) != nil else {
                throw HTTPFailure.invalid("“visibility” is front_stage, back_stage or null.")
            }
            touchpoint.visibility = value.string.flatMap(Touchpoint.Visibility.init)
        }
        if let value = json["moment_of_truth"] {
            guard let flag = value.bool else { throw HTTPFailure.invalid("“moment_of_truth” is true or false.") }
            touchpoint.isMomentOfTruth = flag
        }
        if let entry, entry.isSeen, !context.may(.editCatalogue),
            (touchpoint.channel, touchpoint.stage) != (entry.channel, entry.stage)
        {
            throw HTTPFailure.forbidden
        }
        let given = touchpoint
        try await HTTPFailure.touchpoints { try await touchpoints.save([given], by: try context.signedIn().actor) }
        guard let saved = try await touchpoints.catalogue().entry(name) else { throw HTTPFailure.notFound }
        return .json(saved.json)
    }
}

extension RequestContext {
    /// A text of the JSON body.
    /// - Throws: 422 where it is missing or no text.
    func text(_ name: String) throws(HTTPFailure) -> String {
        guard let text = try optionalText(name) else { throw .invalid("“\(name)” is missing.") }
        return text
    }

    func optionalText(_ name: String) throws(HTTPFailure) -> String? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw .invalid("“\(name)” has to be a text.") }
        return text
    }
}
