/// A plan as it is stored and as programs give it.
extension SendPlan {
    package var json: JSONValue {
        var members: [JSONMember] = [JSONMember("kind", .string(kind))]
        switch audience {
        case .segment(let name): members.append(JSONMember("segment", .string(name)))
        case .list: break
        case .trigger(let trigger):
            members.append(JSONMember("touchpoint", .string(trigger.touchpoint)))
            members.append(JSONMember("delay_minutes", .count(trigger.delayMinutes)))
            members.append(
                JSONMember(
                    "conditions",
                    .array(
                        trigger.conditions.map {
                            .members([
                                "field": .string($0.field), "comparison": .string($0.comparison.rawValue), "value": .string($0.value),
                            ])
                        })))
        }
        members += [
            JSONMember("subject", .string(subject)), JSONMember("message", .string(message)),
            JSONMember("language", .optional(language?.tag)),
            JSONMember("sample", .number(sample)), JSONMember("reminders", .count(reminders)),
            JSONMember("reminder_days", .count(reminderDays)),
            JSONMember("expiry_days", .count(expiryDays)),
        ]
        if isHandedOn { members.append(JSONMember("handed_on", .bool(true))) }
        return .object(members)
    }

    /// - Throws: `DistributionError` naming the field that is wrong.
    package init(json: JSONValue) throws(DistributionError) {
        func number(_ name: String, _ usual: Int) throws(DistributionError) -> Int {
            guard let value = json[name], !value.isNull else { return usual }
            guard let number = value.integer, number.magnitude < 1_000_000 else {
                throw DistributionError("“\(name)” is a whole number.", field: name)
            }
            return Int(number)
        }
        let audience: Audience
        switch json["kind"]?.string {
        case "segment":
            guard let segment = json["segment"]?.string, !segment.isEmpty else {
                throw DistributionError("Choose a segment.", field: "segment")
            }
            audience = .segment(segment)
        case "list": audience = .list
        case "trigger":
            var conditions: [SendTrigger.Condition] = []
            for item in json["conditions"]?.array ?? [] {
                guard let comparison = item["comparison"]?.string.flatMap(SendTrigger.Condition.Comparison.init(rawValue:)) else {
                    throw DistributionError("“comparison” is is, is_not, contains, at_least or at_most.", field: "condition")
                }
                conditions.append(
                    SendTrigger.Condition(field: item["field"]?.string ?? "", comparison: comparison, value: item["value"]?.string ?? ""))
            }
            audience = .trigger(
                SendTrigger(
                    touchpoint: json["touchpoint"]?.string ?? "", conditions: conditions, delayMinutes: try number("delay_minutes", 0)))
        default: throw DistributionError("“kind” is segment, list or trigger.", field: "kind")
        }
        for name in ["subject", "message", "language", "segment", "touchpoint"] {
            if let value = json[name], !value.isNull, value.string == nil { throw DistributionError("“\(name)” is a text.", field: name) }
        }
        if let value = json["sample"], !value.isNull, value.double == nil {
            throw DistributionError("“sample” is a number above 0 and at most 100.", field: "sample")
        }
        var language: SurveyLanguage?
        if let tag = json["language"]?.string, !tag.isEmpty {
            guard let known = SurveyLanguage(tag) else { throw DistributionError("“\(tag)” is no language.", field: "language") }
            language = known
        }
        self = try SendPlan(
            audience: audience, subject: json["subject"]?.string ?? "", message: json["message"]?.string ?? "", language: language,
            sample: json["sample"]?.double ?? 100, reminders: try number("reminders", 0), reminderDays: try number("reminder_days", 4),
            expiryDays: try number("expiry_days", 30)
        ).checked()
        isHandedOn = json["handed_on"]?.bool ?? false
    }
}
