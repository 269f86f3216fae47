import JourneyAnalytics

/// Where in their journeys customers come to a touchpoint first.
struct TouchpointPlace: Sendable, Equatable {
    var customers = 0
    /// Σ over customers of where in their journey it first came, 0…1.
    var position = 0.0
    /// Customers who came back to it.
    var again = 0

    var mean: Double { customers == 0 ? 0.5 : position / Double(customers) }

    static func all(_ variants: [Variant]) -> [String: TouchpointPlace] {
        var places: [String: TouchpointPlace] = [:]
        for variant in variants where variant.touchpoints.count > 1 {
            let length = Double(variant.touchpoints.count - 1)
            var seen: [String: Int] = [:]
            for (position, name) in variant.touchpoints.enumerated() {
                seen[name, default: 0] += 1
                guard seen[name] == 1 else { continue }
                places[name, default: TouchpointPlace()].customers += variant.customers
                places[name, default: TouchpointPlace()].position += Double(position) / length * Double(variant.customers)
            }
            for (name, count) in seen where count > 1 { places[name, default: TouchpointPlace()].again += variant.customers }
        }
        return places
    }

    /// The mean place of several touchpoints together; nil where nobody came to any of them.
    static func mean(_ places: [TouchpointPlace]) -> Double? {
        let customers = places.reduce(0) { $0 + $1.customers }
        return customers == 0 ? nil : places.reduce(0) { $0 + $1.position } / Double(customers)
    }
}
