import TouchstoneStore

/// Sealing what belongs to somebody: under their own key where they have a profile, else under the vault's.
extension ProfileKeys {
    /// - Returns: nil where the person was erased.
    package func seal(_ bytes: [UInt8], of profile: Int64?, purpose: String, _ connection: any Connection) throws -> [UInt8]? {
        guard let profile else { return vault.seal(bytes, purpose: purpose) }
        return try key(of: profile, connection)?.seal(bytes, purpose: purpose)
    }

    /// - Returns: nil where the person was erased.
    /// - Throws: `VaultError` for what was sealed under another key.
    package func open(_ sealed: [UInt8], of profile: Int64?, purpose: String, _ connection: any Connection) throws -> [UInt8]? {
        guard let profile else { return try vault.open(sealed, purpose: purpose) }
        return try key(of: profile, connection)?.open(sealed, purpose: purpose)
    }
}
