import Foundation
import HTTPTypes
import Touchstone

/// Files brought in, and the form that brings in another.
struct ImportsPage {
    let application: Touchstone.Application
    /// In bytes.
    let limit: Int

    private struct Content {
        var tabsName = DataTabs.name
        var tabs: [Shell.Choice]
        var action: String?
        var sources: [SelectOption]
        var newSource: String
        var limitText: String
        var recordingText: String?
        var recordingStart: String
        var recordingCustomer: String
        var recordingAgent: String
        var fileError: String?
        var errors: [FormError]
        var imports: [ImportRow]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct ImportRow {
        var name: String
        var href: String
        var source: String
        var person: String
        var when: TimeText
        var state: String
        var tone: String
        var accepted: String
        var duplicates: String
        var rejected: String
    }

    static let pageSize = 50

    func register(into routes: inout Routes) {
        routes.page("/data/imports", .permission(.viewData), summary: "Files brought in") { try await page($0) }
        routes.action(
            "/data/imports", .permission(.importData), body: .upload(limit: limit), timeLimit: .seconds(4 * 3_600),
            summary: "Uploads a file and proposes what its columns are"
        ) { try await upload($0) }
    }

    /// - Parameter typed: what a form that was refused said, so that nobody types it again.
    private func page(
        _ context: RequestContext, error: String? = nil, typed: Query? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let before = context.query["before"].flatMap { Int64($0) }
        let records = try await application.imports.records(before: before, limit: ImportsPage.pageSize + 1)
        let shown = records.prefix(ImportsPage.pageSize)
        let people = Dictionary(try await application.administration.people().map { ("person:\($0.id)", $0.displayName) }) { first, _ in
            first
        }
        let chosen = typed?["source"] ?? context.query["source"] ?? ""
        let mayImport = context.may(.importData)
        let content = Content(
            tabs: DataTabs.visible(to: context), action: mayImport ? "/data/imports" : nil,
            sources: application.sources.all.map { SelectOption(value: $0.name, name: $0.name, isSelected: $0.name == chosen) },
            newSource: typed?["newSource"] ?? "", limitText: "up to \(ImportText.size(limit))",
            recordingText: application.imports.recordingLimit.map { "up to \($0) MiB" },
            recordingStart: typed?["recordingStart"] ?? "", recordingCustomer: typed?["recordingCustomer"] ?? "",
            recordingAgent: typed?["recordingAgent"] ?? "", fileError: error,
            errors: error.map { [FormError(field: "file", text: $0)] } ?? [],
            imports: shown.map { record in
                let (state, tone) = ImportText.state(record.state)
                return ImportRow(
                    name: record.file, href: "/data/imports/\(record.id)",
                    source: application.sources.source(record.source)?.name ?? record.sourceName ?? "",
                    person: record.actor.map { people[$0.text] ?? $0.text } ?? "by command",
                    when: TimeText(record.started, in: context.timeZone),
                    state: state, tone: tone, accepted: record.accepted.formatted(), duplicates: record.duplicates.formatted(),
                    rejected: record.rejected.formatted())
            },
            pageText: shown.isEmpty ? "No imports" : "\(shown.count) imports, the latest first",
            previousHref: before == nil ? nil : "/data/imports",
            nextHref: records.count > shown.count ? shown.last.map { "/data/imports?before=\($0.id)" } : nil)
        return try context.page("data-imports", title: "Imports", content, status: status)
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let (actor, imports) = (try context.signedIn().actor, application.imports)
        do {
            try imports.prepare()
        } catch {
            throw HTTPFailure.unavailable("The folder for uploads can't be made: the disk may be full. Nothing was stored.", retryAfter: 60)
        }
        try await imports.sweep()
        let upload: Upload
        do {
            upload = try await context.upload(into: imports.folder)
        } catch let failure as HTTPFailure where failure.status == .unprocessableContent {
            return try await page(context, error: failure.message, status: failure.status)
        }
        let chosen = upload.fields.trimmed("newSource").isEmpty ? upload.fields.trimmed("source") : upload.fields.trimmed("newSource")
        let name = chosen.isEmpty ? ImportText.sourceName(for: upload.name) : chosen
        do {
            let id = try await imports.take(upload.path, name: upload.name, source: name, about: about(upload.fields), by: actor)
            return .redirect(to: "/data/imports/\(id)")
        } catch let error as ImportError {
            let text = error.description.replacing(upload.path, with: upload.name)
            return try await page(context, error: text, typed: upload.fields, status: .unprocessableContent)
        }
    }

    /// What a person says of a recording, by the names that a transcript has for it.
    private func about(_ fields: Query) -> [JSONMember] {
        [("recordingStart", "start"), ("recordingCustomer", "user_id"), ("recordingAgent", "agent")].compactMap { field, name in
            let text = fields.trimmed(field)
            return text.isEmpty ? nil : JSONMember(name, .string(text))
        }
    }
}

/// Words of imports that several pages use.
enum ImportText {
    static func state(_ state: ImportRecord.State) -> (text: String, tone: String) {
        switch state {
        case .waiting: ("waiting for you", "accent")
        case .running: ("running", "accent")
        case .done: ("done", "good")
        case .stopped: ("not finished", "bad")
        }
    }

    static func size(_ bytes: Int) -> String {
        let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        guard let (unit, name) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) bytes" }
        let value = Double(bytes) / Double(unit)
        return (value == value.rounded() || value >= 100 ? "\(Int(value.rounded()))" : "\((value * 10).rounded() / 10)") + " \(name)"
    }

    /// "web-clicks" for "web-clicks.csv.gz".
    static func sourceName(for file: String) -> String {
        let name = file.prefix { $0 != "." }.map { $0.isLetter || $0.isNumber || "-_ ".contains($0) ? $0 : "-" }
        let text = String(name.prefix(60)).trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? "file" : text
    }
}
