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
        var renewAction: String?
        var removeAction: String
    }

    private struct NewLink {
        var id: String
        var who: String
        var link: String
        var wasMailed: Bool
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
                    renewAction: stored.isOpen ? "\(path)/\(one.id)/link" : nil, removeAction: "\(path)/\(one.id)/remove")
            },
            newLinks: fresh.map { one in
                NewLink(
                    id: "link-\(one.id)", who: one.name ?? one.email?.text ?? one.role ?? "Respondent \(one.id)",
                    link: context.origin + AssessmentLink(respondent: one.id, serial: one.serial).path(application.vault),
                    wasMailed: mailed && one.email != nil)
            }, hasNewLinks: !fresh.isEmpty, typed: error == nil ? "" : context.form["people"] ?? "",
            byMail: error == nil ? canMail : context.form["mail"] == "yes", canMail: canMail,
            errors: problems.map { FormError(field: $0.field, text: $0.text) },
            peopleError: problems.first { $0.field != "mail" }?.text, mailError: problems.first { $0.field == "mail" }?.text)
        return try context.page(
            "maturity/people", title: "People", content, status: error == nil ? status : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Maturity", "/maturity"), Shell.Crumb(stored.title, "/maturity/\(id)")] }
    }
}
