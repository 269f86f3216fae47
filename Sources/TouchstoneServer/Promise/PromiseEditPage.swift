import JourneyAnalytics
import Touchstone

/// Where the promise is written down and changed.
struct PromiseEditPage {
    let application: Touchstone.Application

    struct Content {
        var action = "/promise/edit"
        var version: String
        var statement: String
        var statementError: String?
        var success: String
        var successError: String?
        var parts: [PromisePartForm]
        var touchpoints: [String]
        var stages: [String]
        var properties: [String]
        var errors: [FormError]
    }

    func register(into routes: inout Routes) {
        routes.page("/promise/edit", .permission(.editPromise), summary: "Writing the promise down") { context in
            let stored = try await application.promise.current()
            return try page(context, stored?.document.json ?? .null, version: stored?.version ?? 0, errors: [])
        }
        routes.action("/promise/edit", .permission(.editPromise), summary: "Stores the promise as a new version") { try await save($0) }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let form = context.form
        let json = PromisePartForm.document(form)
        let version = Int64(form.trimmed("version")) ?? 0
        do {
            let document = try PromiseDocument(json)
            try await application.promise.save(document, version: version, by: try context.signedIn().actor)
            return .redirect(to: PromisePages.path, notice: Shell.Notice("The promise is written down."), context)
        } catch let error as PromiseError {
            return try page(context, json, version: version, errors: [error])
        }
    }

    private func page(_ context: RequestContext, _ json: JSONValue, version: Int64, errors: [PromiseError]) throws -> Response {
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        let given = json["parts"]?.array ?? []
        let known = application.catalogue.catalogue
        let kinds = application.measurementReader.facts.scoreKinds
        var parts = given.enumerated().map { PromisePartForm($0.element, place: $0.offset, kinds: kinds, error: sentence) }
        parts.append(PromisePartForm(.null, place: given.count, kinds: kinds, error: sentence))
        let content = Content(
            version: "\(version)", statement: json["statement"]?.string ?? "", statementError: sentence("statement"),
            success: json["success"]?.string ?? "", successError: sentence("success"), parts: parts,
            touchpoints: known.touchpoints.filter { !$0.isEmpty }.sorted(), stages: known.stages.filter { !$0.isEmpty }.sorted(),
            properties: application.measurements.carriedNames,
            errors: errors.map { FormError(field: $0.field ?? "statement", text: $0.message) })
        return try context.page(
            "promise/edit", title: "Write the promise down", content, status: errors.first.map { HTTPFailure($0).status } ?? .ok
        ) { $0.crumbs = [Shell.Crumb("Brand promise", PromisePages.path)] }
    }
}
