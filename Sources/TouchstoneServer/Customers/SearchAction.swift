import Touchstone

/// What somebody can begin from the search on top of every page: "import a file", "make a survey".
struct SearchAction {
    let name: String
    /// Other words for it, under which it is found too.
    let words: String
    /// Without it, it isn't offered.
    let permission: Permission
    let href: String

    /// Whether each asked word begins one of its own.
    func isMeant(by asked: [Substring]) -> Bool {
        let own = "\(name) \(words)".lowercased().split(separator: " ")
        return !asked.isEmpty && asked.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
    }

    static let all: [SearchAction] = [
        SearchAction(
            name: "Import a file", words: "upload data csv json lines xes gzip", permission: .importData, href: "/data/imports"),
        SearchAction(
            name: "Add a source", words: "new connect website write key collect", permission: .manageSources, href: "/data/sources/new"),
        SearchAction(
            name: "Say what names mean", words: "mapping touchpoint channel stage rename", permission: .editCatalogue, href: "/data/names"),
        SearchAction(
            name: "Send rejected events again", words: "replay rejects mend", permission: .replayRejects, href: "/data/rejects"),
        SearchAction(
            name: "Make a survey", words: "new write create questionnaire nps csat ces", permission: .editSurveys, href: "/surveys/new"),
        SearchAction(name: "Make a segment", words: "new create group of customers", permission: .editSegments, href: "/segments/new"),
        SearchAction(name: "Make a journey map", words: "new create draw", permission: .editMaps, href: "/maps#new"),
        SearchAction(name: "Write a persona", words: "new make create", permission: .editMaps, href: "/maps/personas/new"),
        SearchAction(
            name: "Plan a touchpoint", words: "new make add create catalogue", permission: .editMaps, href: "/maps/touchpoints/new"),
        SearchAction(name: "Make a dashboard", words: "new create tiles report", permission: .editDashboards, href: "/dashboards"),
        SearchAction(name: "Open a case", words: "new make create complaint", permission: .workCases, href: "/cases/new"),
        SearchAction(name: "Make an account", words: "new add create company", permission: .manageAccounts, href: "/accounts/new"),
        SearchAction(
            name: "Write down an initiative", words: "new plan make add create", permission: .editInitiatives, href: "/initiatives/new"),
        SearchAction(
            name: "Make a maturity assessment", words: "new create assess", permission: .manageMaturity, href: "/maturity/new"),
        SearchAction(
            name: "Say how metrics count", words: "settings measurement business hours grace period margin", permission: .manageMeasurement,
            href: "/settings/measurement"),
        SearchAction(
            name: "Give surveys the company’s name and colour", words: "settings look brand accent logo", permission: .manageSettings,
            href: "/settings/surveys"),
        SearchAction(
            name: "Add a person", words: "new invite colleague people user sign-in link", permission: .managePeople,
            href: "/settings/people"),
        SearchAction(
            name: "Make an API token", words: "new create program key access", permission: .manageTokens, href: "/settings/tokens"),
    ]
}
