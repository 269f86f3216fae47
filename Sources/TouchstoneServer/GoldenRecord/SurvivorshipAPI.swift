import Touchstone

/// The rules of survivorship for programs.
struct SurvivorshipAPI {
    let application: Touchstone.Application

    private static let rules = Schema.object([
        ("usual?", .string(allowed: SurvivorshipRule.allCases.map(\.rawValue))),
        ("fields?", .map(.string(allowed: SurvivorshipRule.allCases.map(\.rawValue)))), ("trusted?", .array(.string())),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/survivorship", .permission(.viewCustomers), summary: "Which of several values of a field counts",
            responses: [
                .json(Self.rules, "Fields with a rule of their own, the rule of all others, and sources, the most trusted first")
            ]
        ) { _ in
            let unification = application.unification
            let rules = try await application.database.read { try unification.survivorship($0) }
            return .json(rules.json(application.sources.all))
        }
        routes.api(
            .put, "/api/v1/survivorship", .permission(.manageSettings),
            body: .json(
                .object([
                    ("fields?", .map(.string(allowed: SurvivorshipRule.allCases.map(\.rawValue)))), ("trusted?", .array(.string())),
                ])),
            summary: "Sets the rules; what is missing is as usual. Golden records follow at once",
            responses: [.json(Self.rules, "The rules as they are now")] + CustomerSchema.refusals
        ) { context in
            let rules: SurvivorshipRules
            do throws(SurvivorshipError) {
                rules = try SurvivorshipRules(context.json, sources: application.sources.all)
            } catch {
                throw HTTPFailure.invalid(error.description)
            }
            try await application.setSurvivorship(rules, by: try context.signedIn().actor)
            return .json(rules.json(application.sources.all))
        }
    }
}
