/// The pages of Journeys, in the order of their tabs.
enum JourneyTabs {
    static let all: [(name: String, path: String)] = [
        ("Graph", "graph"), ("Funnel", "funnel"), ("Variants", "variants"), ("Paths", "paths"), ("Retention", "retention"),
        ("Stickiness", "stickiness"), ("Attribution", "attribution"), ("Prediction", "prediction"), ("Comparison", "comparison"),
        ("Conformance", "conformance"), ("Saved", "saved"),
    ]

    static func choices(_ current: String, href: (String) -> String) -> [Shell.Choice] {
        all.map { Shell.Choice(name: $0.name, href: href("/journeys/\($0.path)"), isCurrent: $0.path == current) }
    }
}
