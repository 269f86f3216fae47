/// Identifiers as lists of three texts: kind, namespace, value.
extension [Identifier] {
    var json: JSONValue { .array(map { .array([.string($0.kind), .string($0.namespace), .string($0.value)]) }) }

    init(json: JSONValue) {
        self = (json.array ?? []).compactMap { item in
            let parts = (item.array ?? []).compactMap(\.string)
            return parts.count == 3 ? Identifier(kind: parts[0], namespace: parts[1], value: parts[2]) : nil
        }
    }
}
