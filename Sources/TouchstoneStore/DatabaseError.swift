/// What can go wrong with the database, each with the sentence for the person who runs it.
package enum DatabaseError: Error, Equatable, CustomStringConvertible {
    /// Neither `sqlite:PATH` nor `postgres://…`.
    case badURL(String)
    /// Can't be opened or reached: what the system said.
    case unreachable(String)
    /// A newer program has already been there: the migrations that this one doesn't know.
    case newerThanProgram(migrations: [String])
    /// A constraint said no: table or constraint, message.
    case constraint(String)
    /// The statement took longer than its limit, or waited too long for a lock or a connection.
    case timeout(String)
    /// What this database can't do.
    case unsupported(String)
    /// Anything else: SQL state or code, message. For the log, never for a page.
    case failed(code: String, message: String)

    package var description: String {
        switch self {
        case .badURL(let url):
            "'\(url)' is not a database address: write sqlite:PATH or postgres://USER@HOST/NAME."
        case .unreachable(let reason):
            "The database can't be opened: \(reason)"
        case .newerThanProgram(let migrations):
            """
            The database was made by a newer Touchstone (it has \(migrations.joined(separator: ", "))): start that version, \
            or restore a backup made before the upgrade.
            """
        case .constraint(let message):
            "The database refused the change: \(message)"
        case .timeout(let message):
            "The database took too long: \(message)"
        case .unsupported(let message):
            message
        case .failed(let code, let message):
            "The database failed (\(code)): \(message)"
        }
    }
}
