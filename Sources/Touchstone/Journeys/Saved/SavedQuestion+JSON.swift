extension SavedQuestion {
    /// As the API gives it.
    package var json: JSONValue {
        .members([
            "id": .integer(id), "name": .string(name), "about": .string(about), "analysis": .string(address.page),
            "address": .string(address.text), "question": .string(question), "owner": .string(owner.text), "shared": .bool(isShared),
            "created": .string(created.isoText), "changed": .string(changed.isoText),
        ])
    }
}
