import HTTPTypes
import Touchstone

/// A journey map drafted from what customers really do: seen first, then made.
struct MapDraftPage: MappingPage {
    static let path = "/maps/draft"

    let application: Touchstone.Application

    private struct Content {
        var about: String
        var left: String?
        var pictureSVG: String?
        var title: String
        var steps: [SelectOption]
        var segments: [SelectOption]
        var mayEdit: Bool
        var errors: [FormError]
        var empty: EmptyContent?
    }

    private struct Asked {
        var title: String
        var steps: Int
        var segment: String?

        init(_ query: Query) {
            title = String(query.trimmed("title").prefix(120))
            steps = query["steps"].flatMap { Int($0) }.map { min(max($0, 2), 40) } ?? MapDraft.mostSteps
            let segment = query.trimmed("segment")
            self.segment = segment.isEmpty ? nil : segment
        }

        var shownTitle: String { title.isEmpty ? segment.map { "What \($0) do" } ?? "What customers do" : title }
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), rate: .heavy, summary: "A journey map drafted from the main path") {
            try await page($0)
        }
        routes.action(Self.path, .permission(.editMaps), rate: .heavy, summary: "Makes a journey map of the main path") { context in
            let asked = Asked(context.form)
            do {
                guard let draft = try await draft(asked) else {
                    throw HTTPFailure.invalid("Nobody went from one touchpoint to another yet.")
                }
                let made = try await application.maps.create(draft.map, by: try context.signedIn().actor)
                return .redirect(
                    to: "/maps/\(made.id)",
                    notice: Shell.Notice(
                        "Drafted from what \(Words.count(draft.customers, "customer")) did. Say what they think and feel."),
                    context)
            } catch let error as JourneyError {
                return try await page(context, asked: asked, error: error)
            }
        }
    }

    private func draft(_ asked: Asked) async throws -> MapDraft? {
        let catalogue = try await application.touchpoints.catalogue()
        let stages = Dictionary(catalogue.entries.map { ($0.name, $0.stage) }) { first, _ in first }
        let snapshot = try application.journeys.snapshot(JourneyFilter(segment: asked.segment), now: application.now())
        var draft = MapDraft.make(from: snapshot, title: asked.shownTitle, mostSteps: asked.steps) { stages[$0] ?? "" }
        guard var map = draft?.map else { return nil }
        map.segment = asked.segment
        // Where a touchpoint's channel says it, the step knows where it happens.
        for phase in map.phases.indices {
            for step in map.phases[phase].steps.indices {
                let entry = map.phases[phase].steps[step].touchpoints.first.flatMap { catalogue.entry($0) }
                map.phases[phase].steps[step].setting = entry?.channelKind
                map.phases[phase].steps[step].isMomentOfTruth = entry?.touchpoint.isMomentOfTruth ?? false
            }
        }
        draft = draft.map { $0.replacing(map) }
        return draft
    }

    private func page(_ context: RequestContext, asked given: Asked? = nil, error given2: JourneyError? = nil) async throws -> Response {
        let asked = given ?? Asked(context.query)
        var (draft, error): (MapDraft?, JourneyError?) = (nil, given2)
        if error == nil {
            do { draft = try await self.draft(asked) } catch let wrong as JourneyError { error = wrong }
        }
        let segments = application.segments.all.map(\.name)
        let content = Content(
            about: draft.map(about) ?? "", left: draft.flatMap(left), pictureSVG: draft.map { picture($0.map) },
            title: asked.title,
            steps: [8, 12, 16, 24].map { SelectOption(value: "\($0)", name: "at most \($0)", isSelected: $0 == asked.steps) },
            segments: [SelectOption(value: "", name: "Everybody", isSelected: asked.segment == nil)]
                + segments.map { SelectOption(value: $0, name: $0, isSelected: $0 == asked.segment) },
            mayEdit: context.may(.editMaps) && draft != nil,
            errors: error.map { [FormError(field: $0.field ?? "segment", text: $0.description)] } ?? [],
            empty: draft == nil && error == nil
                ? EmptyContent(
                    heading: "No journeys yet",
                    text: "A map can be drafted as soon as customers have gone from one touchpoint to another.",
                    action: PageLink("Begin with a template", MapTemplatesPage.path), command: "touchstone import FILE") : nil)
        return try context.page(
            "templates/draft", title: "Draft from the main path", content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Maps", "/maps")] }
    }

    /// With its figures: they are what the draft was made of.
    private func picture(_ map: JourneyMap) -> String {
        let snapshot = try? application.journeys.snapshot(JourneyFilter(segment: map.segment), now: application.now())
        let figures = snapshot.flatMap { try? application.actuals.figures(of: map, ActualAsking(), in: $0) }
        return MapDrawing(map, figures: figures).svg(isStandalone: false)
    }

    private func about(_ draft: MapDraft) -> String {
        let share = Double(draft.covered) / Double(max(draft.customers, 1))
        return
            "\(Words.count(draft.map.steps.count, "step")) in \(Words.count(draft.map.phases.count, "phase")), from what \(Words.count(draft.customers, "customer")) did; \(Words.share(share)) of them were at no other touchpoint."
    }

    private func left(_ draft: MapDraft) -> String? {
        guard !draft.left.isEmpty else { return nil }
        let names = draft.left.prefix(8).joined(separator: ", ")
        let more = draft.left.count > 8 ? " and \(draft.left.count - 8) more" : ""
        return "Left out, since fewer come to them: \(names)\(more)."
    }
}
