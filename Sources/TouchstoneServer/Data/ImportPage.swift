import Foundation
import HTTPTypes
import Touchstone

/// One import: first what its columns mean, then how far it is, then what came of it.
struct ImportPage {
    let application: Touchstone.Application

    private struct Content {
        var facts: [SourcePage.Fact]
        var errors: [FormError]
        var mapping: MappingForm?
        var progress: ImportProgressText?
        var result: Result?
    }

    struct Result {
        var headline: String
        var tone: String
        var facts: [SourcePage.Fact]
        var rejectsFileHref: String?
        var rejectsAdvice: String?
        var mendAction: String?
        var rejectsGone: String?
        var customersHref: String
        var namesHref: String
        var againAction: String?
        var cancelAction: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/data/imports/{id}", .permission(.viewData), summary: "One import: mapping, progress, result") { context in
            try await page(try await record(context), context)
        }
        routes.action(
            "/data/imports/{id}", .permission(.importData), body: .form(limit: 4 << 20),
            summary: "Says what the columns are, or starts the import"
        ) {
            try await change($0)
        }
        routes.action("/data/imports/{id}/again", .permission(.importData), summary: "Imports a file again that did not go through") {
            context in
            try await start(try await record(context), context)
        }
        routes.action("/data/imports/{id}/discard", .permission(.importData), summary: "Throws an uploaded file away") { context in
            let (id, actor) = (try context.number("id"), try context.signedIn().actor)
            try await HTTPFailure.mapping { try await application.imports.discard(id, by: actor) }
            return .redirect(to: "/data/imports", notice: Shell.Notice("The file is thrown away."), context)
        }
        routes.action(
            "/data/imports/{id}/mend", .permission(.importData),
            summary: "Makes a file of its own of the rejected rows, for another mapping"
        ) { context in
            let (taken, actor) = (try await record(context), try context.signedIn().actor)
            guard Self.shows(taken, context) else { throw HTTPFailure.forbidden }
            let rows = try await HTTPFailure.mapping { try await application.imports.takeRejected(of: taken.id, by: actor) }
            return .redirect(to: "/data/imports/\(rows)")
        }
        routes.page("/data/imports/{id}/progress", .permission(.viewData), summary: "How far an import is, as server-sent events or JSON") {
            try await progress($0)
        }
        routes.page("/data/imports/{id}/rejected.csv", .permission(.importData), rate: .heavy, summary: "The rejected rows of an import") {
            try await rejectedRows($0)
        }
    }

    private func record(_ context: RequestContext) async throws -> ImportRecord {
        let id = try context.number("id")
        return try await HTTPFailure.mapping { try await application.imports.record(id) }
    }

    private func page(
        _ record: ImportRecord, _ context: RequestContext, form: MappingForm? = nil, errors: [FormError] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (state, _) = ImportText.state(record.state)
        var facts = [SourcePage.Fact(name: "File", value: record.file)]
        if let size = record.bytesTotal { facts.append(SourcePage.Fact(name: "Size", value: ImportText.size(Int(size)))) }
        facts.append(SourcePage.Fact(name: "Source", value: application.sources.source(record.source)?.name ?? record.sourceName ?? ""))
        facts.append(SourcePage.Fact(name: "State", value: state))
        var content = Content(facts: facts, errors: errors)
        switch record.state {
        case .waiting:
            if let form {
                content.mapping = form
            } else if context.may(.importData) {
                content.mapping = MappingForm(record, shows: Self.shows(record, context))
            }
        case .running: content.progress = ImportProgressText(record, now: application.now())
        case .done, .stopped:
            content.result = result(record, context)
            if let form { content.mapping = form }
        }
        return try context.page("data-import", title: record.file, content, status: status) { shell in
            shell.crumbs = [Shell.Crumb("Imports", "/data/imports")]
        }
    }

    /// What stands in the file is shown to who uploaded it, and to whoever may see identifiers.
    static func shows(_ record: ImportRecord, _ context: RequestContext) -> Bool {
        context.may(.revealIdentifiers) || record.actor == context.identity?.actor
    }

    private func change(_ context: RequestContext) async throws -> Response {
        let record = try await record(context)
        guard record.state == .waiting || record.state == .stopped else { throw HTTPFailure(CollectionError.importNotReady(record.id)) }
        var changed = record
        do {
            let mapping = try MappingForm.mapping(from: context.form, record: record)
            changed.mapping = mapping.yaml()
            changed.sourceName = mapping.source
            try await application.imports.setMapping(mapping, of: record.id)
            guard context.form["do"] == "import" else { return .redirect(to: "/data/imports/\(record.id)") }
            return try await start(changed, context)
        } catch let error as ImportError {
            let isText = context.form["do"] == "yaml"
            let text = error.description.replacing(record.path ?? "", with: record.file)
            var form = MappingForm(changed, shows: Self.shows(record, context))
            if isText { form.yaml = context.form["yaml"] ?? "" }
            form.isTextOpen = isText
            let field = isText ? "yaml" : "columns"
            return try await page(
                changed, context, form: form, errors: [FormError(field: field, text: text)], status: .unprocessableContent)
        } catch let error as CollectionError {
            throw HTTPFailure(error)
        }
    }

    private func start(_ record: ImportRecord, _ context: RequestContext) async throws -> Response {
        let actor = try context.signedIn().actor
        do {
            try await application.imports.start(record.id, by: actor, in: application.intake)
        } catch let error as ImportError {
            let text = error.description.replacing(record.path ?? "", with: record.file)
            let form = MappingForm(record, shows: Self.shows(record, context))
            return try await page(
                record, context, form: form, errors: [FormError(field: "columns", text: text)], status: .unprocessableContent)
        } catch let error as CollectionError {
            throw HTTPFailure(error)
        }
        return .redirect(to: "/data/imports/\(record.id)")
    }

    private func result(_ record: ImportRecord, _ context: RequestContext) -> Result {
        let isDone = record.state == .done
        let canGoOn = !isDone && record.path != nil && context.may(.importData)
        var facts = [
            SourcePage.Fact(name: "Rows", value: record.rows.formatted()),
            SourcePage.Fact(name: "Taken in", value: record.accepted.formatted()),
            SourcePage.Fact(name: "There already", value: record.duplicates.formatted()),
            SourcePage.Fact(name: "Rejected", value: record.rejected.formatted()),
        ]
        if let finished = record.finished {
            facts.append(
                SourcePage.Fact(
                    name: "Took", value: ImportProgressText.duration((finished.milliseconds - record.started.milliseconds + 999) / 1_000)))
        }
        let hasRows = record.rejectsPath != nil && context.may(.importData) && Self.shows(record, context)
        let canMend = hasRows && record.hasMendableRows
        return Result(
            headline: isDone
                ? "\(record.accepted.formatted()) interactions are in"
                : "Not finished: \(record.failure.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 } ?? "it broke off"). What was stored stays; importing again completes it and doubles nothing.",
            tone: isDone ? "good" : "bad", facts: facts, rejectsFileHref: hasRows ? "/data/imports/\(record.id)/rejected.csv" : nil,
            rejectsAdvice: hasRows ? ImportPage.advice(canMend: canMend) : nil,
            mendAction: canMend ? "/data/imports/\(record.id)/mend" : nil,
            rejectsGone: record.rejected > 0 && record.rejectsPath == nil
                ? "The rejected rows are no longer here: they are personal and kept for a day. Import the file again to get them." : nil,
            customersHref: "/customers", namesHref: record.source > 0 ? "/data/names?source=\(record.source)" : "/data/names",
            againAction: canGoOn ? "/data/imports/\(record.id)/again" : nil,
            cancelAction: canGoOn ? "/data/imports/\(record.id)/discard" : nil)
    }

    /// What to do about rejected rows.
    private static func advice(canMend: Bool) -> String {
        let mapping =
            canMend
            ? "Where the mapping is wrong, mend it for these rows alone: they wait with it as a file of their own."
            : "Where the mapping is wrong, upload the file again and mend it there."
        return "Each rejected row stands in a CSV file with its line and reason. \(mapping) Where a row is wrong, mend it in your file and "
            + "upload that again. What is in already isn’t doubled. The rows are sealed and kept for a day."
    }

    private func progress(_ context: RequestContext) async throws -> Response {
        let record = try await record(context)
        guard context.headers[.accept]?.contains("text/event-stream") == true else {
            return .json(ImportProgressText(record, now: application.now()).json)
        }
        let (imports, now, id) = (application.imports, application.now, record.id)
        return .events(
            AsyncStream<ServerEvent> { continuation in
                let watching = Task {
                    while !Task.isCancelled, let record = try? await imports.record(id) {
                        let text = ImportProgressText(record, now: now())
                        continuation.yield(ServerEvent(data: text.json.jsonText))
                        if record.state != .running { break }
                        try? await Task.sleep(for: .seconds(1))
                    }
                    continuation.finish()
                }
                continuation.onTermination = { _ in watching.cancel() }
            })
    }

    private func rejectedRows(_ context: RequestContext) async throws -> Response {
        let record = try await record(context)
        guard Self.shows(record, context) else { throw HTTPFailure.forbidden }
        guard let path = record.rejectsPath, FileManager.default.isReadableFile(atPath: path) else { throw HTTPFailure.notFound }
        try await application.administration.record(
            "import.rejects-downloaded", by: try context.signedIn().actor, target: "import:\(record.id)")
        let imports = application.imports
        let name = String(record.file.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
        return Response(
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).rejected.csv\"",
                .cacheControl: "no-store",
            ],
            content: .stream { writer in
                var pieces = writer
                try await imports.rejectedRows(of: record) { try await pieces.write($0) }
            })
    }
}
