import HTTPTypes
import Touchstone

/// The form that writes or changes a persona: lists are written line by line.
struct PersonaForm {
    let application: Touchstone.Application

    private struct Content {
        var action: String
        var cancelHref: String
        var button: String
        var name: String
        var summary: String
        var isEmployee: Bool
        var colours: [Colour]
        var lists: [Lines]
        var segment: String
        var segments: [String]
        var channels: [String]
        var errors: [FormError]
    }

    private struct Colour {
        var number: Int
        var isSelected: Bool
    }

    private struct Lines {
        var field: String
        var label: String
        var help: String
        var text: String
    }

    private static let help: [String: (String, String)] = [
        "goals": ("Goals", "What this person wants to reach. One in each line."),
        "needs": ("Needs", "What helps on the way. One in each line."),
        "frustrations": ("Frustrations", "What gets in the way. One in each line."),
        "quotes": (
            "Quotes",
            "What people said, word for word. One in each line; no names, numbers or addresses belong here: quotes come from people."
        ),
        "traits": ("Traits", "Age group, household, way of working: what matters for the experience. One in each line."),
        "channels": ("Channels preferred", "As you believe, the first one first. What they really use is measured."),
    ]

    func register(into routes: inout Routes) {
        let path = PersonasPage.path
        routes.page("\(path)/new", .permission(.editMaps), summary: "The form that writes a persona") { context in
            try await page(context, Persona(name: "", colour: 1), id: nil)
        }
        routes.page("\(path)/{id}/edit", .permission(.editMaps), summary: "The form that changes a persona") { context in
            let id = try context.number("id")
            let stored = try await HTTPFailure.personas { try await application.personas.persona(id) }
            return try await page(context, stored.persona, id: id)
        }
        routes.action(path, .permission(.editMaps), summary: "Writes a persona") { context in
            let persona = persona(context.form)
            do {
                let made = try await application.personas.create(persona, by: try context.signedIn().actor)
                return .redirect(to: "\(path)/\(made.id)", notice: Shell.Notice("“\(made.persona.name)” is written."), context)
            } catch let error as PersonaError {
                return try await page(context, persona, id: nil, error: error)
            }
        }
        routes.action("\(path)/{id}", .permission(.editMaps), summary: "Changes a persona") { context in
            let (id, persona) = (try context.number("id"), persona(context.form))
            do {
                let changed = try await application.personas.update(id, persona, by: try context.signedIn().actor)
                return .redirect(to: "\(path)/\(id)", notice: Shell.Notice("“\(changed.persona.name)” is saved."), context)
            } catch let error as PersonaError {
                guard !error.isMissing else { return try await HTTPFailure.personas { throw error } }
                return try await page(context, persona, id: id, error: error)
            }
        }
    }

    private func persona(_ form: Query) -> Persona {
        var persona = Persona(name: form.trimmed("name"))
        persona.summary = form.trimmed("summary")
        persona.subject = form["subject"] == "employee" ? .employee : .customer
        persona.colour = form["colour"].flatMap { Int($0) } ?? 1
        let segment = form.trimmed("segment")
        persona.segment = segment.isEmpty ? nil : segment
        for (name, path) in Persona.lists {
            persona[keyPath: path] = (form[name] ?? "").split(whereSeparator: \.isNewline).map(String.init)
        }
        return persona
    }

    private func page(_ context: RequestContext, _ persona: Persona, id: Int64?, error: PersonaError? = nil) async throws -> Response {
        let content = Content(
            action: id.map { "\(PersonasPage.path)/\($0)" } ?? PersonasPage.path,
            cancelHref: id.map { "\(PersonasPage.path)/\($0)" } ?? PersonasPage.path, button: id == nil ? "Write it" : "Save",
            name: persona.name, summary: persona.summary, isEmployee: persona.subject == .employee,
            colours: Persona.colours.map { Colour(number: $0, isSelected: $0 == persona.colour) },
            lists: Persona.lists.map { name, path in
                let (label, help) = Self.help[name] ?? (name, "")
                return Lines(field: name, label: label, help: help, text: persona[keyPath: path].joined(separator: "\n"))
            }, segment: persona.segment ?? "", segments: application.segments.all.map(\.name),
            channels: application.journeys.known.channels.filter { !$0.isEmpty }.sorted(),
            errors: error.map { [FormError(field: $0.field ?? "name", text: $0.description)] } ?? [])
        return try context.page(
            "personas/form", title: id == nil ? "Write a persona" : "Change “\(persona.name)”", content,
            status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Personas", PersonasPage.path)] }
    }
}
