extension StoredAssessment {
    /// As the API and the commands give it, without result: whom it asks are given by number; names stay on the page.
    package var json: JSONValue {
        .members([
            "id": .integer(id), "version": .integer(version), "title": .string(title), "model": .string(model.id),
            "model_version": .count(model.version), "status": .string(isOpen ? "open" : "closed"),
            "dimensions": .array(model.dimensions.map { .string($0.id) }), "targets": MaturityAssessments.json(targets),
            "allows_unnamed": .bool(allowsUnnamed), "created": .string(created.isoText), "closed": .optional(closed?.isoText),
            "asked": .count(respondents.count), "answered": .count(respondents.count { $0.state != .invited }),
            "finished": .count(respondents.count { $0.state == .finished }),
        ])
    }

    /// With its people and what came of it.
    package var wholeJSON: JSONValue {
        var members = json.object ?? []
        members.append(JSONMember("respondents", .array(respondents.map(\.json))))
        members.append(JSONMember("result", result.json(assessment, model)))
        return .object(members)
    }
}

extension StoredAssessment {
    /// Who hasn't finished, with the link of each.
    /// - Parameter base: where links lead.
    package func awaitedJSON(at now: Instant, base: String, _ vault: Vault) -> JSONValue {
        .members([
            "awaited": .array(
                (isOpen ? awaited : []).map { one in
                    let link = base + AssessmentLink(respondent: one.id, serial: one.serial).path(vault)
                    return .members([
                        "respondent": .integer(one.id), "state": .string(one.state.rawValue), "asked": .string(one.invited.isoText),
                        "reminded": .optional(one.reminded?.isoText), "has_address": .bool(one.email != nil),
                        "link": .optional(one.isUnnamed ? nil : link),
                    ])
                }), "would_reach": reminders(at: now).json,
        ])
    }
}

extension AssessmentReminders {
    /// By number: names stay on the page.
    package var json: JSONValue {
        func numbers(_ people: [AssessmentRespondent]) -> JSONValue { .array(people.map { .integer($0.id) }) }
        return .members([
            "reminded": numbers(reminded), "too_early": numbers(tooEarly), "without_address": numbers(withoutAddress),
        ])
    }
}

extension AssessmentRespondent {
    package var json: JSONValue {
        let all = replies.sorted { $0.key < $1.key }.map { dimension, aspects in
            JSONMember(dimension, .object(aspects.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.json) }))
        }
        return .members([
            "respondent": .integer(id), "role": .optional(role), "part": .optional(part), "unnamed": .bool(isUnnamed),
            "state": .string(state.rawValue), "answers": .object(all),
        ])
    }

    /// With their personal link: for whoever has just asked them.
    /// - Parameter base: where links lead.
    package func json(base: String, _ vault: Vault) -> JSONValue {
        let link = base + AssessmentLink(respondent: id, serial: serial).path(vault)
        return .object((json.object ?? []) + [JSONMember("link", .string(link))])
    }
}

extension ModelEntry {
    package var json: JSONValue {
        .members([
            "id": .string(model.id), "version": .count(model.version), "title": .string(model.title), "about": .string(model.about),
            "is_own": .bool(isOwn), "versions": .array(versions.map { JSONValue.count($0) }),
            "levels": .array(model.levels.map { .string($0.name) }),
            "dimensions": .array(model.dimensions.map { .members(["id": .string($0.id), "name": .string($0.name)]) }),
        ])
    }
}
