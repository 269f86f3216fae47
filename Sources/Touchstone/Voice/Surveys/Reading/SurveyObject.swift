/// One object of a survey's JSON, read member by member. What is missing, or null, is as if nobody had said it.
struct SurveyObject {
    let members: [JSONMember]
    let path: SurveyPath
    /// A text that is given without a language is in this one.
    let language: SurveyLanguage

    /// - Throws: where it is no object, has a member that isn't among `names`, or one of them twice.
    init(_ value: JSONValue, at path: SurveyPath, in language: SurveyLanguage, names: [String]) throws(SurveyMistake) {
        guard case .object(let members) = value else {
            throw SurveyMistake("has to be an object with \(names.joined(separator: ", ")).", at: path)
        }
        var seen: Set<String> = []
        for member in members {
            guard names.contains(member.name) else {
                throw SurveyMistake(
                    "is not known here. These are: \(names.joined(separator: ", ")).", at: path.at(String(member.name.prefix(60))))
            }
            guard seen.insert(member.name).inserted else { throw SurveyMistake("is there twice. Keep one.", at: path.at(member.name)) }
        }
        self.members = members
        self.path = path
        self.language = language
    }

    func value(_ name: String) -> JSONValue? { members.first { $0.name == name && !$0.value.isNull }?.value }

    func has(_ name: String) -> Bool { value(name) != nil }

    func refuse(_ name: String, _ sentence: String) -> SurveyMistake { SurveyMistake(sentence, at: path.at(name)) }

    /// A text of the author's own, in no language.
    func plain(_ name: String, longest: Int = Survey.longestText) throws(SurveyMistake) -> String {
        guard let value = value(name) else { return "" }
        return try SurveyObject.plain(value, longest: longest, at: path.at(name))
    }

    func text(_ name: String) throws(SurveyMistake) -> SurveyText {
        guard let value = value(name) else { return SurveyText() }
        return try SurveyText(json: value, at: path.at(name), in: language)
    }

    func id(_ name: String = "id") throws(SurveyMistake) -> SurveyPartID {
        guard let value = value(name) else { throw refuse(name, "has to be there: answers and conditions refer to it.") }
        return try SurveyObject.id(value, at: path.at(name))
    }

    func idIfSaid(_ name: String) throws(SurveyMistake) -> SurveyPartID? { has(name) ? try id(name) : nil }

    func flag(_ name: String, usually: Bool = false) throws(SurveyMistake) -> Bool {
        guard let value = value(name) else { return usually }
        guard let flag = value.bool else { throw refuse(name, "has to be true or false.") }
        return flag
    }

    func number(_ name: String) throws(SurveyMistake) -> Double? {
        guard let value = value(name) else { return nil }
        return try SurveyObject.number(value, at: path.at(name))
    }

    func whole(_ name: String, in range: ClosedRange<Int>) throws(SurveyMistake) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.integer, let number = Int(exactly: number), range.contains(number) else {
            throw refuse(name, "has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _: Choice.Type) throws(SurveyMistake) -> Choice?
    where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        guard let choice = value.string.flatMap({ Choice(rawValue: $0) }) else {
            throw refuse(name, "has to be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return choice
    }

    /// The elements of a list, each with its place.
    func list(_ name: String, most: Int = Survey.mostParts) throws(SurveyMistake) -> [(value: JSONValue, path: SurveyPath)] {
        guard let value = value(name) else { return [] }
        guard let elements = value.array else { throw refuse(name, "has to be a list.") }
        guard elements.count <= most else { throw refuse(name, "has more than \(most) entries. Take some out.") }
        return elements.enumerated().map { ($1, path.at(name, $0)) }
    }

    static func id(_ value: JSONValue, at path: SurveyPath) throws(SurveyMistake) -> SurveyPartID {
        guard let text = value.string, let id = SurveyPartID(text) else {
            throw SurveyMistake("has to be an id: a letter, then letters, digits and “_”, at most 40 of them.", at: path)
        }
        return id
    }

    static func number(_ value: JSONValue, at path: SurveyPath) throws(SurveyMistake) -> Double {
        guard let number = value.double, number.isFinite, abs(number) <= SurveyFormula.largest else {
            throw SurveyMistake("has to be a number.", at: path)
        }
        return number
    }

    static func plain(_ value: JSONValue, longest: Int, at path: SurveyPath) throws(SurveyMistake) -> String {
        guard let text = value.string else { throw SurveyMistake("has to be a text. Put it in quotes.", at: path) }
        guard text.unicodeScalars.count <= longest else {
            throw SurveyMistake("is longer than \(longest) characters. Say it in fewer.", at: path)
        }
        guard !text.unicodeScalars.contains(where: { ($0.value < 32 && $0 != "\n" && $0 != "\t") || $0.value == 127 }) else {
            throw SurveyMistake("holds control characters. Take them out.", at: path)
        }
        return text
    }
}
