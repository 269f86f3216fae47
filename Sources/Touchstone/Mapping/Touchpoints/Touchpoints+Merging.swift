import JourneyAnalytics
import TouchstoneStore

/// What a merge would change, counted before it is done.
package struct TouchpointMergePreview: Sendable {
    package let kept: TouchpointEntry
    package let merged: TouchpointEntry
    package let names: [TouchpointEntry.Name]
    /// After it, at the one that is kept: nobody is counted twice.
    package let customers: Int
    package let interactions: Int
    /// How often the one comes directly after the other: what becomes a repeat.
    package let adjacent: Int
}

extension Touchpoints {
    /// - Throws: `TouchpointError` for a touchpoint that there isn't.
    package func preview(keeping kept: String, merging merged: String) async throws -> TouchpointMergePreview {
        let catalogue = try await catalogue()
        let (a, b) = try pair(kept, merged, in: catalogue)
        let snapshot = try application.journeys.snapshot(now: application.now())
        let seen = [a, b].filter { $0.activity != nil }.map(\.name)
        let rows = try TouchpointSet(seen).map { try snapshot.index.customers(at: $0, in: snapshot.selection) }
        let graph = try snapshot.graph(GraphQuestion(measuringTimes: false))
        let adjacent = (graph.edge(kept, merged)?.count ?? 0) + (graph.edge(merged, kept)?.count ?? 0)
        return TouchpointMergePreview(
            kept: a, merged: b, names: b.names, customers: rows?.count ?? 0,
            interactions: (a.activity?.events ?? 0) + (b.activity?.events ?? 0), adjacent: adjacent)
    }

    /// Makes one touchpoint of two: every raw name of the one means the other from now on, in the past too.
    /// - Throws: `TouchpointError` for a touchpoint that there isn't.
    @discardableResult
    package func merge(keeping kept: String, merging merged: String, by actor: AuditActor) async throws -> TouchpointMerge {
        let catalogue = try await catalogue()
        let (a, b) = try pair(kept, merged, in: catalogue)
        let (mapping, now, known) = (application.mapping, application.now(), catalogue.catalogue)
        let done = try await application.database.write { connection in
            let rules = TouchpointMerge.rules(
                moving: merged, to: kept, in: known, rules: try mapping.rules(connection), channel: a.channel, stage: a.stage)
            try mapping.set(rules.map(\.after), at: now, connection)
            var said = b.touchpoint
            said.mergedInto = kept
            try TouchpointStore.save(said, at: now, connection)
            // One that was only planned has no raw names, and is known by its new name all the same.
            if rules.isEmpty { try mapping.changed(at: now, connection) }
            var merge = TouchpointMerge(id: 0, time: now, actor: actor, kept: kept, merged: merged, rules: rules)
            merge.id = try TouchpointStore.add(merge, connection)
            try AuditTrail.append(
                "touchpoint.merged", by: actor, target: kept,
                detail: ["merged": merged, "merge": "\(merge.id)", "names": "\(rules.count)"],
                at: now, on: connection)
            return merge
        }
        await application.followChanges()
        return done
    }

    /// Takes a merge back: each raw name means what it meant before, unless it was classified anew since.
    /// - Throws: `TouchpointError` for a merge that there isn't, or that was undone.
    /// - Returns: how many names were set back, and how many stay because they were classified anew.
    package func undo(_ id: Int64, by actor: AuditActor) async throws -> (merge: TouchpointMerge, back: Int, left: Int) {
        let (mapping, now) = (application.mapping, application.now())
        let result = try await application.database.write { connection in
            guard var merge = try TouchpointStore.merges(connection, id: id).first else {
                throw TouchpointError("There is no merge of touchpoints with the number \(id).", field: "id", isMissing: true)
            }
            guard merge.undone == nil else { throw TouchpointError("The merge of “\(merge.merged)” has been undone already.", field: "id") }
            let known = try mapping.rules(connection)
            let open = merge.rules.filter { known.contains($0.after) }
            try mapping.set(open.compactMap(\.before), at: now, connection)
            for rule in open where rule.before == nil {
                try mapping.remove(source: rule.after.source, name: rule.after.name, at: now, connection)
            }
            if var said = try TouchpointStore.all(connection).first(where: { $0.name == merge.merged && $0.mergedInto == merge.kept }) {
                said.mergedInto = nil
                try TouchpointStore.save(said, at: now, connection)
                try mapping.changed(at: now, connection)
            }
            try TouchpointStore.setUndone(id, by: actor, at: now, connection)
            try AuditTrail.append(
                "touchpoint.unmerged", by: actor, target: merge.kept,
                detail: ["merged": merge.merged, "merge": "\(id)", "names": "\(open.count)"], at: now, on: connection)
            merge.undone = now
            return (merge, open.count, merge.rules.count - open.count)
        }
        await application.followChanges()
        return result
    }

    /// The newest first.
    package func merges(limit: Int = 20) async throws -> [TouchpointMerge] {
        try await application.database.read { try TouchpointStore.merges($0, limit: limit) }
    }

    private func pair(
        _ kept: String, _ merged: String, in catalogue: TouchpointCatalogue
    ) throws(TouchpointError) -> (TouchpointEntry, TouchpointEntry) {
        guard kept != merged else { throw TouchpointError("A touchpoint can't be merged with itself. Name another.", field: "merge") }
        let names = catalogue.entries.map(\.name)
        guard let a = catalogue.entry(kept) else { throw .unknown(kept, among: names, field: "keep") }
        guard let b = catalogue.entry(merged) else { throw .unknown(merged, among: names, field: "merge") }
        return (a, b)
    }
}
