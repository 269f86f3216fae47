extension JSONValue {
    /// An object in the order given.
    package static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { JSONMember($0.key, $0.value) })
    }

    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    package static func optional(_ number: Double?) -> JSONValue { number.map { $0.isFinite ? .number($0) : .null } ?? .null }
    package static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}
