import Foundation

extension AlertRuleDraft {
    /// As it is stored and as the API gives it.
    package var members: [JSONMember] {
        var members = [
            JSONMember("name", .string(name)), JSONMember("question", .string(question.description)),
            JSONMember("kind", .string(condition.kind)),
        ]
        switch condition {
        case .threshold(let side, let limit, let isCertain):
            members += [
                JSONMember("side", .string(side.rawValue)), JSONMember("limit", .number(limit)), JSONMember("certain", .bool(isCertain)),
            ]
        case .change(let direction, let pace), .anomaly(let direction, let pace):
            members += [JSONMember("direction", .string(direction.rawValue)), JSONMember("false_alarms", .string(pace.rawValue))]
        }
        members += [
            JSONMember("zone", .string(zone.identifier)), JSONMember("pause_hours", .count(pauseHours)),
            JSONMember("active", .bool(isActive)),
            JSONMember("tells", .array(tells.map(\.text).sorted().map(JSONValue.string))),
        ]
        if let quiet {
            members.append(
                JSONMember(
                    "quiet", .members(["from": .count(quiet.from), "to": .count(quiet.to), "weekends": .bool(quiet.weekends)])))
        }
        return members
    }

    var stored: String { JSONValue.object(members + [JSONMember("base", .string(base))]).jsonText }

    /// - Throws: `AlertError` that names the member.
    package init(json: JSONValue, base: String = "") throws(AlertError) {
        guard json.object != nil else { throw AlertError("A rule is an object with a name, a question and a kind.") }
        func text(_ name: String) throws(AlertError) -> String? {
            guard let value = json[name], !value.isNull else { return nil }
            guard let text = value.string else { throw AlertError("“\(name)” is a text.", field: name) }
            return text
        }
        func flag(_ name: String, _ usual: Bool) throws(AlertError) -> Bool {
            guard let value = json[name], !value.isNull else { return usual }
            guard let flag = value.bool else { throw AlertError("“\(name)” is true or false.", field: name) }
            return flag
        }
        func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ usual: Choice) throws(AlertError) -> Choice
        where Choice.RawValue == String {
            guard let written = try text(name) else { return usual }
            guard let found = Choice(rawValue: written) else {
                throw AlertError("“\(name)” is one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).", field: name)
            }
            return found
        }
        let question: MetricQuestion
        do { question = try MetricQuestion(try text("question") ?? "") } catch let error as MeasurementError {
            throw AlertError(error.description, field: "question")
        } catch let error as AlertError { throw error } catch { throw AlertError("The question can’t be read.", field: "question") }
        let condition: AlertCondition
        let direction = try choice("direction", AlertCondition.Direction.either)
        let pace = try choice("false_alarms", AlertCondition.Pace.quarterly)
        switch try text("kind") ?? "" {
        case "threshold":
            guard let limit = json["limit"]?.double else { throw AlertError("“limit” is missing: a number.", field: "limit") }
            condition = .threshold(try choice("side", AlertCondition.Side.below), limit, isCertain: try flag("certain", true))
        case "change": condition = .change(direction, pace)
        case "anomaly": condition = .anomaly(direction, pace)
        default: throw AlertError("“kind” is threshold, change or anomaly.", field: "kind")
        }
        let name = try text("zone") ?? "GMT"
        guard let zone = TimeZone(identifier: name) else {
            throw AlertError("“\(name.prefix(60))” is not a time zone. Write a name such as Europe/Berlin or GMT.", field: "zone")
        }
        var quiet: QuietHours?
        if let value = json["quiet"], !value.isNull {
            guard let from = value["from"]?.integer, let to = value["to"]?.integer,
                let hours = QuietHours(from: Int(clamping: from), to: Int(clamping: to), weekends: value["weekends"]?.bool ?? false)
            else { throw AlertError("Quiet hours go from one hour to another, 0 to 23.", field: "quiet") }
            quiet = hours
        }
        var tells: Set<Dashboard.Audience> = []
        if let list = json["tells"], !list.isNull {
            guard let list = list.array else { throw AlertError("“tells” is a list such as role:agent, person:3.", field: "tells") }
            for value in list {
                guard let audience = value.string.flatMap({ Dashboard.Audience($0) }), audience != .everybody else {
                    throw AlertError("Who is told is written as role:NAME or person:NUMBER.", field: "tells")
                }
                tells.insert(audience)
            }
        }
        var pause = 12
        if let value = json["pause_hours"], !value.isNull {
            guard let hours = value.integer else { throw AlertError("“pause_hours” is a whole number.", field: "pause_hours") }
            pause = Int(clamping: hours)
        }
        self.init(
            name: try text("name") ?? "", question: question, condition: condition, zone: zone, quiet: quiet, pauseHours: pause,
            isActive: try flag("active", true), tells: tells, base: try text("base") ?? base)
    }
}

extension AlertRule {
    package var json: JSONValue {
        .object(
            [JSONMember("id", .integer(id)), JSONMember("version", .integer(version))] + draft.members + [
                JSONMember("owner", .string(owner.text)), JSONMember("created", .string(created.isoText)),
                JSONMember("changed", .string(changed.isoText)), JSONMember("checked", .optional(checked?.isoText)),
                JSONMember("finding", .string(finding.rawValue)), JSONMember("sentence", .string(sentence)),
            ])
    }
}
