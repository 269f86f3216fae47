/// A batch with everything done to it that needs no database, by whoever brings it: what is left happens in the one transaction at a time.
package struct PreparedBatch: Sendable {
    /// One interaction, ready to be given to a profile and appended.
    struct Item: Sendable {
        var id: String
        /// The id's hash, `ChangeID.key`.
        var key: Int64
        var time: Instant
        var subject: Subject
        /// Usable ones, strongest first.
        var identifiers: [KeyedIdentifier]
        /// Index into `signatures`.
        var signature: Int
        var body: Body
        var traits: [JSONMember]
        var consent: [ConsentChoice]
    }

    enum Body: Sendable {
        /// Nothing personal in it: as it goes into the log.
        case open([UInt8])
        /// What may stand open, and the bytes that have to be sealed under the profile's key.
        case personal(InteractionBody, [UInt8])
    }

    package let source: Source
    package let received: Instant
    package let rejects: [Reject]
    let items: [Item]
    /// Each once.
    let signatures: [Signature]

    package var count: Int { items.count }

    /// What it counts in the queue and in a transaction: rejects are stored, too.
    var weight: Int { items.count + rejects.count }

    package init(_ batch: Batch, rules: IdentityRules) {
        source = batch.source
        received = batch.received
        rejects = batch.rejects
        var signatures: [Signature] = []
        var numbers: [Signature: Int] = [:]
        var personalData = PersonalData()
        var items: [Item] = []
        items.reserveCapacity(batch.interactions.count)
        for interaction in batch.interactions {
            let signature = Signature(source: batch.source.id, interaction)
            let number = numbers[signature] ?? signatures.count
            if number == signatures.count {
                numbers[signature] = number
                signatures.append(signature)
            }
            let (open, personal) = InteractionBody.split(interaction, by: &personalData)
            items.append(
                Item(
                    id: interaction.id, key: ChangeID.key(interaction.id), time: interaction.time, subject: interaction.subject,
                    identifiers: rules.usable(interaction.identifiers).map(KeyedIdentifier.init), signature: number,
                    body: personal.isEmpty ? .open(open.encoded()) : .personal(open, personal.encoded()), traits: interaction.traits,
                    consent: interaction.consent))
        }
        self.items = items
        self.signatures = signatures
    }
}
