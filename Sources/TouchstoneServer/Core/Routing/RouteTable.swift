import Foundation
import HTTPTypes

/// Finds the route of a request: a tree of path parts, literal ones before named ones.
struct RouteTable: Sendable {
    enum Match: Sendable {
        case found(Route, parameters: [String: String])
        /// The path is known, with these methods.
        case otherMethods([HTTPRequest.Method])
        case none
    }

    private struct Node: Sendable {
        var literals: [String: Node] = [:]
        var parameter: [Node] = []
        var routes: [HTTPRequest.Method: Route] = [:]
        var rest: [HTTPRequest.Method: Route] = [:]
    }

    private var root = Node()

    init(_ routes: [Route]) {
        for route in routes { RouteTable.insert(route, parts: route.path.parts[...], into: &root) }
    }

    /// - Parameter path: as it came, percent-encoded, without query.
    func match(_ method: HTTPRequest.Method, path: some StringProtocol) -> Match {
        guard path.hasPrefix("/") else { return .none }
        var segments: [String] = []
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = String(segment).removingPercentEncoding else { return .none }
            segments.append(decoded)
        }
        if segments.last == "" { segments.removeLast() }
        var values: [String] = []
        guard let routes = RouteTable.find(segments[...], in: root, values: &values), !routes.isEmpty else { return .none }
        let route = routes[method] ?? (method == .head ? routes[.get] : nil)
        guard let route else {
            let methods = routes.keys.sorted { $0.rawValue < $1.rawValue }
            return .otherMethods(routes[.get] == nil || routes[.head] != nil ? methods : methods + [.head])
        }
        return .found(route, parameters: Dictionary(zip(route.path.parameterNames, values)) { first, _ in first })
    }

    private static func insert(_ route: Route, parts: ArraySlice<RoutePath.Part>, into node: inout Node) {
        guard let first = parts.first else {
            precondition(node.routes[route.method] == nil, "two routes for \(route.method) \(route.path)")
            node.routes[route.method] = route
            return
        }
        switch first {
        case .literal(let text):
            insert(route, parts: parts.dropFirst(), into: &node.literals[text, default: Node()])
        case .parameter:
            if node.parameter.isEmpty { node.parameter.append(Node()) }
            insert(route, parts: parts.dropFirst(), into: &node.parameter[0])
        case .rest:
            precondition(node.rest[route.method] == nil, "two routes for \(route.method) \(route.path)")
            node.rest[route.method] = route
        }
    }

    private static func find(_ segments: ArraySlice<String>, in node: Node, values: inout [String]) -> [HTTPRequest.Method: Route]? {
        guard let first = segments.first else { return node.routes.isEmpty ? nil : node.routes }
        if let next = node.literals[first], let found = find(segments.dropFirst(), in: next, values: &values) { return found }
        if let next = node.parameter.first, !first.isEmpty {
            values.append(first)
            if let found = find(segments.dropFirst(), in: next, values: &values) { return found }
            values.removeLast()
        }
        guard !node.rest.isEmpty else { return nil }
        values.append(segments.joined(separator: "/"))
        return node.rest
    }
}
