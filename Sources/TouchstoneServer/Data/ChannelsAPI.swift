import Touchstone

/// What sort of way channels are, for programs.
struct ChannelsAPI {
    let application: Touchstone.Application

    private static let kind = Schema.string(allowed: ChannelKind.allCases.map(\.rawValue))

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/channels", .permission(.viewData), summary: "Every channel and what sort of way it is",
            responses: [
                .json(
                    .object([
                        (
                            "channels",
                            .array(
                                .object([("name", .string()), ("kind", .nullable(Self.kind)), ("stated", .nullable(Self.kind))]))
                        )
                    ]), "By name; `kind` null waits to be classified, `stated` is what the company says itself")
            ]
        ) { _ in list() }
        routes.api(
            .put, "/api/v1/channels", .permission(.editCatalogue),
            body: .json(
                .object([
                    (
                        "channels",
                        .array(
                            .object([("name", .string(minLength: 1, maxLength: Mapping.nameLimit)), ("kind", .nullable(Self.kind))]))
                    )
                ]), limit: 1 << 20),
            summary: "Says which kind channels are, for the past too. Channels that are not given stay as they are; null takes back",
            responses: [
                .json(.object([("changed", .integer())]), "How many channels the company says something else of now"),
                .json(APIFailure.schema, "A channel can't be so", status: 422),
            ]
        ) { try await set($0) }
    }

    private func list() -> Response {
        let catalogue = application.catalogue.catalogue
        let channels = catalogue.channels.filter { !$0.isEmpty }.sorted().map { name in
            JSONValue.members([
                "name": .string(name), "kind": .optional(catalogue.kind(ofChannel: name)?.rawValue),
                "stated": .optional(catalogue.statedKind(ofChannel: name)?.rawValue),
            ])
        }
        return .json(.members(["channels": .array(channels)]))
    }

    private func set(_ context: RequestContext) async throws -> Response {
        guard let list = context.json["channels"]?.array else { throw HTTPFailure.invalid("“channels” has to be a list.") }
        var stated: [String: ChannelKind?] = [:]
        for (index, value) in list.enumerated() {
            guard value.object != nil else { throw HTTPFailure.invalid("Channel \(index) has to be an object.") }
            let name = try APIFields.text("name", value)
            guard (1...Mapping.nameLimit).contains(name.count) else {
                throw HTTPFailure.invalid("Channel \(index): “name” has to have 1 to \(Mapping.nameLimit) characters.")
            }
            let written = try APIFields.optionalText("kind", value)
            let kind = written.flatMap(ChannelKind.init(written:))
            guard written == nil || kind != nil else {
                throw HTTPFailure.invalid("Channel \(index): “kind” has to be one of \(ChannelKind.list), or null.")
            }
            stated.updateValue(kind, forKey: name)
        }
        let (mapping, now, actor, kinds) = (application.mapping, application.now(), try context.signedIn().actor, stated)
        let count = try await application.database.write { try mapping.change(kinds: kinds, by: actor, at: now, $0) }
        application.follower.grown()
        return .json(.members(["changed": .count(count)]))
    }
}
