import Synchronization
import TouchstoneStore

/// Maturity assessments as people make them: the models, whom each asks, and what everybody has said so far.
package final class MaturityAssessments: Sendable {
    package static let migrations = [
        Migration(
            "maturity.assessments", "maturity models, assessments, whom they ask, and the answers",
            """
            CREATE TABLE maturity_model (
                id TEXT NOT NULL, version INTEGER NOT NULL, title TEXT NOT NULL, is_own INTEGER NOT NULL, definition TEXT NOT NULL,
                created INTEGER NOT NULL, created_by TEXT NOT NULL, PRIMARY KEY (id, version));
            CREATE TABLE maturity_assessment (
                id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, unique_key TEXT UNIQUE, model TEXT NOT NULL,
                model_version INTEGER NOT NULL, title TEXT NOT NULL, dimensions TEXT NOT NULL, targets TEXT NOT NULL, is_open INTEGER NOT NULL,
                allows_unnamed INTEGER NOT NULL, created INTEGER NOT NULL, created_by TEXT NOT NULL, closed INTEGER);
            CREATE INDEX maturity_assessment_by_time ON maturity_assessment (created, id);
            CREATE TABLE maturity_respondent (
                id INTEGER PRIMARY KEY AUTOINCREMENT, assessment INTEGER NOT NULL, unique_key TEXT UNIQUE, serial INTEGER NOT NULL, role TEXT,
                part TEXT, sealed BLOB, is_unnamed INTEGER NOT NULL, invited INTEGER NOT NULL, finished INTEGER);
            CREATE INDEX maturity_respondent_by_assessment ON maturity_respondent (assessment, id);
            CREATE TABLE maturity_answer (
                respondent INTEGER NOT NULL, dimension TEXT NOT NULL, aspect TEXT NOT NULL, level INTEGER, is_partly INTEGER NOT NULL,
                updated INTEGER NOT NULL, PRIMARY KEY (respondent, dimension, aspect));
            """)
    ]

    let vault: Vault
    /// Models don't change once they are stored: each is read once.
    let read = Mutex<[ModelName: MaturityModel]>([:])

    struct ModelName: Hashable {
        let id: String
        let version: Int
    }

    package init(vault: Vault) { self.vault = vault }

    private static let columns =
        "id, version, model, model_version, title, dimensions, targets, is_open, allows_unnamed, created, created_by, closed"

    /// - Throws: `AssessmentError` where there is none of that number.
    package func required(_ id: Int64, _ connection: any Connection) throws -> StoredAssessment {
        let head = try connection.first(
            "SELECT \(Self.columns) FROM maturity_assessment WHERE id = ?", .integer(id), make: Head.init(row:))
        guard let head else { throw AssessmentError.missing(id) }
        return try assembled(head, connection)
    }

    /// Every assessment, the newest first.
    package func all(_ connection: any Connection) throws -> [StoredAssessment] {
        try connection.query(
            "SELECT \(Self.columns) FROM maturity_assessment ORDER BY created DESC, id DESC", make: Head.init(row:)
        ).map { try assembled($0, connection) }
    }

    /// The newest assessment in which somebody has said something; of one model, or of any.
    package func latest(model: String? = nil, _ connection: any Connection) throws -> StoredAssessment? {
        let head = try connection.first(
            """
            SELECT \(Self.columns) FROM maturity_assessment WHERE \(model == nil ? "" : "model = ? AND") id IN (
                SELECT assessment FROM maturity_respondent WHERE id IN (SELECT respondent FROM maturity_answer))
            ORDER BY created DESC, id DESC LIMIT 1
            """, model.map { [.text($0)] } ?? [], make: Head.init(row:))
        return try head.map { try assembled($0, connection) }
    }

    private struct Head {
        let id: Int64
        let version: Int64
        let model: ModelName
        let title: String
        let dimensions: [String]
        let targets: [String: Int]
        let isOpen: Bool
        let allowsUnnamed: Bool
        let created: Instant
        let createdBy: AuditActor
        let closed: Instant?

        init(row: any Row) {
            id = row.integer(0)
            version = row.integer(1)
            model = ModelName(id: row.text(2), version: Int(row.integer(3)))
            title = row.text(4)
            dimensions = ((try? JSONValue.parse(row.text(5)))?.array ?? []).compactMap(\.string)
            targets = MaturityAssessments.targets((try? JSONValue.parse(row.text(6))) ?? .null)
            isOpen = row.integer(7) != 0
            allowsUnnamed = row.integer(8) != 0
            created = Instant(milliseconds: row.integer(9))
            createdBy = AuditActor(row.text(10)) ?? .system
            closed = row.optionalInteger(11).map(Instant.init(milliseconds:))
        }
    }

    private func assembled(_ head: Head, _ connection: any Connection) throws -> StoredAssessment {
        let whole = try model(head.model.id, version: head.model.version, connection)
        return StoredAssessment(
            id: head.id, version: head.version, title: head.title,
            model: head.dimensions.isEmpty ? whole : whole.limited(to: Set(head.dimensions)), targets: head.targets, isOpen: head.isOpen,
            allowsUnnamed: head.allowsUnnamed, created: head.created, createdBy: head.createdBy, closed: head.closed,
            respondents: try respondents(of: head.id, connection))
    }

    static func targets(_ json: JSONValue) -> [String: Int] {
        var targets: [String: Int] = [:]
        for member in json.object ?? [] { targets[member.name] = member.value.integer.map(Int.init(clamping:)) }
        return targets
    }

    static func json(_ targets: [String: Int]) -> JSONValue {
        .object(targets.sorted { $0.key < $1.key }.map { JSONMember($0.key, .count($0.value)) })
    }
}
