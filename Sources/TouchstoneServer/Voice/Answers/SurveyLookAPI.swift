import Touchstone

/// The company's name and colour on the public pages of surveys, for programs.
struct SurveyLookAPI {
    let application: Touchstone.Application

    private static let path = "/api/v1/surveys/look"
    private static let look = Schema.object([("company", .string()), ("accent", .string())])
    private static let changes = Schema.object([("company?", .string(maxLength: SurveyLook.longestName)), ("accent?", .string())])

    func register(into routes: inout Routes) {
        routes.api(
            .get, Self.path, .permission(.viewSurveys), summary: "The company's name and colour on the public pages of surveys",
            responses: [.json(Self.look, "Each empty where none is set")]
        ) { _ in try await answer() }
        routes.api(
            .put, Self.path, .permission(.manageSettings), body: .json(Self.changes),
            summary: "Changes the company's name and colour on the public pages of surveys; an empty text takes one back",
            responses: [.json(Self.look, "As it is now"), SurveySchema.invalid("A value can't be")]
        ) { try await change($0) }
    }

    private func change(_ context: RequestContext) async throws -> Response {
        let (company, accent) = (context.json["company"], context.json["accent"])
        guard company != nil || accent != nil else { throw HTTPFailure.invalid("Give “company”, “accent” or both.") }
        let isName = company.map { ($0.string?.count ?? .max) <= SurveyLook.longestName } ?? true
        guard isName else { throw HTTPFailure.invalid("“company” has to be a text of at most \(SurveyLook.longestName) characters.") }
        let isColour = accent.map { $0.string == "" || $0.string.flatMap(SurveyLook.colour) != nil } ?? true
        guard isColour else { throw HTTPFailure.invalid("“accent” has to be a colour of six hexadecimal digits, such as #0b6e4f.") }
        let actor = try context.signedIn().actor
        var changes: [String: String] = [:]
        if let name = company?.string { changes[SurveyLook.nameSetting] = name }
        if let colour = accent?.string { changes[SurveyLook.accentSetting] = colour }
        try await application.administration.setSettings(changes, by: actor)
        return try await answer()
    }

    private func answer() async throws -> Response {
        let look = SurveyLook(try await application.administration.settings())
        return .json(.members(["company": .string(look.company), "accent": .string(look.accent ?? "")]))
    }
}
