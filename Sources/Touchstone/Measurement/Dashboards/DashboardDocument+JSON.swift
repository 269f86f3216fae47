extension DashboardDocument {
    /// As it is stored, exported and given by the API.
    package var json: JSONValue { .object(members) }

    package var members: [JSONMember] {
        [
            JSONMember("name", .string(name)), JSONMember("about", .string(about)), JSONMember("period", .string(period.shortText)),
            JSONMember("tiles", .array(tiles.map(\.json))),
        ]
    }

    /// Reads what `json` writes; members that it doesn't know are refused, for they may be misspelt.
    /// - Throws: `DashboardError` that names the member.
    package init(json: JSONValue) throws(DashboardError) {
        guard let members = json.object else { throw DashboardError("A dashboard is an object with a name and tiles.") }
        let known: Set<String> = [
            "name", "about", "period", "tiles", "id", "version", "owner", "created", "changed", "may_edit", "sharing",
        ]
        if let odd = members.first(where: { !known.contains($0.name) }) {
            throw DashboardError(
                "A dashboard has no “\(odd.name.prefix(40))”. It has: name, about, period, tiles.", field: "\(odd.name.prefix(40))")
        }
        self.init(name: try json.text("name") ?? "", about: try json.text("about") ?? "")
        if let text = try json.text("period") {
            guard let period = MetricPeriod(shortText: text) else {
                throw DashboardError(
                    "“\(text.prefix(40))” is no period. Write days or months, 30d or 12mo, two days as 2026-01-01..2026-06-30, or all.",
                    field: "period")
            }
            self.period = period
        }
        guard let list = json["tiles"] else { return }
        guard let list = list.array else { throw DashboardError("“tiles” is a list of tiles.", field: "tiles") }
        guard list.count <= Self.mostTiles else {
            throw DashboardError("A dashboard has at most \(Self.mostTiles) tiles. Put some of them on another one.", field: "tiles")
        }
        for (place, value) in list.enumerated() {
            do { tiles.append(try DashboardTile(json: value, id: "t\(place + 1)")) } catch {
                throw DashboardError(error.message, field: "tiles[\(place)]" + (error.field.map { ".\($0)" } ?? ""))
            }
        }
    }
}

extension DashboardTile {
    package var json: JSONValue {
        var members = [
            JSONMember("id", .string(id)), JSONMember("kind", .string(kind.rawValue)), JSONMember("title", .string(title)),
            JSONMember("width", .count(width)), JSONMember("height", .count(height)),
        ]
        if let question {
            members.append(JSONMember("question", .string(question.description)))
            members.append(JSONMember("keeps_period", .bool(keepsPeriod)))
        }
        if let target { members.append(JSONMember("target", .number(target))) }
        if let subject { members.append(JSONMember("subject", .integer(subject))) }
        if let asked { members.append(JSONMember("asked", .string(asked.text))) }
        if kind == .note { members.append(JSONMember("text", .string(text))) }
        return .object(members)
    }

    /// - Parameter id: where the value names none.
    package init(json: JSONValue, id: String) throws(DashboardError) {
        guard let members = json.object else { throw DashboardError("A tile is an object with a kind.") }
        let known: Set<String> = [
            "id", "kind", "title", "width", "height", "question", "keeps_period", "target", "subject", "asked", "text",
        ]
        if let odd = members.first(where: { !known.contains($0.name) }) {
            throw DashboardError("A tile has no “\(odd.name.prefix(40))”.", field: "\(odd.name.prefix(40))")
        }
        let name = try json.text("kind") ?? ""
        guard let kind = Kind(rawValue: name) else {
            throw DashboardError(
                "“\(name.prefix(40))” is no kind of tile. There are: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
                field: "kind")
        }
        self.init(id: try json.text("id") ?? id, kind: kind, title: try json.text("title") ?? "", text: try json.text("text") ?? "")
        width = try json.whole("width").map { Int(clamping: $0) } ?? width
        height = try json.whole("height").map { Int(clamping: $0) } ?? height
        subject = try json.whole("subject")
        if let name = try json.text("asked"), !name.isEmpty {
            guard let id = SurveyPartID(name) else {
                throw DashboardError("“\(name.prefix(40))” can’t be the id of a survey’s question.", field: "asked")
            }
            asked = id
        }
        if let value = json["target"], !value.isNull {
            guard let number = value.double else { throw DashboardError("A target is a number.", field: "target") }
            target = number
        }
        if let value = json["keeps_period"], !value.isNull {
            guard let flag = value.bool else { throw DashboardError("“keeps_period” is true or false.", field: "keeps_period") }
            keepsPeriod = flag
        }
        if kind.asksMetric, let text = try json.text("question") {
            do { question = try MetricQuestion(text) } catch { throw DashboardError(error.description, field: "question") }
        }
    }
}

extension JSONValue {
    fileprivate func text(_ name: String) throws(DashboardError) -> String? {
        guard let value = self[name], !value.isNull else { return nil }
        guard let text = value.string else { throw DashboardError("“\(name)” is a text.", field: name) }
        return text
    }

    fileprivate func whole(_ name: String) throws(DashboardError) -> Int64? {
        guard let value = self[name], !value.isNull else { return nil }
        guard let number = value.integer else { throw DashboardError("“\(name)” is a whole number.", field: name) }
        return number
    }
}

extension MetricPeriod {
    /// `30d`, `12mo`, `2026-01-01..2026-06-30`, `all`.
    package var shortText: String {
        switch self {
        case .last(let count, let unit): "\(count)\(unit.rawValue)"
        case .days(let from, let to): "\(from.text)..\(to.text)"
        case .all: "all"
        }
    }

    package init?(shortText text: String) {
        if text == "all" {
            self = .all
            return
        }
        if let dots = text.range(of: "..") {
            guard let from = CivilDay(String(text[..<dots.lowerBound])), let to = CivilDay(String(text[dots.upperBound...])), from <= to
            else {
                return nil
            }
            self = .days(from: from, to: to)
            return
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), let unit = Unit(rawValue: String(text.dropFirst(digits.count))),
            (1...(unit == .day ? 3_660 : 120)).contains(count)
        else { return nil }
        self = .last(count, unit)
    }
}
