/// One object of a journey map's JSON, read member by member. What is missing, or null, is as if nobody had said it.
struct MapObject {
    let members: [JSONMember]
    let path: [MapProblem.Key]

    /// - Throws: where it is no object, has a member that isn't among `names`, or one of them twice.
    init(_ value: JSONValue, at path: [MapProblem.Key], names: [String]) throws(MapProblem) {
        guard case .object(let members) = value else {
            throw MapProblem("has to be an object with \(names.joined(separator: ", ")).", at: path)
        }
        var seen: Set<String> = []
        for member in members {
            guard names.contains(member.name) else {
                throw MapProblem(
                    "is not known here. These are: \(names.joined(separator: ", ")).", at: path + [.name(String(member.name.prefix(60)))])
            }
            guard seen.insert(member.name).inserted else { throw MapProblem("is there twice.", at: path + [.name(member.name)]) }
        }
        self.members = members
        self.path = path
    }

    func value(_ name: String) -> JSONValue? {
        members.first { $0.name == name && !$0.value.isNull }?.value
    }

    func refuse(_ name: String, _ sentence: String) -> MapProblem { MapProblem(sentence, at: path + [.name(name)]) }

    func text(_ name: String, longest: Int = JourneyMap.longestText) throws(MapProblem) -> String {
        guard let value = value(name) else { return "" }
        guard let text = value.string else { throw refuse(name, "has to be a text.") }
        return try MapObject.checked(text, longest: longest, at: path + [.name(name)])
    }

    /// A name, which has one line.
    func name(_ name: String) throws(MapProblem) -> String {
        let text = try text(name, longest: JourneyMap.longestName)
        guard !text.contains(where: \.isNewline) else { throw refuse(name, "has to be one line.") }
        return text
    }

    func id() throws(MapProblem) -> MapPartID {
        guard let text = value("id")?.string, let id = MapPartID(text) else {
            throw refuse("id", "has to be 1 to 32 letters, digits, “-” and “_”.")
        }
        return id
    }

    func flag(_ name: String) throws(MapProblem) -> Bool {
        guard let value = value(name) else { return false }
        guard let flag = value.bool else { throw refuse(name, "has to be true or false.") }
        return flag
    }

    func number(_ name: String, in range: ClosedRange<Int64>) throws(MapProblem) -> Int64? {
        guard let value = value(name) else { return nil }
        guard let number = value.integer, range.contains(number) else {
            let words = range.upperBound == .max ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
            throw refuse(name, "has to be a whole number \(words).")
        }
        return number
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _: Choice.Type) throws(MapProblem) -> Choice?
    where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        guard let choice = value.string.flatMap({ Choice(rawValue: $0) }) else {
            throw refuse(name, "has to be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return choice
    }

    /// The elements of a list, each with its place.
    func list(_ name: String, most: Int) throws(MapProblem) -> [(value: JSONValue, path: [MapProblem.Key])] {
        guard let value = value(name) else { return [] }
        guard let elements = value.array else { throw refuse(name, "has to be a list.") }
        guard elements.count <= most else { throw refuse(name, "has more than \(most) entries. Take some out.") }
        return elements.enumerated().map { ($1, path + [.name(name), .index($0)]) }
    }

    static func checked(_ text: String, longest: Int, at path: [MapProblem.Key]) throws(MapProblem) -> String {
        guard text.unicodeScalars.count <= longest else {
            throw MapProblem("is longer than \(longest) characters. Say it in fewer.", at: path)
        }
        guard !text.unicodeScalars.contains(where: { ($0.value < 32 && $0 != "\n" && $0 != "\t") || $0.value == 127 }) else {
            throw MapProblem("holds control characters. Take them out.", at: path)
        }
        return text
    }
}
