import HTTPTypes
import Touchstone

/// The ways to a survey: its link and QR code, the lines that put it on a website, personal links to hand on.
struct SharePage {
    let application: Touchstone.Application
    let drawing = QRDrawing()

    struct Content {
        var head: SurveyHead
        var errors: [FormError]
        var empty: EmptyContent?
        var share: ShareView?
        var csrf: String
    }

    struct Poster {
        var heading: String
        var link: String
        var company: String?
        var codeSVG: String?
        var problem: String?
        var backHref: String
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/share", .permission(.viewSurveys), summary: "The ways to a survey") { try await page($0) }
        routes.page("/surveys/{id}/share/code.svg", .permission(.viewSurveys), summary: "A survey's QR code as SVG") { context in
            let (stored, sharing) = try await sharing(context)
            let code = try await made { () throws(QRDrawingError) in try await drawing.code(sharing.link) }
            return file(Array(code.svg(label: "QR code of \(sharing.link)", size: 600).utf8), "image/svg+xml", "survey-\(stored.id).svg")
        }
        routes.page("/surveys/{id}/share/code.png", .permission(.viewSurveys), summary: "A survey's QR code as PNG") { context in
            let (stored, sharing) = try await sharing(context)
            return file(
                try await made { () throws(QRDrawingError) in try await drawing.png(sharing.link) }, "image/png", "survey-\(stored.id).png")
        }
        routes.page("/surveys/{id}/share/poster", .permission(.viewSurveys), summary: "A poster with a survey's QR code, to print") {
            try await poster($0)
        }
        routes.action("/surveys/{id}/share/frames", .permission(.publishSurveys), summary: "Says which sites may show a survey in a frame")
        {
            context in
            let id = try context.number("id")
            let sites = (context.form["frames"] ?? "").split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
            do {
                let stored = try await application.surveys.survey(id)
                try await application.responses.setFrames(sites, of: stored.id, by: try context.signedIn().actor)
            } catch let error as ResponseError {
                return try await page(context, [FormError(field: "frames", text: error.description)])
            }
            let words = sites.isEmpty ? "No other site may show it in a frame." : "These sites may show it in a frame."
            return .redirect(to: "/surveys/\(id)/share", notice: Shell.Notice(words), context)
        }
        routes.action(
            "/surveys/{id}/share/links", .permission(.sendSurveys), body: .form(limit: 16 * 1024 * 1024), summary: "Makes personal links"
        ) { try await links($0) }
    }

    private func sharing(_ context: RequestContext) async throws -> (StoredSurvey, SurveySharing) {
        let stored = try await application.surveys.survey(try context.number("id"))
        guard stored.version > 0, !stored.isArchived else { throw HTTPFailure.notFound }
        let form = ShareForm(context.query, survey: stored.draft)
        return (
            stored,
            SurveySharing(origin: context.origin, key: stored.key, title: stored.draft.text(stored.draft.title), hidden: form.hidden)
        )
    }

    private func made<Made>(_ body: () async throws(QRDrawingError) -> Made) async throws(HTTPFailure) -> Made {
        do { return try await body() } catch { throw HTTPFailure(.serviceUnavailable, "no_code", error.description) }
    }

    private func file(_ bytes: [UInt8], _ type: String, _ name: String) -> Response {
        Response(type: type, bytes: bytes).setting(.contentDisposition, "attachment; filename=\"\(name)\"")
    }

    // MARK: - Pages

    private func page(_ context: RequestContext, _ errors: [FormError] = []) async throws -> Response {
        let stored = try await application.surveys.survey(try context.number("id"))
        let head = SurveyHead(stored, tab: "/share", opening: try await application.opening(of: stored), context)
        var content = Content(head: head, errors: errors, csrf: context.csrf)
        if stored.version == 0 || stored.isArchived {
            content.empty = EmptyContent(
                heading: stored.isArchived ? "It was put away" : "Publish it first",
                text: "Published, a survey has a link, a QR code, and lines for your website.",
                action: head.mayPublish ? PageLink("Publish", "/surveys/\(stored.id)/publish") : nil,
                command: stored.isArchived ? nil : "touchstone survey publish \(stored.id)")
        } else {
            let (_, sharing) = try await sharing(context)
            let form = ShareForm(context.query, survey: stored.draft)
            var view = ShareView(sharing, form, survey: stored, context)
            do { view.codeSVG = try await drawing.code(sharing.link).svg(label: "QR code of \(sharing.link)") } catch {
                view.codeProblem = error.description
            }
            let frames = try await application.responses.frames(of: stored.id)
            view.frames = context.form["frames"] ?? frames.joined(separator: "\n")
            view.hasFrames = !frames.isEmpty
            content.share = view
        }
        return try context.page(
            "surveys/share", title: stored.name, content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Surveys", "/surveys")] }
    }

    private func poster(_ context: RequestContext) async throws -> Response {
        let (stored, sharing) = try await sharing(context)
        let settings = try await application.administration.settings()
        let look = SurveyLook(settings)
        var poster = Poster(
            heading: sharing.title, link: sharing.link, company: look.company.isEmpty ? nil : look.company,
            backHref: "/surveys/\(stored.id)/share")
        do { poster.codeSVG = try await drawing.code(sharing.link).svg(label: "QR code of \(sharing.link)") } catch {
            poster.problem = error.description
        }
        return try context.page("surveys/poster", title: "Poster of “\(stored.name)”", poster) {
            $0.crumbs = [Shell.Crumb("Surveys", "/surveys"), Shell.Crumb(stored.name, poster.backHref)]
        }
    }

    private func links(_ context: RequestContext) async throws -> Response {
        let stored = try await application.surveys.survey(try context.number("id"))
        do {
            let recipients = try UploadedRecipient.read(context.form["list"] ?? "", hidden: Set(stored.draft.hidden.map(\.id)))
            let links = try await application.distribution.makeLinks(recipients, to: stored.id, by: try context.signedIn().actor)
            let text = PersonalLinkFile.csv(links, origin: context.origin, key: stored.key)
            return file(Array(text.utf8), "text/csv; charset=utf-8", "survey-\(stored.id)-links.csv").setting(.cacheControl, "no-store")
        } catch let error as DistributionError {
            return try await page(context, [FormError(field: "list", text: error.description)])
        }
    }
}
