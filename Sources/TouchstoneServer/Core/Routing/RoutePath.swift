/// A path with named parts: "/customers/{id}/merges". The last part may take all that follows: "/assets/{name*}".
package struct RoutePath: Sendable, Hashable, CustomStringConvertible {
    enum Part: Sendable, Hashable {
        case literal(String)
        case parameter(String)
        case rest(String)
    }

    let parts: [Part]
    /// As it was written; also the name of the route in metrics and logs.
    package let description: String

    /// - Precondition: begins with "/", and a part that takes the rest is the last.
    package init(_ text: String) {
        precondition(text.hasPrefix("/"), "a route's path begins with a slash: \(text)")
        description = text
        parts = text.split(separator: "/").map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .literal(String(part)) }
            let name = part.dropFirst().dropLast()
            return name.hasSuffix("*") ? .rest(String(name.dropLast())) : .parameter(String(name))
        }
        for part in parts.dropLast() {
            if case .rest = part { preconditionFailure("only the last part of a path can take the rest: \(text)") }
        }
    }

    var parameterNames: [String] {
        parts.compactMap { part in
            switch part {
            case .literal: nil
            case .parameter(let name), .rest(let name): name
            }
        }
    }

    /// A request path for tests and examples, every parameter filled in.
    package func filled(_ value: (String) -> String = { _ in "1" }) -> String {
        "/"
            + parts.map { part in
                switch part {
                case .literal(let text): text
                case .parameter(let name), .rest(let name): value(name)
                }
            }.joined(separator: "/")
    }
}
