import HTTPTypes

/// Where a feature registers what it answers. Each call names who may use it; nothing is reachable that isn't declared here.
package struct Routes {
    package private(set) var all: [Route] = []

    package init() {}

    /// A page for people, by GET.
    package mutating func page(
        _ path: String, _ access: Access, rate: RateClass = .page, timeLimit: Duration = .seconds(30), summary: String,
        parameters: [Route.Parameter] = [], handler: @escaping Route.Handler
    ) {
        add(.get, path, access, rate, .none, timeLimit, .init(summary: summary, parameters: parameters, isAPI: false), handler)
    }

    /// What a form on a page does, by POST. Guarded against forged requests before the handler runs.
    package mutating func action(
        _ path: String, _ access: Access, rate: RateClass = .page, body: BodyKind = .form(), timeLimit: Duration = .seconds(30),
        summary: String, handler: @escaping Route.Handler
    ) {
        precondition(body.isForm, "what a page posts is a form: \(path)")
        add(.post, path, access, rate, body, timeLimit, .init(summary: summary, isAPI: false), handler)
    }

    /// What a public page sends as a stream, by POST. Its handler looks itself for what only the page's visitor holds.
    package mutating func upload(
        _ path: String, types: [String], limit: Int, timeLimit: Duration, summary: String, handler: @escaping Route.Handler
    ) {
        add(.post, path, .public, .page, .stream(types: types, limit: limit), timeLimit, .init(summary: summary, isAPI: false), handler)
    }

    /// What programs ask. Stands in the OpenAPI document.
    package mutating func api(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, rate: RateClass = .api, body: BodyKind = .none,
        timeLimit: Duration = .seconds(30), summary: String, parameters: [Route.Parameter] = [], responses: [Route.Answer],
        handler: @escaping Route.Handler
    ) {
        let documented = Set(parameters.filter { $0.place == .path }.map(\.name))
        precondition(documented == Set(RoutePath(path).parameterNames), "every part of \(path) in braces is documented, and nothing else")
        precondition(responses.contains { (200..<400).contains($0.status) }, "\(method) \(path) says what it answers")
        add(
            method, path, access, rate, body, timeLimit,
            .init(summary: summary, parameters: parameters, responses: responses, isAPI: true), handler)
    }

    private mutating func add(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ rate: RateClass, _ body: BodyKind, _ timeLimit: Duration,
        _ documentation: Route.Documentation, _ handler: @escaping Route.Handler
    ) {
        all.append(
            Route(
                method: method, path: RoutePath(path), access: access, rate: rate, body: body, timeLimit: timeLimit,
                documentation: documentation, handler: handler))
    }
}
