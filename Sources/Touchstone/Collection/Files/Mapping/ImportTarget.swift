/// What a column of a file can be.
package enum ImportTarget: Sendable, Hashable {
    case id, time, touchpoint, channel, stage, direction, actor, actorKind, caseID, caseKind, isPublic, text, value, currency
    case userID, anonymousID, email, phone, account, subject, ignore
    /// Whether the row is about a person and no interaction with them: it updates the profile and stays out of journeys and counts.
    case isRecord
    case talk, hold, wrapUp
    case score(String)
    case identifier(String)
    case consent(String)
    case trait(String)
    case property(String)

    /// The target of that name in a mapping file: "time", "score.nps", "trait.plan"; nil where there is none.
    package init?(name: String) {
        if let plain = Self.plain.first(where: { $0.name == name }) {
            self = plain.target
            return
        }
        guard let dot = name.firstIndex(of: "."), name.index(after: dot) < name.endIndex else { return nil }
        let rest = String(name[name.index(after: dot)...])
        switch name[..<dot] {
        case "score": self = .score(rest)
        case "id": self = .identifier(rest)
        case "consent": self = .consent(rest)
        case "trait": self = .trait(rest)
        case "property": self = .property(rest)
        default: return nil
        }
    }

    package var name: String {
        switch self {
        case .score(let kind): "score.\(kind)"
        case .identifier(let kind): "id.\(kind)"
        case .consent(let purpose): "consent.\(purpose)"
        case .trait(let name): "trait.\(name)"
        case .property(let name): "property.\(name)"
        default: Self.plain.first { $0.target == self }?.name ?? ""
        }
    }

    /// Whether several columns may be this.
    var isRepeatable: Bool {
        switch self {
        case .ignore, .email, .phone, .userID, .anonymousID, .identifier: true
        default: false
        }
    }

    /// Every name without a part of the user's own, and the beginnings of those with one.
    static var names: [String] {
        plain.map(\.name) + ["score.KIND", "id.KIND", "consent.PURPOSE", "trait.NAME", "property.NAME"]
    }

    private static let plain: [(name: String, target: ImportTarget)] = [
        ("id", .id), ("time", .time), ("touchpoint", .touchpoint), ("channel", .channel), ("stage", .stage), ("direction", .direction),
        ("actor", .actor), ("actor_kind", .actorKind), ("case", .caseID), ("case_kind", .caseKind), ("public", .isPublic), ("text", .text),
        ("value", .value), ("currency", .currency), ("user_id", .userID), ("anonymous_id", .anonymousID), ("email", .email),
        ("phone", .phone), ("account", .account), ("subject", .subject), ("record", .isRecord), ("ignore", .ignore),
        ("duration.talk", .talk),
        ("duration.hold", .hold), ("duration.wrap_up", .wrapUp),
    ]
}
