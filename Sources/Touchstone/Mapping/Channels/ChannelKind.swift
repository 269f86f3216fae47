/// What sort of way a channel is: over a screen, by voice, face to face, or behind the scenes.
package enum ChannelKind: String, Sendable, CaseIterable {
    case digital, voice
    case inPerson = "in_person"
    case backOffice = "back_office"

    /// As pages name it.
    package var name: String {
        switch self {
        case .digital: "digital"
        case .voice: "voice"
        case .inPerson: "in person"
        case .backOffice: "back office"
        }
    }

    /// What pages call the kind of a key: "in person" for `in_person`; the key itself where it is none.
    package static func label(_ key: String) -> String { ChannelKind(rawValue: key)?.name ?? key }

    /// As people write it: `in_person`, `in person`, `In-person`.
    package init?(written text: String) {
        let word = String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
        self.init(rawValue: word)
    }

    /// "digital, voice, in_person, back_office"
    package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
