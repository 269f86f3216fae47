import Foundation
import JourneyAnalytics
import Touchstone

/// Making and changing a segment by clicking: conditions as sentences, counted while one goes.
struct SegmentBuilderPage {
    let application: Touchstone.Application

    private struct Content {
        var action: String
        var saveAction: String
        var isNew: Bool
        var form: SegmentFormView?
        var formErrors: [FormError]
        var errors: [FormError]
        var name: String
        var about: String
        var nameError: String?
        var aboutError: String?
        var definition: String
        var text: String
        var textError: String?
        var isText: Bool
        var tooDeep: Bool
        var preview: Preview?
        var csrf: String
        var cancelHref: String
    }

    struct Preview {
        var count: String
        var unit: String
        var share: String
        var sharePercent: Int
        var restPercent: Int
        var words: String
        var text: String
        var asOf: TimeText
        var overlaps: [SegmentOverlapView]
        var customersHref: String?
    }

    private static let overlapsShown = 6

    func register(into routes: inout Routes) {
        routes.page("/segments/new", .permission(.editSegments), summary: "Make a segment") { context in
            try page(context, of: nil, form: context.query, errors: [])
        }
        routes.page("/segments/{id}/edit", .permission(.editSegments), summary: "Change a segment") { context in
            try page(context, of: try SegmentPage.segment(context, application), form: context.query, errors: [])
        }
        routes.action("/segments", .permission(.editSegments), summary: "Saves a new segment") { try await save($0, nil) }
        routes.action("/segments/{id}", .permission(.editSegments), summary: "Saves a changed segment") { context in
            try await save(context, try SegmentPage.segment(context, application))
        }
    }

    private func save(_ context: RequestContext, _ segment: SavedSegment?) async throws -> Response {
        do {
            let draft = try SegmentDraft(
                name: context.form.trimmed("name"), about: context.form.trimmed("about"), definition: context.form.trimmed("definition"))
            let actor = try context.signedIn().actor
            let saved =
                if let segment { try await application.updateSegment(segment.id, to: draft, by: actor) } else {
                    try await application.createSegment(draft, by: actor)
                }
            return .redirect(
                to: SegmentAddress.page(saved), notice: Shell.Notice(segment == nil ? "The segment is saved." : "The changes are saved."),
                context)
        } catch let error as SegmentError {
            if error.kind == .notFound { throw HTTPFailure(error) }
            return try page(context, of: segment, form: context.form, errors: [error])
        }
    }

    private func page(_ context: RequestContext, of segment: SavedSegment?, form query: Query, errors: [SegmentError]) throws -> Response {
        let catalogue = application.catalogue.catalogue
        var content = Content(
            action: segment.map { "/segments/\($0.id)/edit" } ?? "/segments/new",
            saveAction: segment.map(SegmentAddress.page) ?? "/segments",
            isNew: segment == nil, formErrors: [], errors: [], name: query["name"] ?? segment?.name ?? "",
            about: query["about"] ?? segment?.about ?? "", definition: "", text: "", isText: false, tooDeep: false, csrf: context.csrf,
            cancelHref: segment.map(SegmentAddress.page) ?? "/segments")
        var question: SegmentQuestion?
        var form = SegmentForm(query)
        if let edit = query["edit"] { form?.edit(edit) }
        if let asked = form {
            if let problem = asked.problem {
                content.formErrors = [FormError(field: problem.field, text: problem.message)]
            } else {
                do { question = try asked.question(known: catalogue.touchpoints, zone: context.timeZone) } catch {
                    content.formErrors = [FormError(field: field(of: asked, catalogue), text: error.description)]
                }
            }
        } else if let text = query["definition"] ?? segment?.question.description, !text.allSatisfy(\.isWhitespace) {
            content.text = text
            do {
                let read = try Segments.question(text)
                question = read
                form = SegmentForm(read.expression)
                content.tooDeep = form == nil
                content.isText = form == nil
            } catch {
                content.textError = error.description
                content.isText = true
            }
        } else {
            form = SegmentForm()
        }
        if let question {
            do { content.preview = try preview(question, except: segment?.name, context) } catch {
                if content.isText {
                    content.textError = error.description
                } else {
                    content.formErrors.append(FormError(field: form.map { field(of: $0, catalogue) } ?? "text", text: error.description))
                }
            }
            content.definition = question.description
            content.text = question.description
        }
        for error in errors {
            switch error.field {
            case "name": content.nameError = error.description
            case "description": content.aboutError = error.description
            default: break
            }
            let field =
                switch error.field {
                case "name": "name"
                case "description": "about"
                default: content.isText ? "text" : form.map { self.field(of: $0, catalogue) } ?? "text"
                }
            content.errors.append(FormError(field: field, text: error.description))
        }
        if let form {
            content.form = SegmentFormView(
                form, catalogue: catalogue, sources: application.sources.all.map(\.name),
                segments: application.segments.all.map(\.name).filter { $0 != segment?.name }, alone: alone(form, catalogue),
                problems: Dictionary((content.errors + content.formErrors).map { ($0.field, $0.text) }) { first, _ in first })
        }
        content.errors += content.formErrors + (content.textError.map { [FormError(field: "text", text: $0)] } ?? [])
        if context.headers[.init("X-Fragment") ?? .accept] == "1" { return try context.fragment("segments/builder", content) }
        return try context.page(
            "segments/edit", title: segment.map { "Change “\($0.name)”" } ?? "New segment", content,
            status: content.errors.isEmpty ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [Shell.Crumb("Segments", "/segments")] + (segment.map { [Shell.Crumb($0.name, SegmentAddress.page($0))] } ?? [])
        }
    }

    /// The id of the field that keeps the form from being counted.
    private func field(of form: SegmentForm, _ catalogue: Catalogue) -> String {
        let now = application.now()
        return form.field(known: catalogue.touchpoints, segments: application.segments.all.map(\.name)) { condition in
            guard let text = condition.text(catalogue.touchpoints) else { return false }
            guard let question = try? Segments.question(text) else { return true }
            return (try? application.journeys.segment(question, now: now)) == nil
        }
    }

    private func preview(_ question: SegmentQuestion, except name: String?, _ context: RequestContext) throws(SegmentError) -> Preview {
        let now = application.now()
        let answer = try application.journeys.segment(question, now: now)
        let overlaps = application.journeys.overlaps(of: answer, except: name, now: now)
        return Preview(
            count: Words.number(answer.count), unit: answer.count == 1 ? "customer" : "customers", share: Words.share(answer.share),
            sharePercent: Words.percent(answer.share), restPercent: 100 - Words.percent(answer.share), words: question.definition,
            text: question.description, asOf: TimeText(Instant(milliseconds: answer.asOf), in: context.timeZone),
            overlaps: overlaps.prefix(Self.overlapsShown).map {
                SegmentOverlapView($0, name: name ?? "This segment", saved: nil, application.segments, width: 150)
            })
    }

    /// How many are in each condition by itself, where it can be counted.
    private func alone(_ form: SegmentForm, _ catalogue: Catalogue) -> [String?] {
        let conditions = form.groups.flatMap(\.conditions)
        guard conditions.count > 1 else { return [] }
        let now = application.now()
        return conditions.map { condition in
            guard let text = condition.text(catalogue.touchpoints), let question = try? Segments.question(text),
                let answer = try? application.journeys.segment(question, now: now)
            else { return nil }
            return Words.number(answer.count)
        }
    }
}
