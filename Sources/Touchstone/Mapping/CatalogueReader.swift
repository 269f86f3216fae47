import Synchronization
import TouchstoneStore

/// Keeps the catalogue current: follows new signatures and changed rules.
package final class CatalogueReader: MemoryReader {
    package let name = "catalogue"
    private let log: Log
    private let mapping: Mapping
    private struct State {
        var catalogue = Catalogue(signatures: [], rules: [])
        var last: Int64 = 0
        var version = 0
    }
    private let state = Mutex(State())

    package init(log: Log, mapping: Mapping) {
        self.log = log
        self.mapping = mapping
    }

    package var catalogue: Catalogue { state.withLock { $0.catalogue } }
    /// Rises whenever the catalogue changed.
    package var version: Int { state.withLock { $0.version } }

    /// All that it needs stands in tables: nothing of the past has to be read.
    package func resume(_ connection: any Connection) throws -> Int64 {
        let last = try log.lastSequence(connection)
        try reload(connection)
        return last
    }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        let last = state.withLock { $0.last }
        guard changes.contains(where: { $0.kind == .catalogue || $0.signature > last }) else { return }
        try reload(connection)
    }

    private func reload(_ connection: any Connection) throws {
        let signatures = try log.signatures(connection)
        let fresh = Catalogue(
            signatures: signatures, rules: try mapping.rules(connection), merged: try TouchpointStore.merged(connection),
            kinds: try mapping.channelKinds(connection))
        state.withLock { state in
            state.catalogue = fresh
            state.last = signatures.last?.id ?? 0
            state.version += 1
        }
    }
}
