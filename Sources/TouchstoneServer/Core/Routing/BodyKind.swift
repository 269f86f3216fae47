/// What a route takes as its request body, and how much of it.
package enum BodyKind: Sendable {
    case none
    /// `application/x-www-form-urlencoded`, read and checked before the handler runs.
    case form(limit: Int = 64 * 1024)
    /// `multipart/form-data` whose one file goes to a temporary file; its field `csrf` comes before the file.
    case upload(limit: Int)
    /// `application/json`, read and parsed before the handler runs.
    case json(Schema, limit: Int = 1024 * 1024)
    /// Bytes that the handler reads itself. Empty `types` takes any content type.
    case stream(types: [String], limit: Int, schema: Schema? = nil)

    var limit: Int {
        switch self {
        case .none: 0
        case .form(let limit), .upload(let limit), .json(_, let limit), .stream(_, let limit, _): limit
        }
    }

    /// Media types in lower case; empty takes any.
    var types: [String] {
        switch self {
        case .none: []
        case .form: ["application/x-www-form-urlencoded"]
        case .upload: ["multipart/form-data"]
        case .json: ["application/json"]
        case .stream(let types, _, _): types
        }
    }

    var isForm: Bool {
        switch self {
        case .form, .upload: true
        case .none, .json, .stream: false
        }
    }
}
