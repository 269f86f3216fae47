/// A tab of Mapping.
enum MappingTab: String, CaseIterable, Sendable {
    case maps = "Maps"
    case touchpoints = "Touchpoints"
    case personas = "Personas"
    case moments = "Moments of truth"
    case consistency = "Consistency"
    case promise = "Brand promise"

    var path: String {
        switch self {
        case .maps: MappingTabs.home
        case .touchpoints: "/maps/touchpoints"
        case .personas: "/maps/personas"
        case .moments: "/maps/moments"
        case .consistency: "/maps/consistency"
        case .promise: PromisePages.path
        }
    }
}

/// The pages of Mapping, beside one another: those that are registered.
enum MappingTabs {
    static let name = "Mapping"
    static let home = "/maps"

    static func visible(to context: RequestContext) -> [Shell.Choice] {
        let registered = Set(MappingFeature.pages.compactMap { $0.tab })
        let shown = MappingTab.allCases.filter(registered.contains)
        // The map itself lies under /maps too, so the longest path that fits is meant.
        let above = shown.filter { context.path == $0.path || context.path.hasPrefix($0.path + "/") }
        let current = above.max { $0.path.count < $1.path.count }
        return shown.map { Shell.Choice(name: $0.rawValue, href: $0.path, isCurrent: $0 == current) }
    }
}
