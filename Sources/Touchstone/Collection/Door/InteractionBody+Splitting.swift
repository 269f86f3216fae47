extension InteractionBody {
    /// Splits an interaction into what may stand open and what must be sealed.
    static func split(_ interaction: Interaction, by rules: inout PersonalData) -> (open: InteractionBody, personal: Personal) {
        var open = InteractionBody()
        var personal = Personal(text: interaction.text, traits: interaction.traits)
        open.account = interaction.account
        if let actor = interaction.actor {
            if PersonalData.looksPersonal(actor) {
                personal.properties.append(JSONMember("actor", .string(actor)))
            } else {
                open.actor = actor
            }
        }
        open.actorKind = interaction.actorKind
        open.caseID = interaction.caseID
        open.caseKind = interaction.caseKind
        open.isPublic = interaction.isPublic
        open.hasText = interaction.text?.isEmpty == false
        open.scores = interaction.scores
        open.durations = interaction.durations
        open.value = interaction.value
        open.consent = interaction.consent
        for property in interaction.properties {
            if rules.isPersonal(property) { personal.properties.append(property) } else { open.properties.append(property) }
        }
        return (open, personal)
    }
}
