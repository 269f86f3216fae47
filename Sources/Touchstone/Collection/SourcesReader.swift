import TouchstoneStore

/// Keeps the sources and keys in memory current, whoever changes them.
final class SourcesReader: MemoryReader {
    let name = "sources"
    private let sources: Sources

    init(_ sources: Sources) { self.sources = sources }

    func absorb(_ changes: [Change], _ connection: any Connection) throws {
        if changes.contains(where: { $0.kind == .catalogue }) { try sources.reload(connection) }
    }
}
