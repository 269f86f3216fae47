import HTTPTypes
import Touchstone

/// The templates of common journeys: each in small and in full, and the map that is made of one.
struct MapTemplatesPage: MappingPage {
    static let path = "/maps/templates"

    let application: Touchstone.Application

    private struct Content {
        var templates: [Card]
        var mayEdit: Bool
    }

    private struct Card {
        var id: String
        var title: String
        var about: String
        var size: String
        var isEmployee: Bool
        var thumbSVG: String
        var href: String
        var action: String
    }

    private struct One {
        var about: String
        var pictureSVG: String
        var action: String
        var mayEdit: Bool
        var bound: String
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "Templates of common journeys") { context in
            let cards = MapTemplates.all.map { template in
                let steps = template.map.steps.count
                return Card(
                    id: template.id, title: template.title, about: template.about,
                    size: "\(template.map.phases.count) phases, \(steps) steps", isEmployee: template.map.subject == .employee,
                    thumbSVG: MapThumbnail(map: template.map).svg, href: "\(Self.path)/\(template.id)",
                    action: "\(Self.path)/\(template.id)")
            }
            return try context.page("templates/list", title: "Templates", Content(templates: cards, mayEdit: context.may(.editMaps))) {
                $0.crumbs = [Shell.Crumb("Maps", "/maps")]
            }
        }
        routes.page("\(Self.path)/{id}", .permission(.viewJourneys), summary: "A template of a common journey") { context in
            let (template, map, bound) = try self.template(context)
            let content = One(
                about: template.about, pictureSVG: MapDrawing(map).svg(isStandalone: false), action: "\(Self.path)/\(template.id)",
                mayEdit: context.may(.editMaps),
                bound: bound == 0
                    ? "None of its steps has a name like one of your touchpoints: bind them on the map, and it shows its live figures."
                    : "\(Words.count(bound, "step")) of \(map.steps.count) would be bound to touchpoints of yours with like names, and show live figures at once."
            )
            return try context.page("templates/one", title: template.title, content) {
                $0.crumbs = [Shell.Crumb("Maps", "/maps"), Shell.Crumb("Templates", Self.path)]
            }
        }
        routes.action("\(Self.path)/{id}", .permission(.editMaps), summary: "Makes a journey map of a template") { context in
            let (template, map, bound) = try self.template(context)
            let made = try await application.maps.create(map, by: try context.signedIn().actor)
            let words = "This map began as the template “\(template.title)”. Make it yours."
            return .redirect(
                to: "/maps/\(made.id)",
                notice: Shell.Notice(bound > 0 ? "\(words) \(Words.count(bound, "step")) are bound to your touchpoints." : words), context)
        }
    }

    private func template(_ context: RequestContext) throws -> (MapTemplate, JourneyMap, Int) {
        guard let template = MapTemplates.template(context.parameter("id")) else { throw HTTPFailure.notFound }
        let map = template.map(boundTo: application.journeys.known.touchpoints)
        return (template, map, map.steps.count { !$0.touchpoints.isEmpty })
    }
}
