import Foundation

/// Names and values as HTML forms and query strings write them (`application/x-www-form-urlencoded`), in the order given.
package struct Query: Sendable {
    package private(set) var items: [(name: String, value: String)] = []

    package init() {}

    /// - Parameter limit: how many items are taken; nil is given where there are more.
    package init?(_ text: some StringProtocol, limit: Int = 1_000) {
        guard !text.isEmpty else { return }
        for pair in text.split(separator: "&") {
            guard items.count < limit else { return nil }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Query.decoded(parts[0]), let value = Query.decoded(parts.count > 1 ? parts[1] : "") else { return nil }
            items.append((name, value))
        }
    }

    /// The first value of that name.
    package subscript(_ name: String) -> String? { items.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// The first value of that name, without spaces around it; "" where there is none.
    package func trimmed(_ name: String) -> String { (self[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

    mutating func append(_ name: String, _ value: String) { items.append((name, value)) }

    /// Nil where percent-encoding or UTF-8 is broken, or where a NUL is hidden in it, which no database takes.
    private static func decoded(_ text: some StringProtocol) -> String? {
        let decoded = text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
        return decoded.flatMap { $0.utf8.contains(0) ? nil : $0 }
    }
}
