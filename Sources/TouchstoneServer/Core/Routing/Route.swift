import HTTPTypes

/// One thing that the server answers, with all that decides about it: there is no other way to register a handler.
package struct Route: Sendable {
    package typealias Handler = @Sendable (RequestContext) async throws -> Response

    package let method: HTTPRequest.Method
    package let path: RoutePath
    package let access: Access
    package let rate: RateClass
    package let body: BodyKind
    /// How long the handler may take, until it has given its response; a stream's body may take longer.
    package let timeLimit: Duration
    package let documentation: Documentation
    let handler: Handler

    /// What the OpenAPI document says of a route.
    package struct Documentation: Sendable {
        package var summary: String
        package var parameters: [Parameter] = []
        package var responses: [Answer] = []
        /// Pages and forms are for people and stand outside the document.
        package var isAPI: Bool
    }

    package struct Parameter: Sendable {
        package enum Place: String, Sendable { case path, query, header }
        package var name: String
        package var place: Place
        package var schema: Schema
        package var isRequired: Bool
        package var summary: String

        package static func path(_ name: String, _ schema: Schema = .string(), _ summary: String) -> Parameter {
            Parameter(name: name, place: .path, schema: schema, isRequired: true, summary: summary)
        }

        package static func query(_ name: String, _ schema: Schema = .string(), required: Bool = false, _ summary: String) -> Parameter {
            Parameter(name: name, place: .query, schema: schema, isRequired: required, summary: summary)
        }

        package static func header(_ name: String, _ schema: Schema = .string(), required: Bool = false, _ summary: String) -> Parameter {
            Parameter(name: name, place: .header, schema: schema, isRequired: required, summary: summary)
        }
    }

    package struct Answer: Sendable {
        package var status: Int
        package var summary: String
        package var type: String
        package var schema: Schema?

        package static func json(_ schema: Schema, _ summary: String, status: Int = 200) -> Answer {
            Answer(status: status, summary: summary, type: "application/json", schema: schema)
        }

        package static func text(_ type: String, _ summary: String, status: Int = 200) -> Answer {
            Answer(status: status, summary: summary, type: type, schema: .string())
        }

        package static func empty(_ status: Int, _ summary: String) -> Answer {
            Answer(status: status, summary: summary, type: "", schema: nil)
        }
    }
}
