import Foundation
import HTTPTypes
import Touchstone

/// Whom an assessment asks: asking more people, how far each has come, and their links.
struct AssessmentPeoplePage {
    let application: Touchstone.Application

    private struct Person {
        var number: String
        var name: String
        var isUnnamed: Bool
        var role: String?
        var part: String?
        var state: String
        var answered: String
        var percent: Int
        /// "reminded 2026-11-21", of those who haven't finished.
        var asked: String?
        /// Nil where nothing more is awaited, and of whoever took their name out: nobody else may open what they said.
        var link: String?
        var linkID: String
        var renewAction: String?
        var removeAction: String
    }

    private struct NewLink {
        var id: String
        var who: String
        var link: String
        var wasMailed: Bool
    }

    /// Those who haven't finished: how many, whom a reminder reaches now, and why not the others.
    private struct Awaiting {
        var text: String
        var action: String?
        var button: String
        var others: [String]
    }

    private struct Content {
        var tabsName = "This assessment"
        var tabs: [Shell.Choice]
        var csrf: String
        var key: String
        var action: String
        var isOpen: Bool
        var allowsUnnamed: Bool
        var people: [Person]
        var newLinks: [NewLink]
        var hasNewLinks: Bool
        var typed: String
        var byMail: Bool
        var canMail: Bool
        var awaiting: Awaiting?
        var errors: [FormError]
        var peopleError: String?
        var mailError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/maturity/{id}/people", .permission(.manageMaturity), summary: "Whom an assessment asks") {
            try await page($0, try $0.number("id"))
        }
        routes.action("/maturity/{id}/people", .permission(.manageMaturity), summary: "Asks people, and shows their links once") {
            context in
            let id = try context.number("id")
            let byMail = context.form["mail"] == "yes"
            do {
                let drafts = try RespondentDraft.lines(context.form["people"] ?? "")
                let key = context.form.trimmed("key")
                guard (16...64).contains(key.utf8.count) else { throw AssessmentError("Reload the page and try again.", field: "people") }
                let asked = try await application.askForAssessment(
                    drafts, in: id, key: "form:\(key)", byMail: byMail, by: try context.signedIn().actor)
                return try await page(context, id, fresh: asked, mailed: byMail, status: .created)
            } catch let error as AssessmentError {
                if error.kind == .notFound { throw HTTPFailure(error) }
                return try await page(context, id, error: error)
            }
        }
        routes.action(
            "/maturity/{id}/people/{person}/link", .permission(.manageMaturity), summary: "Makes a new link for somebody: the old one ends"
        ) { context in
            let id = try context.number("id")
            let renewed = try await application.renewAssessmentLink(
                of: try context.number("person"), in: id, byMail: false, by: try context.signedIn().actor)
            return try await page(context, id, fresh: [renewed], mailed: false, status: .created)
        }
        routes.action(
            "/maturity/{id}/people/remind", .permission(.manageMaturity),
            summary: "Writes to everybody who hasn’t finished, at most once a day"
        ) { context in
            let id = try context.number("id")
            do {
                let reminders = try await application.remindOfAssessment(id, by: try context.signedIn().actor)
                return .redirect(to: "/maturity/\(id)/people#asked", notice: Shell.Notice(Self.told(reminders)), context)
            } catch let error as AssessmentError {
                if error.kind == .notFound { throw HTTPFailure(error) }
                return try await page(context, id, error: error)
            }
        }
        routes.action("/maturity/{id}/people/{person}/remove", .permission(.manageMaturity), summary: "Removes somebody with their answers")
        {
            context in
            let id = try context.number("id")
            try await application.removeFromAssessment(try context.number("person"), in: id, by: try context.signedIn().actor)
            return .redirect(
                to: "/maturity/\(id)/people", notice: Shell.Notice("They and their answers are removed. Their link ends."), context)
        }
    }

    private func page(
        _ context: RequestContext, _ id: Int64, fresh: [AssessmentRespondent] = [], mailed: Bool = false, error: AssessmentError? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let stored = try await application.assessment(id)
        let canMail = try await application.deliveries.mailServer() != nil
        let total = stored.model.dimensions.reduce(0) { $0 + $1.aspects.count }
        let path = "/maturity/\(id)/people"
        let problems = error?.problems ?? []
        let awaited = Set(stored.isOpen ? stored.awaited.map(\.id) : [])
        let address = { (one: AssessmentRespondent) in
            context.origin + AssessmentLink(respondent: one.id, serial: one.serial).path(application.vault)
        }
        let content = Content(
            tabs: MaturityTabs.tabs(of: id, path, mayManage: true), csrf: context.csrf, key: UUID().uuidString, action: path,
            isOpen: stored.isOpen, allowsUnnamed: stored.allowsUnnamed,
            people: stored.respondents.enumerated().map { place, one in
                let said = stored.model.dimensions.reduce(0) { $0 + one.said(of: $1) }
                return Person(
                    number: "\(place + 1)", name: one.name ?? one.email?.text ?? (one.isUnnamed ? "Took their name out" : "Not named"),
                    isUnnamed: one.isUnnamed, role: one.isUnnamed ? nil : one.role,
                    part: one.part.flatMap { stored.guardedParts.contains($0) ? nil : $0 }, state: one.state.name,
                    answered: "\(said) of \(total)", percent: total == 0 ? 0 : min(100, said * 100 / total),
                    asked: awaited.contains(one.id)
                        ? "\(one.reminded == nil ? "asked" : "reminded") \(TimeText(one.lastAsked, in: context.timeZone).text.prefix(10))"
                        : nil,
                    link: awaited.contains(one.id) && !one.isUnnamed ? address(one) : nil, linkID: "own-link-\(one.id)",
                    renewAction: stored.isOpen ? "\(path)/\(one.id)/link" : nil, removeAction: "\(path)/\(one.id)/remove")
            },
            newLinks: fresh.map { one in
                NewLink(
                    id: "link-\(one.id)", who: one.name ?? one.email?.text ?? one.role ?? "Respondent \(one.id)",
                    link: address(one),
                    wasMailed: mailed && one.email != nil)
            }, hasNewLinks: !fresh.isEmpty, typed: error == nil ? "" : context.form["people"] ?? "",
            byMail: error == nil ? canMail : context.form["mail"] == "yes", canMail: canMail,
            awaiting: awaited.isEmpty ? nil : awaiting(stored, path: path, canMail: canMail),
            errors: problems.map { FormError(field: $0.field, text: $0.text) },
            peopleError: problems.first { $0.field != "mail" }?.text, mailError: problems.first { $0.field == "mail" }?.text)
        return try context.page(
            "maturity/people", title: "People", content, status: error == nil ? status : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Maturity", "/maturity"), Shell.Crumb(stored.title, "/maturity/\(id)")] }
    }

    private func awaiting(_ stored: StoredAssessment, path: String, canMail: Bool) -> Awaiting {
        let reminders = stored.reminders(at: application.now())
        let (now, early, silent) = (reminders.reminded.count, reminders.tooEarly.count, reminders.withoutAddress.count)
        var others: [String] = []
        if early > 0 { others.append("\(MaturityWords.people(early)) asked or reminded less than a day ago: a reminder waits until then.") }
        if silent > 0 { others.append("\(MaturityWords.people(silent)) without an e-mail address: copy their link and pass it on.") }
        if !canMail, now > 0 { others.append("No mail server is set up: copy the links and pass them on.") }
        let all = stored.awaited.count
        return Awaiting(
            text: "\(all) of \(MaturityWords.people(stored.respondents.count)) \(all == 1 ? "hasn’t" : "haven’t") finished.",
            action: canMail && now > 0 ? "\(path)/remind" : nil, button: "Remind \(MaturityWords.people(now)) by e-mail", others: others)
    }

    private static func told(_ reminders: AssessmentReminders) -> String {
        let count = reminders.reminded.count
        guard count == 0 else { return "\(MaturityWords.people(count)) \(count == 1 ? "gets" : "get") a reminder by e-mail." }
        if !reminders.tooEarly.isEmpty { return "Nobody was reminded: all with an address were written to less than a day ago." }
        return "Nobody was reminded: who hasn’t finished has no e-mail address here."
    }
}
