import Yams

extension JourneyMap {
    /// Reads a map from a YAML file. Ids that it doesn't give are made; notes may be a list of texts, or texts by their ids.
    /// - Throws: `MapError.file` with the line and what to do.
    package static func parse(yaml: String) throws(MapError) -> JourneyMap {
        let root: Node
        do throws(YAMLDocument.Mistake) {
            root = try YAMLDocument.root(of: yaml, mostBytes: JourneyMaps.mostBytes, example: "Export a map to see what one looks like.")
        } catch {
            throw .file(line: error.line, reason: error.reason)
        }
        do throws(MapProblem) {
            var reader = MapYAMLReader(root)
            return try JourneyMap(json: try reader.json())
        } catch {
            throw .file(line: MapYAMLReader.line(of: error.path, in: root), reason: error.description)
        }
    }
}

/// Turns a YAML document into the JSON of a map: the reading of maps itself stands in one place.
private struct MapYAMLReader {
    private let root: Node
    private var used: Set<String> = []
    private var made = 0

    init(_ root: Node) {
        self.root = root
        MapYAMLReader.collectIDs(root, into: &used)
    }

    mutating func json() throws(MapProblem) -> JSONValue {
        var value = try value(root, key: "", path: [])
        guard case .object(var members) = value else { return value }
        for index in members.indices where members[index].name == "phases" {
            members[index].value = members[index].value.mapElements { phase in
                named(phase, .phase).replacing("steps") { steps in steps.mapElements { step in named(step, .step) } }
            }
        }
        value = .object(members)
        return value
    }

    private mutating func value(_ node: Node, key: String, path: [MapProblem.Key]) throws(MapProblem) -> JSONValue {
        guard path.count < 12 else { throw MapProblem("is nested too deeply.", at: path) }
        switch node {
        case .scalar(let scalar): return MapYAMLReader.scalar(scalar, key: key)
        case .sequence(let sequence):
            var values: [JSONValue] = []
            for (index, element) in sequence.enumerated() { values.append(try value(element, key: "", path: path + [.index(index)])) }
            return .array(values)
        case .mapping(let mapping):
            var members: [JSONMember] = []
            for (name, inner) in mapping {
                guard case .scalar(let scalar) = name else { throw MapProblem("has a key that is no text.", at: path) }
                let here = path + [.name(scalar.string)]
                if key == "notes" {
                    members.append(JSONMember(scalar.string, try cell(inner, path: here)))
                } else {
                    members.append(JSONMember(scalar.string, try value(inner, key: scalar.string, path: here)))
                }
            }
            return .object(members)
        case .alias: throw MapProblem("is an alias. Write it out.", at: path)
        }
    }

    /// Notes: texts in a list, texts by their ids, or objects with id and text.
    private mutating func cell(_ node: Node, path: [MapProblem.Key]) throws(MapProblem) -> JSONValue {
        switch node {
        case .mapping(let mapping):
            var notes: [JSONValue] = []
            for (name, text) in mapping {
                guard case .scalar(let id) = name, case .scalar(let text) = text else {
                    throw MapProblem("has to have a text for each note's id.", at: path + [.index(notes.count)])
                }
                notes.append(.members(["id": .string(id.string), "text": .string(text.string)]))
            }
            return .array(notes)
        case .sequence(let sequence):
            var notes: [JSONValue] = []
            for (index, element) in sequence.enumerated() {
                if case .scalar(let text) = element {
                    notes.append(.members(["id": .string(freshID(.note)), "text": .string(text.string)]))
                } else {
                    notes.append(named(try value(element, key: "", path: path + [.index(index)]), .note))
                }
            }
            return .array(notes)
        case .scalar(let scalar):
            guard !scalar.string.isEmpty else { return .null }
            return .array([.members(["id": .string(freshID(.note)), "text": .string(scalar.string)])])
        case .alias: throw MapProblem("is an alias. Write it out.", at: path)
        }
    }

    /// With an id, if it has none.
    private mutating func named(_ value: JSONValue, _ kind: MapPartID.Kind) -> JSONValue {
        guard case .object(let members) = value, value["id"] == nil else { return value }
        return .object([JSONMember("id", .string(freshID(kind)))] + members)
    }

    private mutating func freshID(_ kind: MapPartID.Kind) -> String {
        repeat { made += 1 } while used.contains("\(kind.rawValue)-\(made)")
        return "\(kind.rawValue)-\(made)"
    }

    /// Only what can't be a text in a map is read as something else.
    private static func scalar(_ scalar: Node.Scalar, key: String) -> JSONValue {
        let isPlain = scalar.style == .plain || scalar.style == .any
        if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
        switch key {
        case "emotion", "persona", "detail":
            return Int64(scalar.string.hasPrefix("+") ? String(scalar.string.dropFirst()) : scalar.string).map(JSONValue.integer)
                ?? .string(scalar.string)
        case "optional", "repeatable", "parallel", "moment_of_truth":
            return ["true": .bool(true), "yes": .bool(true), "false": .bool(false), "no": .bool(false)][scalar.string.lowercased()]
                ?? .string(scalar.string)
        default: return .string(scalar.string)
        }
    }

    private static func collectIDs(_ node: Node, into ids: inout Set<String>) {
        switch node {
        case .mapping(let mapping):
            for (name, value) in mapping {
                if case .scalar(let name) = name {
                    ids.insert(name.string)
                    if name.string == "id", case .scalar(let id) = value { ids.insert(id.string) }
                }
                collectIDs(value, into: &ids)
            }
        case .sequence(let sequence): for element in sequence { collectIDs(element, into: &ids) }
        case .scalar, .alias: break
        }
    }

    /// The line of the innermost node that the path leads to, counted from 1.
    static func line(of path: [MapProblem.Key], in root: Node) -> Int? {
        var node = root
        var line = root.mark?.line
        for key in path {
            switch (key, node) {
            case (.name(let name), .mapping(let mapping)):
                guard let pair = mapping.first(where: { $0.key.string == name }) else { return line }
                line = pair.key.mark?.line ?? line
                node = pair.value
            case (.index(let index), .mapping(let mapping)):
                let pairs = Array(mapping)
                guard pairs.indices.contains(index) else { return line }
                line = pairs[index].key.mark?.line ?? line
                node = pairs[index].value
            case (.index(let index), .sequence(let sequence)):
                guard sequence.indices.contains(index) else { return line }
                node = sequence[index]
                line = node.mark?.line ?? line
            default: return line
            }
        }
        return line
    }
}

extension JSONValue {
    fileprivate func mapElements(_ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard case .array(let values) = self else { return self }
        return .array(values.map(change))
    }

    fileprivate func replacing(_ name: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.name == name ? JSONMember(name, change($0.value)) : $0 })
    }
}
