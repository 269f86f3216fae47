import Foundation
import Touchstone

/// The gallery of journey maps, and how new ones are made.
struct MapsPage: MappingPage {
    static let tab: MappingTab? = .maps

    let application: Touchstone.Application

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var cards: [Card]
        var mayEdit: Bool
        var isArchive: Bool
        var otherHref: String
        var otherName: String?
        var title: String
        var ways: [Way]
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Card {
        var id: String
        var href: String
        var name: String
        var state: String
        var isFuture: Bool
        var level: String
        var facts: String
        var persona: String?
        var fit: MapFitnessView?
        var comments: String?
        var changed: TimeText
        var by: String
        var svg: String
        var mayEdit: Bool
        var isArchived: Bool
    }

    /// Another way to begin: a template, the main path.
    struct Way {
        var name: String
        var text: String
        var href: String
    }

    func register(into routes: inout Routes) {
        routes.page("/maps", .permission(.viewJourneys), summary: "The journey maps") { try await page($0) }
        routes.action("/maps", .permission(.editMaps), summary: "Makes an empty journey map") { try await create($0) }
        routes.action(
            "/maps/file", .permission(.editMaps), body: .upload(limit: JourneyMaps.mostBytes), summary: "Makes a journey map of a YAML file"
        ) { try await upload($0) }
        routes.action("/maps/{id}/duplicate", .permission(.editMaps), summary: "Makes a future state of a journey map") { context in
            let copy = try await application.maps.duplicate(
                try context.number("id"), as: context.form["state"] == "current" ? .current : .future, by: try context.signedIn().actor)
            return .redirect(
                to: "/maps/\(copy.id)", notice: Shell.Notice("This is a map of its own now. The other one stays as it is."), context)
        }
        routes.action("/maps/{id}/archive", .permission(.editMaps), summary: "Puts a journey map away, or brings it back") { context in
            let id = try context.number("id")
            let isArchived = context.form["archived"] != "false"
            try await application.maps.setArchived(isArchived, map: id, by: try context.signedIn().actor)
            let undo = Shell.Undo(
                action: "/maps/\(id)/archive", label: "Undo", fields: [Shell.Field(name: "archived", value: isArchived ? "false" : "true")])
            let words = isArchived ? "The map was put away. Nothing of it is lost." : "The map is back."
            return .redirect(to: isArchived ? "/maps" : "/maps/\(id)", notice: Shell.Notice(words, undo: undo), context)
        }
    }

    private func page(_ context: RequestContext, title: String = "", error: FormError? = nil) async throws -> Response {
        let isArchive = context.query["archived"] != nil
        let maps = try await application.maps.list(archived: isArchive)
        let others = try await application.maps.list(archived: !isArchive).count
        let open = try await application.maps.openComments()
        let json = try await MapJSON(application)
        let meaning = try await application.mapMeaning()
        let mayEdit = context.may(.editMaps)
        let personas = Dictionary(try await application.personas.all().map { ($0.id, $0.persona.name) }) { first, _ in first }
        let fitnesses = isArchive ? [] : application.mapFitnesses.known(of: maps)
        let cards = maps.enumerated().map { place, stored in
            var card = card(meaning.shown(stored), open: open[stored.id] ?? 0, json, mayEdit: mayEdit, context)
            if fitnesses.indices.contains(place) { card.fit = MapFitnessView(fitnesses[place], map: stored.id) }
            card.persona = stored.map.persona.flatMap { personas[$0] }
            return card
        }
        let empty = EmptyContent(
            heading: isArchive ? "Nothing is put away" : "No journey maps yet",
            text: isArchive
                ? "Maps that are put away are kept here with all their history."
                : "A journey map is the experience that you promise: phases, steps, what people do, think and feel. Its live figures show the experience that they really have.",
            action: isArchive ? PageLink("To the maps", "/maps") : nil, command: isArchive ? nil : "touchstone maps import FILE")
        let content = Content(
            tabs: MappingTabs.visible(to: context), cards: cards, mayEdit: mayEdit && !isArchive, isArchive: isArchive,
            otherHref: isArchive ? "/maps" : "/maps?archived=1",
            otherName: isArchive ? "To the maps" : others > 0 ? "Put away: \(others)" : nil, title: title,
            ways: mayEdit ? MapStart.registered.map { Way(name: $0.name, text: $0.text, href: $0.href) } : [],
            errors: error.map { [$0] } ?? [], empty: maps.isEmpty ? empty : nil)
        return try context.page(
            "maps/gallery", title: isArchive ? "Maps that are put away" : "Journey maps", content,
            status: error == nil ? .ok : .unprocessableContent)
    }

    private func card(_ stored: StoredMap, open: Int, _ json: MapJSON, mayEdit: Bool, _ context: RequestContext) -> Card {
        let map = stored.map
        let (phases, steps) = (map.phases.count, map.steps.count)
        return Card(
            id: "\(stored.id)", href: "/maps/\(stored.id)", name: map.title, state: map.state == .future ? "Future" : "Current",
            isFuture: map.state == .future, level: MapWords.name(map.level),
            facts: "\(phases) \(phases == 1 ? "phase" : "phases"), \(steps) \(steps == 1 ? "step" : "steps")", persona: nil,
            comments: open == 0 ? nil : "\(open) \(open == 1 ? "open comment" : "open comments")",
            changed: TimeText(stored.changed, in: context.timeZone), by: json.name(stored.changedBy), svg: MapThumbnail(map: map).svg,
            mayEdit: mayEdit, isArchived: stored.archived != nil)
    }

    private func create(_ context: RequestContext) async throws -> Response {
        let title = context.form.trimmed("title")
        do {
            let map = try JourneyMap.read(.members(["title": .string(title)])).withFirstPhases
            let made = try await application.maps.create(map, by: try context.signedIn().actor)
            return .redirect(to: "/maps/\(made.id)")
        } catch let error as MapError {
            return try await page(context, title: title, error: FormError(field: "new-title", text: error.description))
        }
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let upload = try await context.upload()
        do {
            guard let text = try upload.text() else {
                throw MapError.file(line: nil, reason: "it is no UTF-8 text. Save it as UTF-8.")
            }
            let made = try await application.maps.create(try JourneyMap.parse(yaml: text), by: try context.signedIn().actor)
            return .redirect(to: "/maps/\(made.id)")
        } catch let error as MapError {
            return try await page(context, error: FormError(field: "map-file", text: error.description))
        }
    }
}

extension JourneyMap {
    /// With something to begin with: an empty page is hard to begin.
    fileprivate var withFirstPhases: JourneyMap {
        var map = self
        map.phases = ["Become aware", "Consider", "Buy", "Use", "Come back"].enumerated().map { index, name in
            MapPhase(id: MapPartID(.phase, index + 1), name: name)
        }
        return map
    }
}
