import ExperienceStatistics

extension InitiativePlan {
    /// As it is stored, and as commands and the API give it.
    package var json: JSONValue {
        .members([
            "title": .string(title), "goal": .string(goal), "owner": owner.map(JSONValue.integer) ?? .null,
            "people": .array(people.map(JSONValue.integer)), "start": .optional(start?.text), "end": .optional(end?.text),
            "effect_from": .optional(effectFrom?.text), "kpi": .optional(kpi.map(Self.text)), "reached": .string(reached.text),
            "comparison": .optional(comparison?.text), "baseline": .optional(baseline), "target": .optional(target),
            "course": .string(course.rawValue), "window": window.map { JSONValue.integer(Int64($0)) } ?? .null, "budget": .optional(budget),
            "currency": .string(currency),
            "maps": .array(links.maps.map(JSONValue.integer)), "touchpoints": .array(links.touchpoints.map(JSONValue.string)),
            "themes": .array(links.themes.map(JSONValue.integer)), "activity": activity.map(JSONValue.integer) ?? .null,
        ])
    }

    /// A KPI as it is written: the metric and its filters, no period.
    package static func text(_ kpi: MetricQuestion) -> String {
        var plain = MetricQuestion(metric: kpi.metric)
        (plain.filters, plain.period) = (kpi.filters, .all)
        return plain.description.replacing(" all", with: "", maxReplacements: 1)
    }

    /// Reads a KPI: `csat touchpoint="Order delivered"`.
    package static func kpi(_ text: String) throws(InitiativeError) -> MetricQuestion {
        guard text.utf8.count <= 2_000 else { throw InitiativeError("A KPI is a metric with at most a few filters.", field: "kpi") }
        do {
            let read = try MetricQuestion(text)
            var kpi = MetricQuestion(metric: read.metric)
            kpi.filters = read.filters
            kpi.period = .all
            return kpi
        } catch { throw InitiativeError("The KPI is not understood. \(error)", field: "kpi") }
    }

    /// - Throws: `InitiativeError`, which names the field.
    package init(_ json: JSONValue) throws(InitiativeError) {
        guard json.object != nil else { throw InitiativeError("An initiative is an object with “title” and more.") }
        self.init(title: json["title"]?.string ?? "", goal: json["goal"]?.string ?? "")
        owner = try Self.number(json, "owner")
        people = try Self.numbers(json, "people")
        start = try Self.day(json, "start")
        end = try Self.day(json, "end")
        effectFrom = try Self.day(json, "effect_from")
        if let text = try Self.text(json, "kpi") { kpi = try Self.kpi(text) }
        if let text = try Self.text(json, "reached") { reached = try ImpactGroup(text, field: "reached") }
        if let text = try Self.text(json, "comparison") { comparison = try ImpactGroup(text, field: "comparison") }
        if let text = try Self.text(json, "course") {
            guard let found = InterruptedTimeSeries.Course(rawValue: text) else {
                throw InitiativeError("“course” is goes_on or stays.", field: "course")
            }
            course = found
        }
        baseline = try Self.amount(json, "baseline")
        target = try Self.amount(json, "target")
        if let days = try Self.number(json, "window") { window = Int(clamping: days) }
        budget = try Self.amount(json, "budget")
        currency = try Self.text(json, "currency") ?? ""
        links.maps = try Self.numbers(json, "maps")
        links.themes = try Self.numbers(json, "themes")
        activity = try Self.number(json, "activity")
        if let names = json["touchpoints"], !names.isNull {
            guard let all = names.array, all.allSatisfy({ $0.string != nil }) else {
                throw InitiativeError("“touchpoints” is a list of names.", field: "touchpoints")
            }
            links.touchpoints = all.compactMap(\.string)
        }
        self = try checked()
    }

    private static func text(_ json: JSONValue, _ name: String) throws(InitiativeError) -> String? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let text = value.string else { throw InitiativeError("“\(name)” has to be a text.", field: name) }
        return text.isEmpty ? nil : text
    }

    private static func number(_ json: JSONValue, _ name: String) throws(InitiativeError) -> Int64? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let number = value.integer, number > 0 else { throw InitiativeError("“\(name)” has to be a number from 1 on.", field: name) }
        return number
    }

    private static func numbers(_ json: JSONValue, _ name: String) throws(InitiativeError) -> [Int64] {
        guard let value = json[name], !value.isNull else { return [] }
        guard let all = value.array, all.allSatisfy({ ($0.integer ?? 0) > 0 }) else {
            throw InitiativeError("“\(name)” is a list of numbers.", field: name)
        }
        return all.compactMap(\.integer)
    }

    private static func amount(_ json: JSONValue, _ name: String) throws(InitiativeError) -> Double? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let amount = value.double, amount.isFinite else { throw InitiativeError("“\(name)” has to be a number.", field: name) }
        return amount
    }

    private static func day(_ json: JSONValue, _ name: String) throws(InitiativeError) -> MetricPeriod.CivilDay? {
        guard let text = try text(json, name) else { return nil }
        guard let day = MetricPeriod.CivilDay(text) else {
            throw InitiativeError("“\(name)” has to be a day, as in 2026-11-21.", field: name)
        }
        return day
    }
}

extension Initiative {
    package var json: JSONValue {
        var members = plan.json.object ?? []
        members.insert(
            contentsOf: [
                JSONMember("id", .integer(id)), JSONMember("version", .integer(version)), JSONMember("status", .string(status.rawValue)),
            ], at: 0)
        members.append(JSONMember("created", .string(created.isoText)))
        members.append(JSONMember("updated", .string(updated.isoText)))
        members.append(JSONMember("updated_by", .string(updatedBy.text)))
        return .object(members)
    }
}
