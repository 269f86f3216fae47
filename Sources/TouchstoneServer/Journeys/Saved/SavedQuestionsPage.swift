import Touchstone

/// The questions that people kept: one's own and those that are shared, each a link to its answer of today.
struct SavedQuestionsPage {
    let application: Touchstone.Application
    private let questions = SavedQuestions()

    init(application: Touchstone.Application) { self.application = application }

    struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var count: String
        var cards: [Card]
        var empty: EmptyContent?
    }

    struct Card {
        var id: String
        var name: String
        var about: String?
        var href: String
        var link: String
        var analysis: String
        var icon: String
        var question: String
        var badge: String
        var owner: String
        var changed: TimeText
        var isShared: Bool
        var mayChange: Bool
        var changeAction: String
        var deleteAction: String
        var aboutText: String
    }

    static let path = "/journeys/saved"

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "Questions that were kept, one's own and shared ones") {
            try await page($0)
        }
        routes.action(Self.path, .permission(.viewJourneys), summary: "Keeps a question under a name") { try await save($0) }
        routes.action("\(Self.path)/{id}", .permission(.viewJourneys), summary: "Renames, describes, shares or takes back a kept question")
        {
            try await change($0)
        }
        routes.action("\(Self.path)/{id}/delete", .permission(.viewJourneys), summary: "Deletes a kept question") { try await delete($0) }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let (form, actor, now) = (context.form, try context.signedIn().actor, application.now())
        do {
            let address = try SavedAddress(form["address"] ?? "")
            let (name, isShared) = (form["name"] ?? "", form["shared"] != nil)
            _ = try await application.database.write { [questions] connection in
                try questions.save(
                    name: name, about: form.trimmed("about"), address: address, question: form["question"] ?? "", isShared: isShared,
                    by: actor, at: now, connection)
            }
            let whom = isShared ? "everybody finds it" : "you find it"
            return .redirect(to: address.text, notice: Shell.Notice("Saved: \(whom) under Journeys, Saved."), context)
        } catch let error as JourneyError {
            return try await page(context, error: error)
        }
    }

    private func change(_ context: RequestContext) async throws -> Response {
        let (form, identity, now) = (context.form, try context.signedIn(), application.now())
        let (id, name, isShared) = (try context.number("id"), form["name"] ?? "", form["shared"] != nil)
        do {
            let isDone = try await application.database.write { [questions] connection in
                try questions.change(
                    id, name: name, about: form.trimmed("about"), isShared: isShared, by: identity.actor,
                    mayManage: identity.may(.manageSettings), at: now, connection)
            }
            guard isDone else { throw HTTPFailure.notFound }
            return .redirect(to: Self.path, notice: Shell.Notice("“\(name)” is changed."), context)
        } catch let error as JourneyError {
            return try await page(context, error: error)
        }
    }

    private func delete(_ context: RequestContext) async throws -> Response {
        let (id, identity, now) = (try context.number("id"), try context.signedIn(), application.now())
        let isDone = try await application.database.write { [questions] connection in
            try questions.delete(id, by: identity.actor, mayManage: identity.may(.manageSettings), at: now, connection)
        }
        guard isDone else { throw HTTPFailure.notFound }
        return .redirect(to: Self.path, notice: Shell.Notice("The question is deleted."), context)
    }

    private func page(_ context: RequestContext, error: JourneyError? = nil) async throws -> Response {
        let identity = try context.signedIn()
        let kept = try await application.database.read { [questions] in try questions.all(visibleTo: identity.actor, $0) }
        let names = Dictionary(
            try await application.administration.people().map { (AuditActor.person($0.id).text, $0.name ?? "somebody") },
            uniquingKeysWith: { a, _ in a })
        let cards = kept.map { question in
            Card(
                id: "saved-\(question.id)", name: question.name, about: question.about.isEmpty ? nil : question.about,
                href: question.address.text, link: context.origin + question.address.text, analysis: Self.name(of: question.address),
                icon: question.address.text.hasPrefix("/maps") ? "maps" : "journeys", question: question.question,
                badge: question.isShared ? "Shared with everybody" : "Only you",
                owner: question.owner == identity.actor ? "you" : names[question.owner.text] ?? "somebody else",
                changed: TimeText(question.changed, in: context.timeZone), isShared: question.isShared,
                mayChange: question.owner == identity.actor || context.may(.manageSettings), changeAction: "\(Self.path)/\(question.id)",
                deleteAction: "\(Self.path)/\(question.id)/delete", aboutText: question.about)
        }
        let empty = EmptyContent(
            heading: "Nothing is saved yet",
            text:
                "Ask a question of journeys and press Save below its answer. What is saved is the question: whoever opens it sees today’s answer.",
            action: PageLink("Ask how many come how far", "/journeys/funnel"), command: nil)
        let content = Content(
            tabs: JourneyTabs.choices("saved") { JourneyAddress(context).href($0) },
            errors: error.map { [FormError(field: $0.field ?? "name", text: $0.description)] } ?? [],
            count: Words.count(cards.count, "question"), cards: cards, empty: cards.isEmpty ? empty : nil)
        return try context.page(
            "journeys/saved", title: "Saved questions", content, status: error == nil ? .ok : .unprocessableContent)
    }

    private static func name(of address: SavedAddress) -> String {
        let (page, path) = (address.page, String(address.text.prefix { $0 != "?" }))
        if let tab = JourneyTabs.all.first(where: { $0.path == page }) { return tab.name }
        if let tab = MappingTab.allCases.first(where: { $0.path == path }) { return tab.rawValue }
        return page == "actual" ? "Planned and actual" : page.prefix(1).uppercased() + page.dropFirst()
    }
}
