import Foundation
import Touchstone

/// Making an assessment: a model first, then what it asks about and what is aimed at.
struct AssessmentFormPage {
    let application: Touchstone.Application

    private struct ModelCard {
        var name: String
        var about: String
        var href: String
        var size: String
        var isCurrent: Bool
    }

    private struct Subject {
        var id: String
        var name: String
        var about: String
        var isPlatform: Bool
        var isChosen: Bool
        var stands: String?
        var levels: [SelectOption]
        var refusal: String?
    }

    private struct Content {
        var csrf: String
        var key: String
        var models: [ModelCard]
        var model: String?
        var title: String
        var subjects: [Subject]
        var allowsUnnamed: Bool
        var basis: String
        var errors: [FormError]
        var titleError: String?
        var dimensionsError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/maturity/new", .permission(.manageMaturity), summary: "Make an assessment") {
            try await page($0, $0.query, error: nil)
        }
        routes.action("/maturity/new", .permission(.manageMaturity), summary: "Makes an assessment") { context in
            do {
                let made = try await application.createAssessment(
                    try draft(context.form), key: key(context.form), by: try context.signedIn().actor)
                return .redirect(
                    to: "/maturity/\(made.id)/people", notice: Shell.Notice("“\(made.title)” is made. Now ask people to take part."),
                    context)
            } catch let error as AssessmentError {
                return try await page(context, context.form, error: error)
            }
        }
    }

    /// Of the form: sent twice, it makes one assessment.
    private func key(_ form: Query) -> String? {
        let key = form.trimmed("key")
        return (16...64).contains(key.utf8.count) ? "form:\(key)" : nil
    }

    private func draft(_ form: Query) throws(AssessmentError) -> AssessmentDraft {
        let chosen = form.all("dimension")
        guard !chosen.isEmpty else { throw AssessmentError("Choose at least one subject to ask about.", field: "dimensions") }
        return try AssessmentDraft(
            title: form.trimmed("title"), model: form.trimmed("model"), dimensions: chosen, targets: TargetFields.targets(form, of: chosen),
            allowsUnnamed: form["unnamed"] == "yes")
    }

    private func page(_ context: RequestContext, _ fields: Query, error: AssessmentError?) async throws -> Response {
        let maturity = application.maturity
        let wanted = fields.trimmed("model")
        let (entries, latest) = try await application.database.read { connection in
            (try maturity.models(connection), wanted.isEmpty ? nil : try maturity.latest(model: wanted, connection))
        }
        let entry = entries.first { $0.model.id == wanted }
        let isPosted = fields["csrf"] != nil
        let problems = error?.problems ?? []
        let content = Content(
            csrf: context.csrf, key: isPosted ? fields.trimmed("key") : UUID().uuidString,
            models: entries.map { one in
                ModelCard(
                    name: one.model.title, about: one.model.about, href: "/maturity/new?model=\(one.model.id)",
                    size: "\(one.model.levels.count) levels, \(one.model.dimensions.count) subjects", isCurrent: one.model.id == wanted)
            }, model: entry?.model.id,
            title: isPosted ? fields["title"] ?? "" : Self.usualTitle(application.now(), context.timeZone),
            subjects: entry.map { subjects($0.model, latest, fields, isPosted, problems) } ?? [],
            allowsUnnamed: isPosted ? fields["unnamed"] == "yes" : true,
            basis: latest.map { "Where you stand is taken from “\($0.title)”." }
                ?? "Nobody has answered by this model yet: what you aim at is looked at again once people have.",
            errors: problems.map { FormError(field: $0.field, text: $0.text) },
            titleError: problems.first { $0.field == "title" }?.text, dimensionsError: problems.first { $0.field == "dimensions" }?.text)
        return try context.page(
            "maturity/new", title: "New assessment", content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Maturity", "/maturity")] }
    }

    private func subjects(
        _ model: MaturityModel, _ latest: StoredAssessment?, _ fields: Query, _ isPosted: Bool, _ problems: [AssessmentError.Problem]
    ) -> [Subject] {
        let chosen = Set(fields.all("dimension"))
        let result = latest?.result
        return model.dimensions.map { dimension in
            let known = result?.dimensions.first { $0.id == dimension.id }
            return Subject(
                id: dimension.id, name: dimension.name, about: dimension.about, isPlatform: dimension.isPlatform,
                isChosen: !isPosted || chosen.contains(dimension.id),
                stands: known?.score.flatMap { score in
                    known?.level.map { "stands at \(MaturityWords.score(score)), \(model.levels[$0 - 1].name)" }
                },
                levels: TargetFields.options(model, selected: Int(fields.trimmed("target-\(dimension.id)"))),
                refusal: problems.first { $0.field == "target-\(dimension.id)" }?.text)
        }
    }

    /// "November 2026"
    private static func usualTitle(_ now: Instant, _ zone: TimeZone) -> String {
        let words = TimeText(now, in: zone).title.split(separator: ",")[0].split(separator: " ")
        return words.dropFirst().joined(separator: " ")
    }
}

/// What is aimed at, as forms write it.
enum TargetFields {
    static func targets(_ form: Query, of dimensions: [String]) -> [String: Int] {
        var targets: [String: Int] = [:]
        for id in dimensions { targets[id] = Int(form.trimmed("target-\(id)")) }
        return targets
    }

    static func options(_ model: MaturityModel, selected: Int?) -> [SelectOption] {
        [SelectOption(value: "", name: "No target", isSelected: selected == nil)]
            + model.levels.enumerated().map { place, level in
                SelectOption(value: "\(place + 1)", name: "\(place + 1) \(level.name)", isSelected: selected == place + 1)
            }
    }
}
