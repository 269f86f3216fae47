import Touchstone

/// One journey map: the editor where there is script, a story to read where there is none.
struct MapPage: MappingPage {
    let application: Touchstone.Application

    struct Content {
        var id: String
        var document: String
        var settings: String
        var about: String?
        var state: String
        var isFuture: Bool
        var level: String
        var mayEdit: Bool
        var isArchived: Bool
        var phases: [Phase]
        var comments: [Comment]
        var yamlHref: String
        var exports: [Shell.Choice]
        var originHref: String?
        var empty: String?
    }

    struct Phase {
        var name: String
        var goal: String?
        var steps: [Step]
    }

    struct Step {
        var anchor: String
        var name: String
        var isMoment: Bool
        var emotion: String?
        var touchpoints: String?
        var facts: [Fact]
        var detailHref: String?
    }

    struct Fact {
        var name: String
        var notes: [String]
    }

    struct Comment {
        var author: String
        var about: String
        var text: String
        var time: TimeText
        var isResolved: Bool
    }

    func register(into routes: inout Routes) {
        routes.page("/maps/{id}", .permission(.viewJourneys), summary: "A journey map") { try await page($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let stored = try await application.maps.map(try context.number("id"))
        let meaning = try await application.mapMeaning()
        let map = meaning.shown(stored).map
        let json = try await MapJSON(application)
        let comments = try await application.maps.comments(on: stored.id)
        let mayEdit = context.may(.editMaps) && stored.archived == nil
        let content = Content(
            id: "\(stored.id)", document: json.whole(stored).jsonText,
            settings: try await settings(stored, meaning, mayEdit: mayEdit, context).jsonText,
            about: map.about.isEmpty ? nil : map.about, state: map.state == .future ? "Future state" : "Current state",
            isFuture: map.state == .future, level: MapWords.name(map.level), mayEdit: mayEdit, isArchived: stored.archived != nil,
            phases: map.phases.map(MapPage.phase),
            comments: comments.map { comment in
                Comment(
                    author: json.name(comment.author), about: map.title(of: comment.part), text: comment.text,
                    time: TimeText(comment.time, in: context.timeZone), isResolved: comment.resolved != nil)
            }, yamlHref: "/api/v1/maps/\(stored.id)/yaml",
            exports: MapExport.registered.map { Shell.Choice(name: $0.name, href: $0.href(stored.id), isCurrent: false) },
            originHref: stored.origin.map { "/maps/\($0)" }, empty: map.phases.isEmpty ? "The map has no phases yet." : nil)
        return try context.page("maps/map", title: map.title, content) { shell in
            shell.crumbs = [Shell.Crumb("Journey maps", "/maps")]
        }
    }

    /// What the editor has to know beside the map.
    private func settings(_ stored: StoredMap, _ meaning: MapMeaning, mayEdit: Bool, _ context: RequestContext) async throws -> JSONValue {
        let catalogue = application.catalogue.catalogue
        let personas = try await application.personas.all().map { stored in
            JSONValue.members(["id": .integer(stored.id), "name": .string(stored.persona.name)])
        }
        let segments = application.segments.all.map { JSONValue.string($0.name) }
        return .members([
            "may_edit": .bool(mayEdit), "csrf": .string(context.csrf),
            "me": .optional(context.identity?.actor.text),
            "rows": .array(MapRow.allCases.map { .members(["id": .string($0.rawValue), "name": .string($0.name)]) }),
            "blueprint": .array(MapRow.blueprint.map { .string($0.rawValue) }),
            "usual": .array(MapRow.usual.map { .string($0.rawValue) }),
            "touchpoints": .array(catalogue.touchpoints.sorted().map(JSONValue.string)), "personas": .array(personas),
            "segments": .array(segments),
            "renamed": .object(
                meaning.renamed(in: stored.map).sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }),
            "moments": .array(meaning.marks.byHand.union(meaning.marks.confirmed).sorted().map(JSONValue.string)),
            "moment_steps": .array(
                stored.map.steps.filter { meaning.marks.isConfirmed(step: $0.id, of: stored.id) }.map { .string($0.id.text) }),
            "kpis": .array(
                Metric.all.map {
                    .members(["name": .string($0.definition.name), "about": .string($0.definition.question)])
                }),
            "longest_text": .count(JourneyMap.longestText), "longest_name": .count(JourneyMap.longestName),
        ])
    }

    private static func phase(_ phase: MapPhase) -> Phase {
        Phase(
            name: phase.name.isEmpty ? "Phase" : phase.name, goal: phase.goal.isEmpty ? nil : phase.goal,
            steps: phase.steps.map { step in
                var facts = MapRow.allCases.compactMap { row -> Fact? in
                    guard let cell = step.notes[row], !cell.isEmpty else { return nil }
                    return Fact(name: row.name, notes: cell.map(\.text))
                }
                for (name, value) in [("Promise", step.promise), ("Owner", step.owner), ("KPI", step.kpi)] where !value.isEmpty {
                    facts.append(Fact(name: name, notes: [value]))
                }
                return Step(
                    anchor: step.id.text, name: step.name.isEmpty ? "Step" : step.name, isMoment: step.isMomentOfTruth,
                    emotion: step.emotion.map { "\($0 > 0 ? "+" : $0 < 0 ? "−" : "")\(abs($0)), \(MapWords.emotion($0))" },
                    touchpoints: step.touchpoints.isEmpty ? nil : step.touchpoints.joined(separator: ", "), facts: facts,
                    detailHref: step.detail.map { "/maps/\($0)" })
            })
    }
}
