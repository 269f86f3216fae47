import Foundation

/// The properties that have a meaning here; all others are kept as they are. See the table in docs/collection.md.
enum SegmentProperties {
    static func apply(_ properties: [JSONMember], to interaction: inout Interaction) throws(SegmentEvent.Refusal) {
        var kept: [JSONMember] = []
        var currency: String?
        for member in properties {
            switch member.name {
            case "channel": interaction.channel = member.value.string ?? interaction.channel
            case "stage": interaction.stage = member.value.string
            case "direction":
                guard let direction = member.value.string.flatMap(Direction.init(rawValue:)) else {
                    throw refusal("direction", "inbound, outbound or internal")
                }
                interaction.direction = direction
            case "actor", "agent": interaction.actor = SegmentEvent.text(member.value)
            case "actor_kind": interaction.actorKind = member.value.string.flatMap(ActorKind.init(rawValue:))
            case "case", "case_id", "ticket_id", "conversation_id": interaction.caseID = SegmentEvent.text(member.value)
            case "case_kind": interaction.caseKind = member.value.string.flatMap(CaseKind.init(rawValue:))
            case "text", "comment", "message": interaction.text = member.value.string.map { String($0.prefix(100_000)) }
            case "nps", "csat", "ces": interaction.scores.append(try score(member.name, member.value))
            case "scores":
                for score in member.value.object ?? [] { interaction.scores.append(try self.score(score.name, score.value)) }
            case "talk_seconds": interaction.durations.talk = try seconds(member)
            case "hold_seconds": interaction.durations.hold = try seconds(member)
            case "wrap_up_seconds": interaction.durations.wrapUp = try seconds(member)
            case "revenue", "value", "total":
                // Of several, revenue is what the shop earned, as Segment's e-commerce events have it.
                if let amount = member.value.double, interaction.value == nil || member.name == "revenue" {
                    interaction.value = Money(amount: amount)
                }
                if member.name != "revenue" || member.value.double == nil { kept.append(member) }
            case "currency": currency = member.value.string?.uppercased()
            default: kept.append(member)
            }
        }
        if interaction.value != nil, let currency { interaction.value?.currency = String(currency.prefix(3)) }
        interaction.properties += kept
    }

    /// Null is "asked and not answered".
    private static func score(_ kind: String, _ value: JSONValue) throws(SegmentEvent.Refusal) -> Score {
        let standard: (Double, Double) = kind == "nps" ? (0, 10) : kind == "ces" ? (1, 7) : (1, 5)
        let answer = value.object == nil ? value : value["value"] ?? .null
        let scale = value["scale"]?.array.flatMap { $0.count == 2 ? ($0[0].double, $0[1].double) : nil }
        let (low, high) = (scale?.0 ?? standard.0, scale?.1 ?? standard.1)
        if answer.isNull { return Score(kind: kind, value: nil, low: low, high: high) }
        guard let number = answer.double, number >= low, number <= high else {
            throw refusal("scores.\(kind)", "a number from \(low.formatted()) to \(high.formatted()), or null for not answered")
        }
        return Score(kind: kind, value: number, low: low, high: high)
    }

    private static func seconds(_ member: JSONMember) throws(SegmentEvent.Refusal) -> Double? {
        if member.value.isNull { return nil }
        guard let seconds = member.value.double, seconds >= 0, seconds < 10_000_000 else {
            throw refusal(member.name, "seconds, zero or more")
        }
        return seconds
    }

    private static func refusal(_ field: String, _ expected: String) -> SegmentEvent.Refusal {
        SegmentEvent.Refusal(reason: "The property '\(field)' is not understood: expected \(expected).")
    }
}
