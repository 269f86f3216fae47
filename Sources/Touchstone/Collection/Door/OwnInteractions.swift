import TouchstoneStore

/// Appends interactions that Touchstone makes itself, in the caller's transaction, beside what it stores.
///
/// Who it was about is known already, so nothing is resolved: the profile is given.
package struct OwnInteractions: Sendable {
    private let log: Log
    private let keys: ProfileKeys
    private let vault: Vault
    private let sources: Sources

    package init(log: Log, keys: ProfileKeys, vault: Vault, sources: Sources) {
        self.log = log
        self.keys = keys
        self.vault = vault
        self.sources = sources
    }

    /// - Parameter source: its name; made where there is none of that name.
    /// - Returns: false where the log has an interaction of that id already, and then nothing changes.
    @discardableResult
    package func append(
        _ interaction: Interaction, profile: Int64?, source name: String, at now: Instant, _ connection: any Connection
    ) throws -> Bool {
        try connection.lock("append")
        let source = try sources.findOrCreate(name: name, namespace: nil, at: now, connection)
        let sequence = try log.lastSequence(connection) + 1
        let isNew = try log.claim([interaction.id], keys: [ChangeID.key(interaction.id)], sequences: [sequence], connection)[0]
        guard isNew else { return false }
        var staged: [Signature: Int64] = [:]
        let signature = try log.identify(Signature(source: source.id, interaction), staged: &staged, connection)
        var personalData = PersonalData()
        var (body, personal) = InteractionBody.split(interaction, by: &personalData)
        if !personal.isEmpty {
            if let profile {
                body.sealed = try keys.key(of: profile, connection)?.seal(personal.encoded(), purpose: "interaction")
            } else {
                body.sealed = vault.seal(personal.encoded(), purpose: "interaction")
            }
        }
        let change = Change(
            sequence: sequence, kind: .interaction, profile: profile, time: interaction.time, received: now, signature: signature,
            id: interaction.id, body: body.encoded())
        try log.append([change], connection)
        return true
    }
}
