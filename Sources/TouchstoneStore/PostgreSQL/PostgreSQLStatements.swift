import CLibpq

/// The statements that one connection has prepared, by their text as the program writes it.
final class PostgreSQLStatements {
    private var all: [String: Statement] = [:]
    private var preparedCount = 0
    private var lastName = 0

    /// More than this means that texts are made at run time: then all are forgotten.
    private static let limit = 256

    /// A text and its forms: a null has no type, so a value in its place later may need another.
    final class Statement {
        let translation: PostgreSQLDialect
        var forms: [(types: [Oid], name: String)] = []
        init(_ translation: PostgreSQLDialect) { self.translation = translation }
    }

    var isFull: Bool { preparedCount >= Self.limit || all.count >= 2 * Self.limit }

    func statement(for sql: String) -> Statement {
        if let known = all[sql] { return known }
        let new = Statement(PostgreSQLDialect(sql))
        all[sql] = new
        return new
    }

    /// The name of the prepared form that takes arguments of these types, where there is one.
    func form(of statement: Statement, for parameters: PostgreSQLParameters) -> String? {
        statement.forms.first { parameters.fit($0.types) }?.name
    }

    func newName() -> String {
        lastName += 1
        return "s\(lastName)"
    }

    func add(_ name: String, types: [Oid], to statement: Statement) {
        statement.forms.append((types, name))
        preparedCount += 1
    }

    func removeAll() {
        all = [:]
        preparedCount = 0
    }
}
