import Touchstone

/// The pages of one survey, beside one another: one line each, in the order of the work.
struct SurveyTab: Sendable {
    var name: String
    /// Behind `/surveys/ID`.
    var path: String
    var permission: Permission = .viewSurveys

    static let registered: [SurveyTab] = [
        SurveyTab(name: "Build", path: ""), SurveyTab(name: "Logic", path: "/logic"), SurveyTab(name: "Versions", path: "/versions"),
        SurveyTab(name: "Results", path: "/results"), SurveyTab(name: "Share", path: "/share"),
        SurveyTab(name: "Send", path: "/send", permission: .sendSurveys),
    ]

    static func choices(of survey: Int64, current: String, _ context: RequestContext) -> [Shell.Choice] {
        registered.filter { context.may($0.permission) }.map { tab in
            Shell.Choice(name: tab.name, href: "/surveys/\(survey)\(tab.path)", isCurrent: tab.path == current)
        }
    }
}
