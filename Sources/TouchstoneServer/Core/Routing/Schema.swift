import Touchstone

/// The shape of a JSON value, as much of JSON Schema (2020-12) as the API needs.
package indirect enum Schema: Sendable {
    case string(format: String? = nil, allowed: [String] = [], minLength: Int? = nil, maxLength: Int? = nil)
    case integer(minimum: Int64? = nil, maximum: Int64? = nil)
    case number
    case boolean
    case array(Schema)
    /// Members in order; a name that ends with "?" may be missing.
    case object([(name: String, schema: Schema)])
    /// Members of any name.
    case map(Schema)
    case nullable(Schema)
    case any

    package var json: JSONValue {
        switch self {
        case .string(let format, let allowed, let minLength, let maxLength):
            var members = [JSONMember("type", .string("string"))]
            if let format { members.append(JSONMember("format", .string(format))) }
            if !allowed.isEmpty { members.append(JSONMember("enum", .array(allowed.map(JSONValue.string)))) }
            if let minLength { members.append(JSONMember("minLength", .integer(Int64(minLength)))) }
            if let maxLength { members.append(JSONMember("maxLength", .integer(Int64(maxLength)))) }
            return .object(members)
        case .integer(let minimum, let maximum):
            var members = [JSONMember("type", .string("integer"))]
            if let minimum { members.append(JSONMember("minimum", .integer(minimum))) }
            if let maximum { members.append(JSONMember("maximum", .integer(maximum))) }
            return .object(members)
        case .number: return .object([JSONMember("type", .string("number"))])
        case .boolean: return .object([JSONMember("type", .string("boolean"))])
        case .array(let items): return .object([JSONMember("type", .string("array")), JSONMember("items", items.json)])
        case .object(let members): return Schema.object(members)
        case .map(let values): return .object([JSONMember("type", .string("object")), JSONMember("additionalProperties", values.json)])
        case .nullable(let schema):
            return .object([JSONMember("anyOf", .array([schema.json, .object([JSONMember("type", .string("null"))])]))])
        case .any: return .object([])
        }
    }

    private static func object(_ members: [(name: String, schema: Schema)]) -> JSONValue {
        let plain = { (name: String) in name.hasSuffix("?") ? String(name.dropLast()) : name }
        let required = members.filter { !$0.name.hasSuffix("?") }.map { JSONValue.string($0.name) }
        var all = [
            JSONMember("type", .string("object")),
            JSONMember("properties", .object(members.map { JSONMember(plain($0.name), $0.schema.json) })),
        ]
        if !required.isEmpty { all.append(JSONMember("required", .array(required))) }
        return .object(all)
    }
}
