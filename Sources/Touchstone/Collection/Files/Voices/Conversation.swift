/// A conversation of several turns, as a transcript or a chat's export has it.
struct Conversation {
    struct Turn {
        var speaker: String
        /// Seconds from the beginning; nil where not said.
        var start: Double?
        var end: Double?
        var text: String
    }

    var turns: [Turn] = []
    /// What is said of the whole, by name in lower case: "start", "customer", "agent", "email", "id".
    var facts: [String: String] = [:]

    /// Which speakers are customers: by what they are called, else by what the file says, else everybody but who speaks first.
    func customers() -> (speakers: Set<String>, isGuessed: Bool) {
        let speakers = turns.map(\.speaker).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let ours = facts["agent"] ?? facts["actor"]
        let theirs = facts["customer"] ?? facts["customer_name"]
        let named = speakers.filter { Self.isOne(of: Self.customerWords, $0) || (theirs != nil && $0.lowercased() == theirs?.lowercased()) }
        if !named.isEmpty { return (Set(named), false) }
        let others = speakers.filter { !Self.isOne(of: Self.ourWords, $0) && !(ours != nil && $0.lowercased() == ours?.lowercased()) }
        if others.count < speakers.count || speakers.count < 2 { return (Set(others), false) }
        return (Set(speakers.dropFirst()), true)
    }

    private static let customerWords = [
        "customer", "caller", "client", "user", "guest", "visitor", "end-user", "enduser", "contact", "kunde", "kundin", "anrufer",
        "cliente",
    ]
    private static let ourWords = [
        "agent", "advisor", "adviser", "support", "operator", "assistant", "bot", "representative", "rep", "staff", "system", "ivr",
        "mitarbeiter",
        "berater", "agente",
    ]

    private static func isOne(of words: [String], _ speaker: String) -> Bool {
        let parts = speaker.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        return words.contains { parts.contains($0) }
    }

    /// One interaction: its text is what the customer said, the whole stands in its property `transcript`, sealed like the text.
    func interaction(_ builder: inout VoiceBuilder, usualName: String, usualChannel: String) throws(RowProblem) -> (
        Interaction, isGuessed: Bool
    ) {
        let spoken = turns.filter { turn in turn.text.contains { !$0.isWhitespace } }
        guard !spoken.isEmpty else { throw RowProblem("nobody says anything in it") }
        let (customers, isGuessed) = customers()
        let said = spoken.filter { customers.contains($0.speaker) }.map(\.text).joined(separator: "\n")
        let us = spoken.first { !customers.contains($0.speaker) }?.speaker
        let end = spoken.compactMap { $0.end ?? $0.start }.max()
        let hasTime = facts["start"] != nil || builder.constant(.time) != nil
        guard hasTime else {
            throw RowProblem(
                "it doesn't say when it began: give the start in the file (“start”; in WebVTT a NOTE with “start: 2026-11-20T10:00:00Z”), or constants: {time: …} in the mapping"
            )
        }
        var values: [(ImportTarget, String)] = [
            (.time, facts["start"] ?? ""), (.touchpoint, facts["touchpoint"] ?? usualName), (.channel, facts["channel"] ?? usualChannel),
            (.text, said), (.caseID, facts["case"] ?? facts["ticket"] ?? ""),
            (.id, facts["id"].map { String($0.prefix(100)) } ?? ""), (.userID, facts["user_id"] ?? facts["customer_id"] ?? ""),
            (.email, facts["email"] ?? ""), (.phone, facts["phone"] ?? facts["caller"] ?? ""),
            (.actor, facts["agent"] ?? facts["actor"] ?? (us.map { Self.isOne(of: Self.ourWords, $0) ? "" : $0 } ?? "")),
        ]
        if let end, end > 0, usualChannel == "phone" { values.append((.talk, "\(end)")) }
        let transcript = spoken.map { turn -> JSONValue in
            var members = [
                JSONMember("speaker", .string(turn.speaker)), JSONMember("is_customer", .bool(customers.contains(turn.speaker))),
                JSONMember("text", .string(turn.text)),
            ]
            if let start = turn.start { members.append(JSONMember("start", .number(start))) }
            if let end = turn.end { members.append(JSONMember("end", .number(end))) }
            return .object(members)
        }
        let content = (facts["start"] ?? "") + "\n" + spoken.map { "\($0.speaker): \($0.text)" }.joined(separator: "\n")
        return (
            try builder.interaction(values, properties: [JSONMember("transcript", .array(transcript))], content: content), isGuessed
        )
    }
}
