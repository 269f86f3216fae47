extension SurveyCondition {
    init(json: JSONValue, at path: SurveyPath, depth: Int = 1) throws(SurveyMistake) {
        guard depth <= SurveyCondition.mostDepth else {
            throw SurveyMistake("is nested more than \(SurveyCondition.mostDepth) levels deep. Make it simpler.", at: path)
        }
        guard case .object(let members) = json else {
            throw SurveyMistake("has to be a condition, such as {question: recommend, at_most: 6}.", at: path)
        }
        if members.count == 1, let member = members.first, ["all", "any", "not"].contains(member.name) {
            let path = path.at(member.name)
            if member.name == "not" {
                self = .not(try SurveyCondition(json: member.value, at: path, depth: depth + 1))
                return
            }
            guard let elements = member.value.array, elements.count <= 50 else {
                throw SurveyMistake("has to be a list of at most 50 conditions.", at: path)
            }
            var parts: [SurveyCondition] = []
            for (index, element) in elements.enumerated() {
                parts.append(try SurveyCondition(json: element, at: path.at(index), depth: depth + 1))
            }
            self = member.name == "all" ? .all(parts) : .any(parts)
            return
        }
        self = .test(try SurveyTest(json: json, at: path))
    }

    package var json: JSONValue {
        switch self {
        case .all(let parts): .members(["all": .array(parts.map(\.json))])
        case .any(let parts): .members(["any": .array(parts.map(\.json))])
        case .not(let part): .members(["not": part.json])
        case .test(let test): test.json
        }
    }
}

extension SurveyTest {
    private static let subjects = ["question", "hidden", "calculation"]
    private static let comparisons = ["is", "has_all", "at_least", "above", "at_most", "below", "contains", "answered", "not_applicable"]

    init(json: JSONValue, at path: SurveyPath) throws(SurveyMistake) {
        let names = SurveyTest.subjects + ["row"] + SurveyTest.comparisons
        let object = try SurveyObject(json, at: path, in: .english, names: names)
        let said = SurveyTest.subjects.filter { object.has($0) }
        guard said.count == 1, let kind = said.first else {
            throw SurveyMistake("has to name one of question, hidden, calculation; or be all, any, not.", at: path)
        }
        let id = try object.id(kind)
        let row = try object.idIfSaid("row")
        guard row == nil || kind == "question" else { throw object.refuse("row", "goes with a question only.") }
        switch kind {
        case "question": subject = .question(id, row: row)
        case "hidden": subject = .hidden(id)
        default: subject = .calculation(id)
        }
        comparison = try SurveyTest.comparison(object)
    }

    private static func comparison(_ object: SurveyObject) throws(SurveyMistake) -> Comparison {
        let said = comparisons.filter { object.has($0) }
        guard let first = said.first else {
            throw SurveyMistake("has to say what is tested: one of \(comparisons.joined(separator: ", ")).", at: object.path)
        }
        let range: Set = ["at_least", "above", "at_most", "below"]
        guard said.count == 1 || range.isSuperset(of: said) else {
            throw object.refuse(said[1], "doesn't go with “\(first)” in one test. Make two tests under all.")
        }
        switch first {
        case "is": return .isAny(try values("is", object))
        case "has_all": return .hasAll(try values("has_all", object))
        case "contains":
            let text = try object.plain("contains", longest: Survey.longestName)
            guard !text.isEmpty else { throw object.refuse("contains", "has to be a text to look for.") }
            return .contains(text)
        case "answered": return .answered(try object.flag("answered"))
        case "not_applicable":
            guard try object.flag("not_applicable") else {
                throw object.refuse("not_applicable", "has to be true; put it under not otherwise.")
            }
            return .notApplicable
        default:
            return .range(
                low: try bound("at_least", "above", object), high: try bound("at_most", "below", object))
        }
    }

    private static func bound(_ included: String, _ open: String, _ object: SurveyObject) throws(SurveyMistake) -> SurveyBound? {
        guard !object.has(included) || !object.has(open) else { throw object.refuse(open, "doesn't go with “\(included)”. Keep one.") }
        let name = object.has(included) ? included : open
        guard let json = object.value(name) else { return nil }
        let value = try SurveyValue(json: json, at: object.path.at(name))
        guard value.number != nil else { throw object.refuse(name, "has to be a number, or a day such as 2026-12-31.") }
        return SurveyBound(value, isIncluded: name == included)
    }

    private static func values(_ name: String, _ object: SurveyObject) throws(SurveyMistake) -> [SurveyValue] {
        guard let json = object.value(name) else { return [] }
        let path = object.path.at(name)
        guard let elements = json.array else { return [try SurveyValue(json: json, at: path)] }
        guard (1...100).contains(elements.count) else { throw SurveyMistake("has to have 1 to 100 values.", at: path) }
        var values: [SurveyValue] = []
        for (index, element) in elements.enumerated() { values.append(try SurveyValue(json: element, at: path.at(index))) }
        return values
    }

    var json: JSONValue {
        var members: [JSONMember] = []
        switch subject {
        case .question(let id, let row):
            members.append(JSONMember("question", .string(id.text)))
            if let row { members.append(JSONMember("row", .string(row.text))) }
        case .hidden(let id): members.append(JSONMember("hidden", .string(id.text)))
        case .calculation(let id): members.append(JSONMember("calculation", .string(id.text)))
        }
        switch comparison {
        case .isAny(let values): members.append(JSONMember("is", SurveyTest.json(values)))
        case .hasAll(let values): members.append(JSONMember("has_all", SurveyTest.json(values)))
        case .range(let low, let high):
            if let low { members.append(JSONMember(low.isIncluded ? "at_least" : "above", low.value.json)) }
            if let high { members.append(JSONMember(high.isIncluded ? "at_most" : "below", high.value.json)) }
        case .contains(let text): members.append(JSONMember("contains", .string(text)))
        case .answered(let flag): members.append(JSONMember("answered", .bool(flag)))
        case .notApplicable: members.append(JSONMember("not_applicable", .bool(true)))
        }
        return .object(members)
    }

    private static func json(_ values: [SurveyValue]) -> JSONValue {
        values.count == 1 ? values[0].json : .array(values.map(\.json))
    }
}

extension SurveyValue {
    init(json: JSONValue, at path: SurveyPath) throws(SurveyMistake) {
        switch json {
        case .bool(let flag): self = .flag(flag)
        case .integer, .number: self = .number(try SurveyObject.number(json, at: path))
        case .string: self = .text(try SurveyObject.plain(json, longest: Survey.longestName, at: path))
        case .null, .array, .object: throw SurveyMistake("has to be an id, a text, a number, true or false.", at: path)
        }
    }

    var json: JSONValue {
        switch self {
        case .number(let number): SurveyWriter.number(number)
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        }
    }
}
