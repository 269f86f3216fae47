extension SurvivorshipRules {
    /// As it is stored: fields with another rule than the usual one, and sources by number.
    var stored: String {
        JSONValue.members([
            "fields": .object(fields.sorted { $0.key.name < $1.key.name }.map { JSONMember($0.key.name, .string($0.value.rawValue)) }),
            "trusted": .array(trusted.map(JSONValue.integer)),
        ]).jsonText
    }

    /// Of what this program stored; what isn't understood is left out.
    init(stored text: String) {
        let value = (try? JSONValue.parse(text)) ?? .null
        var fields: [TraitField: SurvivorshipRule] = [:]
        for member in value["fields"]?.object ?? [] {
            fields[TraitField(named: member.name)] = member.value.string.flatMap(SurvivorshipRule.init(rawValue:))
        }
        self.init(fields: fields, trusted: (value["trusted"]?.array ?? []).compactMap(\.integer))
    }

    /// As commands and the API give it, sources by name.
    package func json(_ sources: [Source]) -> JSONValue {
        let names = Dictionary(sources.map { ($0.id, $0.name) }) { first, _ in first }
        return .members([
            "usual": .string(SurvivorshipRules.usual.rawValue),
            "fields": .object(fields.sorted { $0.key < $1.key }.map { JSONMember($0.key.name, .string($0.value.rawValue)) }),
            "trusted": .array(trusted.compactMap { names[$0] }.map(JSONValue.string)),
        ])
    }

    /// From what a program sends: `{"fields": {"email": "most_trusted"}, "trusted": ["crm", "shop"]}`; what is missing is as usual.
    /// - Throws: `SurvivorshipError` with a sentence.
    package init(_ json: JSONValue, sources: [Source]) throws(SurvivorshipError) {
        guard let members = json.object else { throw .notAnObject }
        if let other = members.first(where: { !["fields", "trusted", "usual"].contains($0.name) }) { throw .unknownMember(other.name) }
        var fields: [TraitField: SurvivorshipRule] = [:]
        if let given = json["fields"] {
            guard let list = given.object, list.count <= SurvivorshipRules.limit else { throw .badFields }
            for member in list {
                guard !member.name.isEmpty, member.name.count <= 100, !member.name.utf8.contains(0) else { throw .badField(member.name) }
                guard let rule = member.value.string.flatMap(SurvivorshipRule.init(rawValue:)) else { throw .badRule(member.name) }
                fields[TraitField(named: member.name).ruled] = rule
            }
        }
        var trusted: [Int64] = []
        if let given = json["trusted"] {
            guard let list = given.array, list.count <= SurvivorshipRules.limit else { throw .badOrder }
            for item in list {
                guard let name = item.string else { throw .badOrder }
                guard let source = sources.first(where: { $0.name == name }) else { throw .noSuchSource(name) }
                guard !trusted.contains(source.id) else { throw .sourceTwice(name) }
                trusted.append(source.id)
            }
        }
        self.init(fields: fields, trusted: trusted)
    }

    static let limit = 500
}

/// Why rules of survivorship are refused.
package enum SurvivorshipError: Error, Equatable, CustomStringConvertible {
    case notAnObject
    case unknownMember(String)
    case badFields
    case badField(String)
    case badRule(String)
    case badOrder
    case noSuchSource(String)
    case sourceTwice(String)

    package var description: String {
        switch self {
        case .notAnObject: "The rules have to be an object with “fields” and “trusted”."
        case .unknownMember(let name): "“\(name.prefix(40))” is not part of the rules: they have “fields” and “trusted”."
        case .badFields: "“fields” has to be an object of at most \(SurvivorshipRules.limit) fields, each with the name of a rule."
        case .badField(let name): "“\(name.prefix(40))” is no name of a field: 1 to 100 characters."
        case .badRule(let field):
            "The rule of “\(field.prefix(40))” has to be one of \(SurvivorshipRule.allCases.map(\.rawValue).joined(separator: ", "))."
        case .badOrder: "“trusted” has to be a list of at most \(SurvivorshipRules.limit) names of sources, the most trusted first."
        case .noSuchSource(let name): "There is no source called “\(name.prefix(40))”."
        case .sourceTwice(let name): "“\(name.prefix(40))” stands twice in the order of trust."
        }
    }
}
