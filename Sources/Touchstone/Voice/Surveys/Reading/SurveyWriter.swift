/// Collects the members of an object of a survey's JSON, leaving out what nobody has said.
struct SurveyWriter {
    let languages: [SurveyLanguage]
    private(set) var members: [JSONMember] = []

    init(_ languages: [SurveyLanguage]) { self.languages = languages }

    var json: JSONValue { .object(members) }

    mutating func value(_ name: String, _ value: JSONValue) { members.append(JSONMember(name, value)) }

    mutating func id(_ id: SurveyPartID, as name: String = "id") { value(name, .string(id.text)) }

    mutating func text(_ name: String, _ text: SurveyText) {
        if !text.isEmpty { value(name, text.json(in: languages)) }
    }

    mutating func plain(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { value(name, .string(text)) }
    }

    mutating func flag(_ name: String, _ flag: Bool, usually: Bool = false) {
        if flag != usually { value(name, .bool(flag)) }
    }

    mutating func whole(_ name: String, _ number: Int?) {
        if let number { value(name, .count(number)) }
    }

    mutating func number(_ name: String, _ number: Double?) {
        if let number { value(name, SurveyWriter.number(number)) }
    }

    mutating func list<Element>(_ name: String, _ elements: [Element], _ json: (Element) -> JSONValue) {
        if !elements.isEmpty { value(name, .array(elements.map(json))) }
    }

    /// Whole numbers without a fraction.
    static func number(_ number: Double) -> JSONValue {
        Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
    }
}
