extension EntityIndex {
    /// Makes the entities of these rows, and of all that links lead to, anew.
    mutating func cluster(_ rows: [UInt32]) {
        var seen: Set<UInt32> = []
        for row in rows where !seen.contains(row) {
            let component = links.component(of: row, threshold: threshold)
            seen.formUnion(component)
            divide(component.sorted { records.precedes(Int($0), Int($1)) })
        }
    }

    /// - Parameter component: rows in the order of linking, so that ties are broken as there.
    private mutating func divide(_ component: [UInt32]) {
        guard component.count > 1 else { return links.assign(component) }
        var places: [UInt32: UInt32] = [:]
        for (place, row) in component.enumerated() { places[row] = UInt32(place) }
        var pairs: [LinkageResult.Pair] = []
        for (place, row) in component.enumerated() {
            for link in links.links(of: row) {
                guard let other = places[link.row], other > UInt32(place) else { continue }
                pairs.append(LinkageResult.Pair(a: UInt32(place), b: other, weight: link.weight))
            }
        }
        let clusters = EntityClusters(
            count: component.count, pairs: pairs, threshold: threshold, areDifferentPeople: { _, _ in false },
            weigh: { weight(component[Int($0)], component[Int($1)]) })
        var entities: [UInt32: [UInt32]] = [:]
        for (place, entity) in clusters.entities.enumerated() { entities[entity, default: []].append(component[place]) }
        for entity in entities.values { links.assign(entity) }
    }
}
