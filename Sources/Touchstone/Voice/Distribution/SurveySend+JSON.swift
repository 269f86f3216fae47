/// Mailings as programs get them.
extension SurveySend {
    package var json: JSONValue {
        .members([
            "id": .integer(id), "survey": .integer(survey), "name": .string(name), "state": .string(state.rawValue),
            "starts": .string(starts.isoText), "plan": plan.json, "is_over": .bool(isOver), "waiting": .count(progress.waiting),
            "sent": .count(progress.sent), "begun": .count(progress.begun), "answered": .count(progress.answered),
            "left_out": .object(progress.leftOut.sorted { $0.key < $1.key }.map { JSONMember($0.key.rawValue, .count($0.value)) }),
        ])
    }
}

extension ContactBudget {
    package var json: JSONValue { .members(["most": .count(most), "days": .count(days)]) }
}
