import Foundation

/// Opens `sqlite:PATH` (the file is made where there is none) or `postgres://…`, which goes to libpq as it is.
/// PostgreSQL is asked for once, so that a wrong address is told now and not with the first request.
/// - Throws: `DatabaseError.badURL` or `.unreachable`; no message holds a password.
package func openDatabase(_ url: String, options: DatabaseOptions = .init()) async throws -> any Database {
    if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
        return try await PostgreSQLDatabase(url: url, options: options)
    }
    guard url.hasPrefix("sqlite:") else { throw DatabaseError.badURL(withoutPassword(url)) }
    var path = url.dropFirst("sqlite:".count)
    if path.hasPrefix("///") { path = path.dropFirst(2) }
    if path.isEmpty || path.hasPrefix("//") || path == ":memory:" { throw DatabaseError.badURL(url) }
    return try await SQLiteDatabase(path: String(path), options: options)
}

/// The URL fit for showing: what may be a password is replaced by "***", also where the URL is malformed.
func withoutPassword(_ url: String) -> String {
    var shown = url
    if let scheme = shown.range(of: "://"), let at = shown.lastIndex(of: "@"), scheme.upperBound <= at {
        let user = shown[scheme.upperBound..<at]
        if let colon = user.firstIndex(of: ":") {
            shown.replaceSubrange(colon..<at, with: ":***")
        }
    }
    while let key = shown.range(of: "password=[^*&][^&]*", options: [.regularExpression, .caseInsensitive]) {
        shown.replaceSubrange(key, with: "password=***")
    }
    return shown
}
