/// Paths to which a browser may be sent on: only those of this server.
package enum LocalPath {
    /// The path, or "/" where it leads somewhere else ("//evil.example", "https:…", "/\evil.example").
    package static func checked(_ path: String) -> String {
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.dropFirst().first != UInt8(ascii: "/"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return path
    }
}
