import TouchstoneStore

/// Drops the keys of erased people from memory, whichever program erased them.
final class ErasedKeysReader: MemoryReader {
    let name = "erased-keys"
    private let keys: ProfileKeys

    init(_ keys: ProfileKeys) { self.keys = keys }

    func absorb(_ changes: [Change], _ connection: any Connection) throws {
        for change in changes where change.kind == .erased { keys.forget(change.erasedProfiles) }
    }
}
