import HTTPTypes
import Touchstone

/// What came of an assessment: the whole, each subject with people's answers and the system's figures, and what is aimed at. Also as a report.
struct AssessmentPage {
    let application: Touchstone.Application

    private struct Aim {
        var id: String
        var name: String
        var stands: String
        var levels: [SelectOption]
        var refusal: String?
        /// The levels to go through, first one first.
        var path: [String]
    }

    private struct Content {
        var tabsName = "This assessment"
        var tabs: [Shell.Choice]
        var csrf: String
        var action: String
        /// The assessment's version, so that nobody overwrites what another did.
        var stamp: String
        var model: String
        var made: TimeText
        var answered: String
        var unfinished: String?
        var isOpen: Bool
        var mayManage: Bool
        var value: String?
        var of: String
        var headline: String
        var why: String
        var radarSVG: String
        var narrowRadarSVG: String
        var stairSVG: String
        var narrowStairSVG: String
        var notices: [AssessmentView.Notice]
        var dimensions: [AssessmentView.Dimension]
        var aims: [Aim]
        var parts: [AssessmentView.Part]
        var errors: [FormError]
        var apiHref: String
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/maturity/{id}", .permission(.viewMaturity), summary: "What came of an assessment") {
            try await page($0, try await find($0), "maturity/result", error: nil)
        }
        routes.page("/maturity/{id}/report", .permission(.viewMaturity), summary: "The same as a report to print") {
            try await page($0, try await find($0), "maturity/report", error: nil)
        }
        routes.action("/maturity/{id}/targets", .permission(.manageMaturity), summary: "Sets what is aimed at") { context in
            let stored = try await find(context)
            do {
                let targets = TargetFields.targets(context.form, of: stored.model.dimensions.map(\.id))
                try await application.setAssessmentTargets(
                    targets, of: stored.id, version: Int64(context.form.trimmed("version")), by: try context.signedIn().actor)
                return .redirect(
                    to: "/maturity/\(stored.id)#aims", notice: Shell.Notice("What is aimed at is set."), context)
            } catch let error as AssessmentError {
                return try await page(context, stored, "maturity/result", error: error)
            }
        }
        routes.action("/maturity/{id}/state", .permission(.manageMaturity), summary: "Closes an assessment, or opens it again") { context in
            let stored = try await find(context)
            let isOpen = context.form["open"] == "yes"
            try await application.changeAssessment(stored.id, isOpen: isOpen, version: nil, by: try context.signedIn().actor)
            let words =
                isOpen ? "The assessment takes answers again." : "The assessment is closed: links show what was answered, and take no more."
            return .redirect(to: "/maturity/\(stored.id)", notice: Shell.Notice(words), context)
        }
        routes.action("/maturity/{id}/remove", .permission(.manageMaturity), summary: "Removes an assessment with its answers") { context in
            let stored = try await find(context)
            try await application.removeAssessment(stored.id, by: try context.signedIn().actor)
            return .redirect(to: "/maturity", notice: Shell.Notice("“\(stored.title)” and its answers are removed."), context)
        }
    }

    private func find(_ context: RequestContext) async throws -> StoredAssessment {
        try await application.assessment(try context.number("id"))
    }

    private func page(
        _ context: RequestContext, _ stored: StoredAssessment, _ template: String, error: AssessmentError?
    ) async throws -> Response {
        let result = stored.result
        let facts = stored.model.dimensions.contains { !$0.evidence.isEmpty } ? try await application.maturityEvidence.facts() : []
        let view = AssessmentView(stored, result, facts: facts, flags: EvidenceFlag.all(result, stored.model, facts))
        let pictures = MaturityPictures(stored: stored, result: result)
        let words = MaturityWords.verdict(stored, result)
        let isReport = template.hasSuffix("report")
        let mayManage = context.may(.manageMaturity)
        let started = stored.respondents.count { $0.state == .begun }
        let path = "/maturity/\(stored.id)"
        let content = Content(
            tabs: MaturityTabs.tabs(of: stored.id, isReport ? path + "/report" : path, mayManage: mayManage), csrf: context.csrf,
            action: path,
            stamp: "\(stored.version)", model: stored.model.title, made: TimeText(stored.created, in: context.timeZone),
            answered: "\(stored.respondents.count { $0.state != .invited }) of \(MaturityWords.people(stored.respondents.count)) answered",
            unfinished: started > 0 && stored.isOpen ? "\(MaturityWords.people(started)) not finished yet" : nil, isOpen: stored.isOpen,
            mayManage: mayManage, value: result.score.map(MaturityWords.score), of: "\(stored.model.levels.count)",
            headline: words?.headline ?? "", why: words?.why ?? "", radarSVG: pictures.radar(width: isReport ? 520 : 620),
            narrowRadarSVG: pictures.radar(width: 350), stairSVG: pictures.stair(width: isReport ? 700 : 620),
            narrowStairSVG: pictures.stair(width: 350), notices: view.notices, dimensions: view.dimensions,
            aims: aims(stored, result, context.form, error), parts: parts(stored),
            errors: (error?.problems ?? []).map { FormError(field: $0.field, text: $0.text) },
            apiHref: "/api/v1/maturity/assessments/\(stored.id)",
            empty: stored.hasAnswers
                ? nil
                : EmptyContent(
                    heading: "Nobody has answered yet",
                    text:
                        "The result grows here with each answer. \(MaturityWords.people(stored.respondents.count)) \(stored.respondents.count == 1 ? "is" : "are") asked.",
                    action: mayManage ? PageLink("Ask people", path + "/people") : nil))
        return try context.page(template, title: stored.title, content, status: error == nil ? .ok : .unprocessableContent) {
            $0.crumbs = [Shell.Crumb("Maturity", "/maturity")]
        }
    }

    private func aims(
        _ stored: StoredAssessment, _ result: MaturityResult, _ form: Query, _ error: AssessmentError?
    ) -> [Aim] {
        let wanted = error == nil ? stored.targets : TargetFields.targets(form, of: stored.model.dimensions.map(\.id))
        let refused = stored.refused(wanted)
        return result.dimensions.map { one in
            let refusal = refused.first { $0.dimension == one.id }
            return Aim(
                id: one.id, name: one.name,
                stands: one.level.map { "stands at level \($0), \(stored.model.levels[$0 - 1].name)" } ?? "nobody has answered",
                levels: TargetFields.options(stored.model, selected: wanted[one.id]), refusal: refusal?.reason,
                path: refusal.map { one in ([one.level] + one.path).map { stored.model.levels[$0 - 1].name } } ?? [])
        }
    }

    /// Who has answered, by part of the organisation.
    private func parts(_ stored: StoredAssessment) -> [AssessmentView.Part] {
        var counts: [String: Int] = [:]
        for one in stored.respondents where one.state != .invited {
            counts[one.part.flatMap { stored.guardedParts.contains($0) ? nil : $0 } ?? "Not said", default: 0] += 1
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            AssessmentView.Part(part: $0.key, partScore: "", partPeople: MaturityWords.people($0.value))
        }
    }
}
