/// Where touchpoints are, and where something happens: stages × channels.
package struct TouchpointCoverage: Sendable {
    package struct Cell: Sendable, Equatable {
        package var touchpoints = 0
        /// Planned ones that were never seen.
        package var planned = 0
        /// Seen ones that nobody answers for.
        package var ownerless = 0
        package var interactions = 0
    }

    /// In the order in which customers come through them; "" is what nobody classified, at the end.
    package let stages: [String]
    /// By interactions.
    package let channels: [String]
    /// By stage, then channel; nil where there is nothing.
    package let cells: [[Cell?]]

    /// The strongest cell's interactions.
    package var most: Int { cells.joined().compactMap { $0?.interactions }.max() ?? 0 }

    package init(_ catalogue: TouchpointCatalogue, order: [String] = []) {
        var found: [String: [String: Cell]] = [:]
        var weight: [String: Int] = [:]
        for entry in catalogue.entries {
            var cell = found[entry.stage]?[entry.channel] ?? Cell()
            cell.touchpoints += 1
            cell.planned += entry.state == .planned ? 1 : 0
            cell.ownerless += entry.isSeen && entry.touchpoint.owner.isEmpty ? 1 : 0
            cell.interactions += entry.activity?.events ?? 0
            found[entry.stage, default: [:]][entry.channel] = cell
            weight[entry.channel, default: 0] += entry.activity?.events ?? 0
        }
        let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        stages = found.keys.sorted {
            ($0.isEmpty ? 1 : 0, places[$0] ?? .max, $0) < ($1.isEmpty ? 1 : 0, places[$1] ?? .max, $1)
        }
        channels = weight.keys.sorted { ($0.isEmpty ? 1 : 0, -(weight[$0] ?? 0), $0) < ($1.isEmpty ? 1 : 0, -(weight[$1] ?? 0), $1) }
        let columns = channels
        cells = stages.map { stage in columns.map { found[stage]?[$0] } }
    }
}
