import Touchstone

/// A way to begin a journey map besides an empty one. A way appears when its page is there: one line each.
struct MapStart: Sendable {
    var name: String
    var text: String
    var href: String

    static let registered: [MapStart] = [
        MapStart(
            name: "Draft from the main path",
            text: "What customers really do, as phases and steps with live figures. Thoughts and feelings are yours to add.",
            href: MapDraftPage.path),
        MapStart(
            name: "Begin with a template",
            text: "\(MapTemplates.all.count) common journeys with doing, thinking, feeling, pains and chances.",
            href: MapTemplatesPage.path),
    ]
}
