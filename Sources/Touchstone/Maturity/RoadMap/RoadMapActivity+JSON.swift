import ExperienceStatistics

extension RoadMapActivity {
    /// As commands and the API give it.
    package func json(_ progress: RoadMapProgress?) -> JSONValue {
        var members: [JSONMember] = [
            JSONMember("id", .integer(id)), JSONMember("version", .integer(version)), JSONMember("name", .string(plan.name)),
            JSONMember("goal", .string(plan.goal)), JSONMember("dimension", .optional(plan.dimension)),
            JSONMember("level", plan.level.map { .count($0) } ?? .null),
        ]
        var (person, name): (JSONValue, JSONValue) = (.null, .null)
        switch plan.owner {
        case .person(let id): person = .integer(id)
        case .named(let text): name = .string(text)
        case nil: break
        }
        members += [
            JSONMember("owner", person), JSONMember("owner_name", name), JSONMember("kpi", .optional(plan.kpi)),
            JSONMember("investment", .optional(plan.investment)), JSONMember("currency", .optional(plan.currency)),
            JSONMember("term", .string(plan.term.rawValue)), JSONMember("starts", .string(plan.starts.text)),
            JSONMember("ends", .string(plan.ends.text)), JSONMember("status", .string(plan.status.rawValue)),
            JSONMember("depends_on", .array(plan.dependsOn.map(JSONValue.integer))),
            JSONMember("initiative", initiative.map(JSONValue.integer) ?? .null), JSONMember("proposed", origin?.json ?? .null),
            JSONMember("changed_by_people", .array(Field.allCases.filter(changed.contains).map { .string($0.rawValue) })),
            JSONMember("dropped", .optional(dropped?.isoText)), JSONMember("updated", .string(updated.isoText)),
            JSONMember("updated_by", .string(updatedBy.text)),
        ]
        if let progress { members.append(JSONMember("progress", progress.json)) }
        return .object(members)
    }
}

extension RoadMapActivity.Origin {
    var json: JSONValue {
        .members([
            "model": .string(model), "assessment": assessment.map(JSONValue.integer) ?? .null, "gap": .optional(gap),
            "impact": .count(impact),
            "effort": .count(effort), "priority": .optional(priority), "lifts_the_whole": .bool(liftsTheWhole),
        ])
    }
}

extension RoadMapProgress {
    package var json: JSONValue {
        func side(_ estimate: Estimate?, _ period: Range<Int64>?) -> JSONValue {
            guard let estimate, let period else { return .null }
            return .object(estimate.members + [JSONMember("period", MetricAnswer.span(period))])
        }
        return .members([
            "standing": .string(standing.rawValue), "baseline": side(baseline, baselinePeriod), "now": side(now, nowPeriod),
            "change": change?.json ?? .null, "sentence": .string(sentence),
        ])
    }
}

extension RoadMapPlan {
    /// Reads what a program sends: what is missing stays as it is in `base`; null takes it away.
    /// - Throws: `RoadMapError`, which names the field.
    package init(_ json: JSONValue, over base: RoadMapPlan) throws(RoadMapError) {
        self = base
        if let value = json["name"] { name = value.string ?? "" }
        if let value = json["goal"] { goal = value.string ?? "" }
        if let value = json["dimension"] { dimension = value.string }
        if let value = json["level"] { level = try Self.level(value) }
        if let value = json["owner"]?.integer { owner = .person(value) }
        if let value = json["owner_name"]?.string { owner = .named(value) }
        let isOwnerless = (json["owner"]?.isNull ?? false) && (json["owner_name"]?.isNull ?? true)
        if isOwnerless || (json["owner_name"]?.isNull ?? false) && json["owner"]?.integer == nil { owner = nil }
        if let value = json["kpi"] { kpi = value.string }
        if let value = json["investment"] { investment = value.double }
        if let value = json["currency"] { currency = value.string }
        if let value = json["term"] { term = try Self.word(value, "term") }
        if let value = json["starts"] { starts = try Self.day(value, "starts") }
        if let value = json["ends"] { ends = try Self.day(value, "ends") }
        if let value = json["status"] { status = try Self.word(value, "status") }
        if let value = json["depends_on"] { dependsOn = (value.array ?? []).compactMap(\.integer) }
    }

    private static func level(_ value: JSONValue) throws(RoadMapError) -> Int? {
        if value.isNull { return nil }
        guard let number = value.integer, (1...10).contains(number) else {
            throw RoadMapError("A level is a number from 1 to 10.", field: "level")
        }
        return Int(number)
    }

    private static func day(_ value: JSONValue, _ field: String) throws(RoadMapError) -> RoadMapDay {
        guard let day = value.string.flatMap({ RoadMapDay($0) }) else {
            throw RoadMapError("“\(field)” is a day from 2000 to 2100, as in 2026-11-30.", field: field)
        }
        return day
    }

    private static func word<Word: RawRepresentable & CaseIterable>(_ value: JSONValue, _ field: String) throws(RoadMapError) -> Word
    where Word.RawValue == String {
        guard let word = value.string.flatMap(Word.init(rawValue:)) else {
            throw RoadMapError("“\(field)” is one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).", field: field)
        }
        return word
    }
}
