import Touchstone

/// The published versions of a survey, and what is different from one to the next.
struct SurveyVersionsPage {
    let application: Touchstone.Application

    struct Content {
        var head: SurveyHead
        var draftChanges: [String]
        var versions: [Version]
        var empty: EmptyContent?
    }

    struct Version {
        var number: String
        var isCurrent: Bool
        var time: TimeText
        var author: String
        var note: String?
        var size: String
        var changes: [String]
        var isFirst: Bool
        var yamlHref: String
        var restoreAction: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/versions", .permission(.viewSurveys), summary: "The versions of a survey") { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            let editions = try await application.surveys.versions(of: stored.id)
            let json = try await SurveyJSON(application)
            let head = SurveyHead(stored, tab: "/versions", opening: try await application.opening(of: stored), context)
            let content = Content(
                head: head,
                draftChanges: editions.first.map { SurveyChange.all(from: $0.survey, to: stored.draft).map(\.sentence) } ?? [],
                versions: editions.enumerated().map { place, edition in
                    let before = place + 1 < editions.count ? editions[place + 1] : nil
                    return Version(
                        number: "\(edition.version)", isCurrent: place == 0, time: TimeText(edition.time, in: context.timeZone),
                        author: json.name(edition.author), note: edition.note.isEmpty ? nil : edition.note,
                        size: SurveyWords.size(edition.survey),
                        changes: before.map { SurveyChange.all(from: $0.survey, to: edition.survey).map(\.sentence) } ?? [],
                        isFirst: before == nil, yamlHref: "\(head.yamlHref)?version=\(edition.version)",
                        restoreAction: head.mayEdit && stored.draft != edition.survey
                            ? "/surveys/\(stored.id)/versions/\(edition.version)/restore" : nil)
                },
                empty: editions.isEmpty
                    ? EmptyContent(
                        heading: "Nothing is published yet",
                        text:
                            "Publishing keeps the draft as version 1. What is in the field is never edited in place: a change is a new version.",
                        action: head.mayPublish ? PageLink("Publish", "/surveys/\(stored.id)/publish") : nil,
                        command: "touchstone survey publish \(stored.id)") : nil)
            return try context.page("surveys/versions", title: stored.name, content) { $0.crumbs = [Shell.Crumb("Surveys", "/surveys")] }
        }
        routes.action(
            "/surveys/{id}/versions/{version}/restore", .permission(.editSurveys), summary: "Makes the draft what a published version is"
        ) { context in
            guard let version = Int(exactly: try context.number("version")) else { throw HTTPFailure.notFound }
            let stored = try await application.surveys.restore(
                version: version, id: try context.number("id"), revision: nil, by: try context.signedIn().actor)
            return .redirect(
                to: "/surveys/\(stored.id)",
                notice: Shell.Notice("The draft is what version \(version) was. What is in the field hasn't changed."), context)
        }
    }
}
