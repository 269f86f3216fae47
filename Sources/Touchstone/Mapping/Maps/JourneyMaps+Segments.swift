import TouchstoneStore

extension JourneyMaps {
    /// Maps whose journeys are set beside those of a segment. They follow by an operation, so that whoever edits one sees it.
    static let segmentReferences = SegmentReferences(
        "maps",
        users: { name, connection in
            try connection.query(StoredMap.columns) { try StoredMap($0) }
                .filter { $0.archived == nil && $0.map.segment?.lowercased() == name.lowercased() }
                .map { SegmentUser("the map", $0.map.title, path: "/maps/\($0.id)") }
        }
    ) { renaming, connection in
        let maps = try connection.query(StoredMap.columns) { try StoredMap($0) }.filter { renaming.isMeant($0.map.segment) }
        for stored in maps {
            var work = try EditingWork(
                map: stored.id, client: "segment", actor: renaming.actor, time: renaming.time, isArchivedToo: true, connection: connection)
            try work.applyOwn(.set(part: nil, field: "segment", value: .string(renaming.to)))
            try work.finish()
        }
        return maps.count
    }
}
