import Foundation

/// What a browser holds of a response: which one it is, which version was shown, and what the link carried.
///
/// It travels sealed, in the form and in a cookie, so opening a page stores nothing, and nobody can make one up or look into it.
package struct SurveyTicket: Sendable, Equatable {
    /// The response's id, 22 letters: 128 random bits.
    package var id: String
    package var survey: Int64
    package var version: Int
    /// By which orders are drawn.
    package var seed: UInt64
    package var began: Instant
    package var place: ResponsePlace
    package var hidden: [SurveyPartID: String]
    /// Of a personal link: one of these is answered once.
    package var invitation: String?
    /// Who it is, as the website knows it on which a widget asks. Personal: it travels and is kept sealed.
    package var visitor: [Identifier] = []

    package init(
        id: String, survey: Int64, version: Int, seed: UInt64, began: Instant, place: ResponsePlace = .link,
        hidden: [SurveyPartID: String] = [:], invitation: String? = nil
    ) {
        self.id = id
        self.survey = survey
        self.version = version
        self.seed = seed
        self.began = began
        self.place = place
        self.hidden = hidden
        self.invitation = invitation
    }

    package static let longestHidden = 200
    static let purpose = "survey-ticket"

    package func sealed(by vault: Vault) -> String {
        var members: [JSONMember] = [
            JSONMember("i", .string(id)), JSONMember("s", .integer(survey)), JSONMember("v", .count(version)),
            JSONMember("z", .string(String(seed))), JSONMember("t", .integer(began.milliseconds)), JSONMember("p", .string(place.rawValue)),
        ]
        if !hidden.isEmpty {
            members.append(JSONMember("h", .object(hidden.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, .string($0.value)) })))
        }
        if let invitation { members.append(JSONMember("n", .string(invitation))) }
        if !visitor.isEmpty { members.append(JSONMember("w", visitor.json)) }
        var bytes: [UInt8] = []
        JSONValue.append(members, to: &bytes)
        return Secret.base64URL(vault.seal(bytes, purpose: SurveyTicket.purpose))
    }

    /// Nil for what this program has not made.
    package init?(sealed text: String, by vault: Vault) {
        guard text.utf8.count < 8_000, let bytes = SurveyTicket.bytes(base64URL: text),
            let opened = try? vault.open(bytes, purpose: SurveyTicket.purpose), let json = try? JSONValue.parse(opened),
            let id = json["i"]?.string, let survey = json["s"]?.integer, let version = json["v"]?.integer,
            let seed = json["z"]?.string.flatMap(UInt64.init), let began = json["t"]?.integer,
            let place = json["p"]?.string.flatMap(ResponsePlace.init(rawValue:))
        else { return nil }
        var hidden: [SurveyPartID: String] = [:]
        for member in json["h"]?.object ?? [] { if let id = SurveyPartID(member.name) { hidden[id] = member.value.string } }
        self.init(
            id: id, survey: survey, version: Int(version), seed: seed, began: Instant(milliseconds: began), place: place, hidden: hidden,
            invitation: json["n"]?.string)
        visitor = json["w"].map([Identifier].init(json:)) ?? []
    }

    static func bytes(base64URL text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: padded).map { [UInt8]($0) }
    }
}
