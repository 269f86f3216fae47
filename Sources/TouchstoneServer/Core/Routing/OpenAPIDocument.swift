import Touchstone

/// The OpenAPI 3.1 document of the API, made from the same declarations that answer the requests.
struct OpenAPIDocument {
    let routes: [Route]
    let version: String

    var json: JSONValue {
        let documented = routes.filter(\.documentation.isAPI)
        var paths: [JSONMember] = []
        var seen: [String] = []
        for route in documented where !seen.contains(route.path.description) {
            seen.append(route.path.description)
            let operations = documented.filter { $0.path == route.path }
            paths.append(JSONMember(path(route), .object(operations.map { JSONMember($0.method.rawValue.lowercased(), operation($0)) })))
        }
        return .object([
            JSONMember("openapi", .string("3.1.0")),
            JSONMember(
                "info",
                .object([
                    JSONMember("title", .string("Touchstone")), JSONMember("version", .string(version)),
                    JSONMember(
                        "license", .object([JSONMember("name", .string("Apache-2.0")), JSONMember("identifier", .string("Apache-2.0"))])),
                ])),
            JSONMember("servers", .array([.object([JSONMember("url", .string("/"))])])),
            JSONMember("paths", .object(paths)),
            JSONMember("components", components),
        ])
    }

    private func path(_ route: Route) -> String {
        route.path.description.replacing("*}", with: "}")
    }

    private func operation(_ route: Route) -> JSONValue {
        var members = [
            JSONMember("summary", .string(route.documentation.summary)),
            JSONMember("operationId", .string(identifier(route))),
        ]
        switch route.access {
        case .public: members.append(JSONMember("security", .array([])))
        case .signedIn: members.append(JSONMember("security", security))
        case .permission(let permission):
            members.append(JSONMember("security", security))
            members.append(JSONMember("x-permission", .string(permission.rawValue)))
        }
        if !route.documentation.parameters.isEmpty {
            members.append(JSONMember("parameters", .array(route.documentation.parameters.map(parameter))))
        }
        if let body = requestBody(route.body) { members.append(JSONMember("requestBody", body)) }
        members.append(JSONMember("responses", responses(route)))
        return .object(members)
    }

    private func identifier(_ route: Route) -> String {
        let words = route.path.description.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return route.method.rawValue.lowercased() + words.joined()
    }

    private func parameter(_ parameter: Route.Parameter) -> JSONValue {
        .object([
            JSONMember("name", .string(parameter.name)), JSONMember("in", .string(parameter.place.rawValue)),
            JSONMember("required", .bool(parameter.isRequired)), JSONMember("description", .string(parameter.summary)),
            JSONMember("schema", parameter.schema.json),
        ])
    }

    private func requestBody(_ body: BodyKind) -> JSONValue? {
        let schema: Schema?
        switch body {
        case .none: return nil
        case .form, .upload: schema = nil
        case .json(let known, _): schema = known
        case .stream(_, _, let known): schema = known
        }
        let types = body.types.isEmpty ? ["*/*"] : body.types
        let media = JSONValue.object(schema.map { [JSONMember("schema", $0.json)] } ?? [])
        return .object([JSONMember("required", .bool(true)), JSONMember("content", .object(types.map { JSONMember($0, media) }))])
    }

    /// What the handler answers, and what the server answers in its place.
    private func responses(_ route: Route) -> JSONValue {
        var all: [JSONMember] = []
        let answers = route.documentation.responses
        for (place, answer) in answers.enumerated() where !answers[..<place].contains(where: { $0.status == answer.status }) {
            var members = [JSONMember("description", .string(answer.summary))]
            // One status can come in several types.
            let content = answers.filter { $0.status == answer.status && !$0.type.isEmpty }.map { answer in
                JSONMember(answer.type, .object(answer.schema.map { [JSONMember("schema", $0.json)] } ?? []))
            }
            if !content.isEmpty { members.append(JSONMember("content", .object(content))) }
            all.append(JSONMember("\(answer.status)", .object(members)))
        }
        for status in serverAnswers(route) where !all.contains(where: { $0.name == "\(status)" }) {
            all.append(JSONMember("\(status)", .object([JSONMember("$ref", .string("#/components/responses/Error"))])))
        }
        return .object(all)
    }

    private func serverAnswers(_ route: Route) -> [Int] {
        var all = [400]
        if route.access != .public { all += [401, 403] }
        if !route.path.parameterNames.isEmpty { all.append(404) }
        all.append(405)
        switch route.body {
        case .none: break
        case .form, .upload, .json, .stream: all += [413, 415, 422]
        }
        return all + [429, 500, 503]
    }

    private var security: JSONValue {
        .array([.object([JSONMember("token", .array([]))]), .object([JSONMember("session", .array([]))])])
    }

    private var components: JSONValue {
        let error = Schema.object([("code", .string()), ("message", .string()), ("requestId", .string())])
        return .object([
            JSONMember("schemas", .object([JSONMember("Error", error.json)])),
            JSONMember(
                "responses",
                .object([
                    JSONMember(
                        "Error",
                        .object([
                            JSONMember("description", .string("What went wrong, and what to do")),
                            JSONMember(
                                "content",
                                .object([
                                    JSONMember(
                                        "application/json",
                                        .object([JSONMember("schema", .object([JSONMember("$ref", .string("#/components/schemas/Error"))]))]
                                        ))
                                ])),
                        ]))
                ])),
            JSONMember(
                "securitySchemes",
                .object([
                    JSONMember("token", .object([JSONMember("type", .string("http")), JSONMember("scheme", .string("bearer"))])),
                    JSONMember(
                        "session",
                        .object([
                            JSONMember("type", .string("apiKey")), JSONMember("in", .string("cookie")),
                            JSONMember("name", .string(SessionCookie.plainName)),
                        ])),
                ])),
        ])
    }
}
