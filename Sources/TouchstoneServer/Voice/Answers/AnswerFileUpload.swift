import HTTPTypes
import Touchstone

/// Files as answers: sent on their own, by script or by a form of their own, so that nothing else of a screen waits for them.
struct AnswerFileUpload: Sendable {
    let pages: AnswerEndpoints

    private static let limit = 51 * 1_048_576

    func register(into routes: inout Routes) {
        routes.upload(
            "/s/{key}/files", types: ["multipart/form-data"], limit: Self.limit, timeLimit: .seconds(300),
            summary: "Takes a file as an answer: fields ticket and question, then the file"
        ) { context in
            await pages.answering(context) { published in
                let screen = try await take(published, context)
                var response = try await pages.html(
                    screen.markup, published, screen.language, context, status: screen.step.problems.isEmpty ? .ok : .unprocessableContent)
                pages.keep(screen.step.ticket, published, context, &response)
                return response
            }
        }
        routes.upload(
            "/api/v1/surveys/{key}/files", types: ["multipart/form-data"], limit: Self.limit, timeLimit: .seconds(300),
            summary: "The same for scripts, on other sites too: answered with the screen"
        ) { context in
            await answers.answering(context) { published in answers.json(try await take(published, context)) }
        }
    }

    private struct Form {
        var fields: [(name: String, value: String)] = []
        var name: String?
        var type = "application/octet-stream"
        var bytes: [UInt8] = []

        func field(_ name: String) -> String? { fields.last { $0.name == name }?.value }
    }

    private var answers: AnswerAPI { AnswerAPI(pages: pages) }

    private func take(_ published: PublishedSurvey, _ context: RequestContext) async throws -> AnswerScreen {
        try pages.limits.take(.begunWithoutWork, survey: published.id, address: context.address, at: pages.application.now())
        // Browsers send the file where it stands on the page, which may be before the fields.
        let form = try await read(context) { if $0.field("ticket") != nil { _ = try place(of: $0, published) } }
        let (ticket, question) = try place(of: form, published)
        let language = AnswerLanguage.best(published.survey, asked: form.field("lang"), header: context.headers[.acceptLanguage])
        var step: ResponseStep
        do {
            guard let name = form.name, !form.bytes.isEmpty else { throw AnswerProblem.required }
            step = try await pages.application.responses.addFile(
                form.bytes, name: name, type: form.type, to: question, of: ticket, language: language)
        } catch let problem as AnswerProblem {
            step = try await pages.application.responses.step(ticket, language: language)
            step.problems[question] = problem
        }
        return pages.screen(published, step, language, context, at: form.field("at").flatMap { SurveyPartID($0) })
    }

    /// Whose file it is, and of which question. Whoever sends it holds the ticket, which stands on no other site's page.
    private func place(of form: Form, _ published: PublishedSurvey) throws -> (SurveyTicket, SurveyPartID) {
        guard let ticket = form.field("ticket").flatMap({ SurveyTicket(sealed: $0, by: pages.application.vault) }),
            ticket.survey == published.id, let question = form.field("question").flatMap({ SurveyPartID($0) })
        else { throw ResponseError.badTicket }
        if ticket.version == published.version, published.survey.question(question)?.type != .file {
            throw HTTPFailure.invalid("No file is asked for here.")
        }
        return (ticket, question)
    }

    /// - Parameter admit: looks at the fields that came before the file, and throws where none of it has to be read.
    private func read(_ context: RequestContext, admit: (Form) throws -> Void) async throws -> Form {
        guard var reader = MultipartReader(contentType: context.headers[.contentType] ?? "") else { throw MultipartReader.broken }
        var form = Form()
        var current: (name: String, isFile: Bool, bytes: [UInt8])?
        try await context.body.forEachChunk { chunk in
            try reader.read(chunk) { event in
                switch event {
                case .begin(let name, let file, let type):
                    if let file {
                        try admit(form)
                        let last = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
                        form.name = last.isEmpty ? nil : String(last.prefix(200))
                        form.type = type.map { String($0.prefix(100)) } ?? form.type
                    }
                    current = (name, file != nil, [])
                case .data(let bytes):
                    guard let part = current else { return }
                    if part.isFile {
                        form.bytes.append(contentsOf: bytes)
                    } else {
                        guard part.bytes.count + bytes.count <= 64 * 1_024 else { throw HTTPFailure.tooLarge(limit: 64 * 1_024) }
                        current?.bytes.append(contentsOf: bytes)
                    }
                case .end:
                    if let part = current, !part.isFile { form.fields.append((part.name, String(decoding: part.bytes, as: UTF8.self))) }
                    current = nil
                }
            }
        }
        guard reader.isFinished else { throw MultipartReader.broken }
        return form
    }
}
