import Foundation

/// What the log keeps of an interaction beside its columns: JSON, with everything personal in one sealed part.
///
/// `{"account","actor","actor_kind","case","case_kind","internal","scores":[[kind,value,low,high]],"talk","hold","wrap_up",
/// "value","currency","properties":{},"consent":{},"sealed_text":true,"sealed":base64}`; what is absent was not said.
/// The sealed part holds `{"text","properties":{},"traits":{}}`.
package struct InteractionBody: Sendable, Equatable {
    package var account: String?
    package var actor: String?
    package var actorKind: ActorKind?
    package var caseID: String?
    package var caseKind: CaseKind?
    package var isPublic = true
    package var scores: [Score] = []
    package var durations = Durations()
    package var value: Money?
    package var properties: [JSONMember] = []
    package var consent: [ConsentChoice] = []
    /// Whether a text is among what is sealed. Bodies of older programs don't say.
    package var hasText = false
    package var sealed: [UInt8]?

    package init() {}

    /// What is sealed of an interaction, empty where nothing of it is personal.
    package struct Personal: Sendable, Equatable {
        package var text: String?
        package var properties: [JSONMember] = []
        package var traits: [JSONMember] = []
        package var isEmpty: Bool { text == nil && properties.isEmpty && traits.isEmpty }
    }
}

extension InteractionBody.Personal {
    package func encoded() -> [UInt8] {
        var members: [JSONMember] = []
        if let text { members.append(JSONMember("text", .string(text))) }
        if !properties.isEmpty { members.append(JSONMember("properties", .object(properties))) }
        if !traits.isEmpty { members.append(JSONMember("traits", .object(traits))) }
        var bytes: [UInt8] = []
        JSONValue.append(members, to: &bytes)
        return bytes
    }

    package init(decoding bytes: [UInt8]) {
        let value = (try? JSONValue.parse(bytes)) ?? .null
        self.init(
            text: value["text"]?.string, properties: value["properties"]?.object ?? [], traits: value["traits"]?.object ?? [])
    }
}

extension InteractionBody {
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + (sealed.map { $0.count * 4 / 3 } ?? 0))
        func key(_ name: StaticString) {
            bytes.append(bytes.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            bytes.append(UInt8(ascii: "\""))
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(UInt8(ascii: ":"))
        }
        func text(_ name: StaticString, _ value: String?) {
            guard let value else { return }
            key(name)
            JSONValue.append(value, to: &bytes)
        }
        func number(_ name: StaticString, _ value: Double?) {
            guard let value else { return }
            key(name)
            JSONValue.append(number: value, to: &bytes)
        }
        text("account", account)
        text("actor", actor)
        text("actor_kind", actorKind?.rawValue)
        text("case", caseID)
        text("case_kind", caseKind?.rawValue)
        if !isPublic {
            key("internal")
            bytes.append(contentsOf: "true".utf8)
        }
        if !scores.isEmpty {
            key("scores")
            let list = scores.map { score in
                JSONValue.array([.string(score.kind), score.value.map(JSONValue.number) ?? .null, .number(score.low), .number(score.high)])
            }
            JSONValue.array(list).append(to: &bytes)
        }
        number("talk", durations.talk)
        number("hold", durations.hold)
        number("wrap_up", durations.wrapUp)
        number("value", value?.amount)
        text("currency", value?.currency)
        if !properties.isEmpty {
            key("properties")
            JSONValue.append(properties, to: &bytes)
        }
        if !consent.isEmpty {
            key("consent")
            JSONValue.append(consent.map { JSONMember($0.purpose, .bool($0.isGiven)) }, to: &bytes)
        }
        // Begins with the letters of "sealed", so that readers which look for figures pass it by.
        if hasText {
            key("sealed_text")
            bytes.append(contentsOf: "true".utf8)
        }
        if let sealed {
            key("sealed")
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: Data(sealed).base64EncodedData())
            bytes.append(UInt8(ascii: "\""))
        }
        if bytes.isEmpty { bytes.append(UInt8(ascii: "{")) }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// From the log's bytes, which this program wrote; what isn't understood is left out.
    package init(decoding bytes: [UInt8]) {
        guard bytes.count > 2, let members = (try? JSONValue.parse(bytes))?.object else { return }
        for member in members {
            switch member.name {
            case "account": account = member.value.string
            case "actor": actor = member.value.string
            case "actor_kind": actorKind = member.value.string.flatMap(ActorKind.init(rawValue:))
            case "case": caseID = member.value.string
            case "case_kind": caseKind = member.value.string.flatMap(CaseKind.init(rawValue:))
            case "internal": isPublic = member.value.bool != true
            case "scores": scores = (member.value.array ?? []).compactMap(Score.init(decoding:))
            case "talk": durations.talk = member.value.double
            case "hold": durations.hold = member.value.double
            case "wrap_up": durations.wrapUp = member.value.double
            case "value": value = Money(amount: member.value.double ?? 0, currency: value?.currency)
            case "currency": value?.currency = member.value.string
            case "properties": properties = member.value.object ?? []
            case "consent":
                consent = (member.value.object ?? []).map { ConsentChoice(purpose: $0.name, isGiven: $0.value.bool ?? false) }
            case "sealed_text": hasText = member.value.bool == true
            case "sealed": sealed = member.value.string.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
            default: break
            }
        }
    }
}

extension Score {
    fileprivate init?(decoding value: JSONValue) {
        guard let parts = value.array, parts.count == 4, let kind = parts[0].string, let low = parts[2].double, let high = parts[3].double
        else { return nil }
        self.init(kind: kind, value: parts[1].double, low: low, high: high)
    }
}

extension JSONValue {
    /// Appends a number, whole ones without a fraction.
    fileprivate static func append(number: Double, to bytes: inout [UInt8]) {
        if let whole = Int64(exactly: number) {
            JSONValue.integer(whole).append(to: &bytes)
        } else {
            JSONValue.number(number).append(to: &bytes)
        }
    }
}
