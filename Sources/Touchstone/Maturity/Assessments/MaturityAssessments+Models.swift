import TouchstoneStore

/// A model that assessments can be made with.
package struct ModelEntry: Sendable, Equatable {
    package let model: MaturityModel
    /// Whether the company brought it, rather than the program.
    package let isOwn: Bool
    /// Lowest first; the last one is `model`'s.
    package let versions: [Int]
}

extension MaturityAssessments {
    /// Every model in its newest version: the program's own first, then the company's by title.
    package func models(_ connection: any Connection) throws -> [ModelEntry] {
        let shipped = try MaturityModels.names.map { name in
            let model = try MaturityModels.named(name)
            return ModelEntry(model: model, isOwn: false, versions: [model.version])
        }
        let rows = try connection.query("SELECT id, version FROM maturity_model WHERE is_own = 1 ORDER BY title, id, version") {
            (id: $0.text(0), version: Int($0.integer(1)))
        }
        var order: [String] = [], versions: [String: [Int]] = [:]
        for row in rows {
            if versions[row.id] == nil { order.append(row.id) }
            versions[row.id, default: []].append(row.version)
        }
        return try shipped
            + order.map { id in
                let all = (versions[id] ?? []).sorted()
                return ModelEntry(model: try model(id, version: all.last, connection), isOwn: true, versions: all)
            }
    }

    /// - Parameter version: nil is the newest.
    /// - Throws: `AssessmentError` where there is none.
    package func model(_ id: String, version: Int? = nil, _ connection: any Connection) throws -> MaturityModel {
        if version == nil, MaturityModels.names.contains(id) { return try MaturityModels.named(id) }
        if let version, let known = read.withLock({ $0[ModelName(id: id, version: version)] }) { return known }
        let model = try MaturityModel(yaml: try definition(of: id, version: version, connection))
        read.withLock { $0[ModelName(id: id, version: model.version)] = model }
        return model
    }

    /// The file as it was taken in.
    package func definition(of id: String, version: Int? = nil, _ connection: any Connection) throws -> String {
        if version == nil, MaturityModels.names.contains(id) { return try MaturityModels.yaml(id) }
        // No database takes such a text.
        guard !id.utf8.contains(0) else { throw AssessmentError("A model’s id has no such characters.", field: "model", kind: .notFound) }
        let stored = try connection.first(
            "SELECT definition FROM maturity_model WHERE id = ? \(version == nil ? "" : "AND version = ?") ORDER BY version DESC LIMIT 1",
            [.text(id)] + (version.map { [.integer(Int64($0))] } ?? [])
        ) { $0.text(0) }
        guard let stored else {
            throw AssessmentError("There is no model “\(id)”\(version.map { " in version \($0)" } ?? "").", field: "model", kind: .notFound)
        }
        return stored
    }

    /// Takes in a model of the company's own. The same file again changes nothing.
    /// - Throws: `MaturityError` with the line of what is wrong in it, `AssessmentError` where its version is taken.
    @discardableResult
    package func add(
        model yaml: String, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> MaturityModel {
        let model = try MaturityModel(yaml: yaml)
        guard !MaturityModels.names.contains(model.id) else {
            throw AssessmentError("“\(model.id)” is a model that comes with the program. Give yours another id.", field: "model-file")
        }
        try connection.lock("maturity-models")
        let stored = try connection.query("SELECT version, definition FROM maturity_model WHERE id = ?", .text(model.id)) {
            (version: Int($0.integer(0)), definition: $0.text(1))
        }
        let newest = stored.map(\.version).max() ?? 0
        if let same = stored.first(where: { $0.version == model.version }), same.definition == yaml { return model }
        guard model.version > newest else {
            throw AssessmentError(
                "“\(model.id)” is there already in version \(newest). Write “version: \(newest + 1)” into the file: assessments keep the version that they were made with.",
                field: "model-file", kind: .conflict)
        }
        try store(model, yaml, isOwn: true, by: actor, at: now, connection)
        try AuditTrail.append(
            "maturity.model-added", by: actor, target: "maturity-model:\(model.id)", detail: ["version": "\(model.version)"], at: now,
            on: connection)
        return model
    }

    /// A model that comes with the program may change with the next one: an assessment keeps what it was made with.
    func keep(_ model: MaturityModel, at now: Instant, _ connection: any Connection) throws {
        guard MaturityModels.names.contains(model.id) else { return }
        try store(model, try MaturityModels.yaml(model.id), isOwn: false, by: .system, at: now, connection)
    }

    private func store(
        _ model: MaturityModel, _ yaml: String, isOwn: Bool, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO maturity_model (id, version, title, is_own, definition, created, created_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id, version) DO NOTHING
            """, .text(model.id), .integer(Int64(model.version)), .text(model.title), .integer(isOwn ? 1 : 0), .text(yaml),
            .integer(now.milliseconds), .text(actor.text))
    }
}
