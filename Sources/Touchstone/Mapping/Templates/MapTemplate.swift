import Foundation

/// A map of a common journey to begin with: what people do, think and feel at each step, in general words that want to be made one's own.
package struct MapTemplate: Sendable, Equatable, Identifiable {
    /// The file's name without its ending: "online-purchase".
    package let id: String
    package let map: JourneyMap

    package var title: String { map.title }
    package var about: String { map.about }

    /// The map as it begins: bound to touchpoints of the catalogue whose names are like those that the template knows; others are left out.
    /// - Parameter touchpoints: names of the catalogue.
    package func map(boundTo touchpoints: [String]) -> JourneyMap {
        let known = touchpoints.map { ($0, TouchpointWords($0)) }
        var bound = map
        for phase in bound.phases.indices {
            for step in bound.phases[phase].steps.indices {
                let usual = bound.phases[phase].steps[step].touchpoints.map(TouchpointWords.init)
                bound.phases[phase].steps[step].touchpoints = known.filter { _, words in
                    usual.contains { $0.likeness(to: words).score >= 0.8 }
                }.map(\.0)
            }
        }
        return bound
    }
}

/// The templates that come with the program.
package enum MapTemplates {
    /// In the order in which a gallery shows them. What can't be read is left out; a test reads them all.
    package static let all: [MapTemplate] = names.compactMap { name in
        let file = Bundle.module.bundleURL.appending(path: "Files/\(name).yaml")
        guard let text = try? String(contentsOf: file, encoding: .utf8), let map = try? JourneyMap.parse(yaml: text) else { return nil }
        return MapTemplate(id: name, map: map)
    }

    package static func template(_ id: String) -> MapTemplate? { all.first { $0.id == id } }

    static let names = [
        "online-purchase", "delivery-and-returns", "support-contact", "complaint", "subscription-onboarding", "renewal-and-cancellation",
        "store-visit", "employee-onboarding",
    ]
}
