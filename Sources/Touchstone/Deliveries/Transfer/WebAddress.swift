import Foundation

/// An address of the web, http or https, with a host.
package struct WebAddress: Sendable, Equatable {
    package let text: String
    package let host: String
    let hasUser: Bool
    let hasPath: Bool

    /// - Returns: nil for what isn't one: another scheme, no host, spaces, controls, more than 2,000 bytes.
    package init?(_ text: String) {
        guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), let parts = URLComponents(string: text),
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty,
            parts.port.map({ (1...65_535).contains($0) }) ?? true
        else { return nil }
        self.text = text
        self.host = host
        hasUser = parts.user != nil || parts.password != nil
        hasPath = !parts.path.isEmpty || parts.query != nil || parts.fragment != nil
    }

    /// Whether it is only scheme, host and port.
    package var isPlain: Bool { !hasUser && !hasPath }
}
