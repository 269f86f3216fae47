/// What interactions of one sort have in common, stored once: who sent it, its raw name, raw channel and stage, its direction.
package struct Signature: Sendable, Hashable {
    package var source: Int64
    package var name: String
    /// As the source gives them; "" where it gives none.
    package var channel: String
    package var stage: String
    package var direction: Direction
    package var subject: Subject
    /// A record about a person: stays out of journeys and counts.
    package var isRecordOnly: Bool

    package init(source: Int64, _ interaction: Interaction) {
        self.source = source
        name = interaction.name
        channel = interaction.channel ?? ""
        stage = interaction.stage ?? ""
        direction = interaction.direction
        subject = interaction.subject
        isRecordOnly = interaction.isRecordOnly
    }

    package init(
        source: Int64, name: String, channel: String = "", stage: String = "", direction: Direction = .inbound,
        subject: Subject = .customer, isRecordOnly: Bool = false
    ) {
        self.source = source
        self.name = name
        self.channel = channel
        self.stage = stage
        self.direction = direction
        self.subject = subject
        self.isRecordOnly = isRecordOnly
    }
}
