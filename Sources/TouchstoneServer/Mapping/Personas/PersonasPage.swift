import HTTPTypes
import Touchstone

/// The personas, side by side; and the form that writes one.
struct PersonasPage: MappingPage {
    static let tab: MappingTab? = .personas
    static let path = "/maps/personas"

    let application: Touchstone.Application

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var cards: [Card]
        var mayEdit: Bool
        var newHref: String?
        var yamlHref: String
        var otherHref: String?
        var otherName: String
        var isArchive: Bool
        var uploadAction: String?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Card {
        var name: String
        var href: String
        var initials: String
        var colour: Int
        var isEmployee: Bool
        var summary: String
        var goal: String?
        var quote: String?
        /// "31 % of customers", or why it isn't known.
        var share: String
        var isMeasured: Bool
        var sharePercent: Int
        var restoreAction: String?
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "The personas") { try await page($0) }
        routes.page("\(Self.path).yaml", .permission(.viewJourneys), rate: .heavy, summary: "The personas as YAML") { _ in
            let file = PersonaFile(try await application.personas.all().map(\.persona))
            return .download(Array(file.yaml.utf8), type: "application/yaml", name: "personas.yaml")
        }
        routes.action("\(Self.path)/file", .permission(.editMaps), body: .upload(limit: 4 << 20), summary: "Takes personas of a file in") {
            try await upload($0)
        }
        PersonaPage(application: application).register(into: &routes)
        PersonaForm(application: application).register(into: &routes)
        PersonasAPI(application: application).register(into: &routes)
    }

    private func page(_ context: RequestContext, fileError: String? = nil) async throws -> Response {
        let isArchive = context.query["archived"] != nil
        let personas = try await application.personas.all(archived: isArchive)
        let others = try await application.personas.all(archived: !isArchive).count
        let mayEdit = context.may(.editMaps)
        let empty = EmptyContent(
            heading: isArchive ? "Nothing is put away" : "No personas yet",
            text: isArchive
                ? "Personas that are put away are kept here."
                : "A persona gives many customers a face: what they want, need and are annoyed by. A segment measures it, so that it is not only imagined.",
            action: !isArchive && mayEdit ? PageLink("Write the first persona", "\(Self.path)/new") : nil,
            command: isArchive ? nil : "touchstone personas import FILE")
        let content = Content(
            tabs: MappingTabs.visible(to: context), cards: personas.map { card($0, mayEdit: mayEdit) }, mayEdit: mayEdit,
            newHref: mayEdit && !isArchive ? "\(Self.path)/new" : nil, yamlHref: "\(Self.path).yaml",
            otherHref: isArchive ? Self.path : others > 0 ? "\(Self.path)?archived=1" : nil,
            otherName: isArchive ? "To the personas" : "Put away: \(others)", isArchive: isArchive,
            uploadAction: mayEdit && !isArchive ? "\(Self.path)/file" : nil,
            errors: fileError.map { [FormError(field: "personas-file", text: $0)] } ?? [], empty: personas.isEmpty ? empty : nil)
        return try context.page(
            "personas/list", title: isArchive ? "Personas put away" : "Personas", content,
            status: fileError == nil ? .ok : .unprocessableContent)
    }

    private func card(_ stored: StoredPersona, mayEdit: Bool) -> Card {
        let persona = stored.persona
        let share = PersonaWording.share(persona, application)
        return Card(
            name: persona.name, href: "\(Self.path)/\(stored.id)", initials: persona.initials, colour: persona.colour,
            isEmployee: persona.subject == .employee, summary: persona.summary, goal: persona.goals.first, quote: persona.quotes.first,
            share: share.text, isMeasured: share.value != nil, sharePercent: Words.percent(share.value),
            restoreAction: stored.isArchived && mayEdit ? "\(Self.path)/\(stored.id)/archive" : nil)
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let upload = try await context.upload()
        guard let text = try? String(contentsOfFile: upload.path, encoding: .utf8) else {
            return try await page(context, fileError: "“\(upload.name)” is no text in UTF-8.")
        }
        do {
            let counts = try await application.personas.take(try PersonaFile.parse(yaml: text), by: try context.signedIn().actor)
            return .redirect(
                to: Self.path,
                notice: Shell.Notice("\(upload.name): \(Words.count(counts.created, "persona")) written, \(counts.changed) changed."),
                context)
        } catch let error as ImportError {
            return try await page(context, fileError: error.description)
        } catch let error as PersonaError {
            return try await page(context, fileError: error.description)
        }
    }
}

/// How the pages of personas put measures into words.
enum PersonaWording {
    /// The share of customers, or why it isn't known.
    static func share(_ persona: Persona, _ application: Touchstone.Application) -> (text: String, value: Double?) {
        if persona.subject == .employee { return ("An employee: no share of customers", nil) }
        guard let segment = persona.segment else { return ("Not measured: no segment", nil) }
        do {
            let question = try application.segments.required(segment).question
            let answer = try application.journeys.segment(question, now: application.now())
            guard let share = answer.share else { return ("No customers yet", nil) }
            return ("\(Words.share(share)) of customers", share)
        } catch {
            return ("Not measured: there is no segment “\(segment)” that can be asked", nil)
        }
    }
}

extension HTTPFailure {
    /// Runs `work`; errors of personas become answers with their sentence.
    @discardableResult
    static func personas<T>(isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as PersonaError {
            throw HTTPFailure(
                error.isMissing ? .notFound : .unprocessableContent, error.isMissing ? "not_found" : "invalid", error.description)
        }
    }
}
