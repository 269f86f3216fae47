import TouchstoneStore

/// Drops the keys of erased people from memory, whichever program erased them.
final class ErasedKeysReader: MemoryReader {
    let name = "erased-keys"
    private let keys: ProfileKeys
    private let log: Log

    init(_ keys: ProfileKeys, log: Log) {
        self.keys = keys
        self.log = log
    }

    /// Before the start no key is in memory.
    func resume(_ connection: any Connection) throws -> Int64 { try log.lastSequence(connection) }

    func absorb(_ changes: [Change], _ connection: any Connection) throws {
        for change in changes where change.kind == .erased { keys.forget(change.erasedProfiles) }
    }
}
