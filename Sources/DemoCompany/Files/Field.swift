/// A part of a row, named as the import's mapping names it.
enum Field {
    case id, time, touchpoint, channel, direction, userID, email, phone, storeCard, account, actor, actorKind, caseID, caseKind, isPublic
    case text, value, stars, talk, hold, wrapUp
    case property(String)

    /// What stands behind the column's name in the mapping file.
    var target: String {
        switch self {
        case .id: "id"
        case .time: "time"
        case .touchpoint: "touchpoint"
        case .channel: "channel"
        case .direction: "direction"
        case .userID: "user_id"
        case .email: "email"
        case .phone: "phone"
        case .storeCard: "id.store_card"
        case .account: "account"
        case .actor: "actor"
        case .actorKind: "actor_kind"
        case .caseID: "case"
        case .caseKind: "case_kind"
        case .isPublic: "public"
        case .text: "text"
        case .value: "{as: value, currency: EUR}"
        case .stars: "{as: score.stars, scale: 1-5}"
        case .talk: "duration.talk"
        case .hold: "duration.hold"
        case .wrapUp: "duration.wrap_up"
        case .property(let name): "property.\(name)"
        }
    }

    /// The cell of this column; nil leaves it empty.
    func cell(_ row: Happening) -> String? {
        switch self {
        case .id: row.id
        case .time: row.time.timestamp
        case .touchpoint: row.touchpoint?.rawValue
        case .channel: row.channel
        case .direction: row.direction.rawValue
        case .userID: row.userID
        case .email: row.email
        case .phone: row.phone
        case .storeCard: row.storeCard
        case .account: row.account
        case .actor: row.actor
        case .actorKind: row.actorKind
        case .caseID: row.caseID
        case .caseKind: row.caseKind
        case .isPublic: row.isPublic ? "true" : "false"
        case .text: row.text
        case .value: row.value.map(Datum.decimal)
        case .stars:
            switch row.stars {
            case .notAsked: nil
            case .declined: "N/A"
            case .given(let stars): String(stars)
            }
        case .talk: row.talk.map { String($0) }
        case .hold: row.hold.map { String($0) }
        case .wrapUp: row.wrapUp.map { String($0) }
        case .property(let name): row.properties.first { $0.name == name }?.value.text
        }
    }
}
