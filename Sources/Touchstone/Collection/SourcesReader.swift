import TouchstoneStore

/// Keeps the sources and keys in memory current, whoever changes them.
final class SourcesReader: MemoryReader {
    let name = "sources"
    private let sources: Sources
    private let log: Log

    init(_ sources: Sources, log: Log) {
        self.sources = sources
        self.log = log
    }

    func resume(_ connection: any Connection) throws -> Int64 {
        let last = try log.lastSequence(connection)
        try sources.reload(connection)
        return last
    }

    func absorb(_ changes: [Change], _ connection: any Connection) throws {
        if changes.contains(where: { $0.kind == .catalogue }) { try sources.reload(connection) }
    }
}
