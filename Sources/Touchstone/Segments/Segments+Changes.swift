import JourneyAnalytics
import TouchstoneStore

/// Saving, changing and removing: each is one transaction with its line in the audit trail.
extension Segments {
    /// - Throws: `SegmentError` where the name is taken, or other segments are named that there aren't or in a circle.
    package func create(_ draft: SegmentDraft, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> SavedSegment {
        let others = try all(connection)
        let draft = try draft.naming(others)
        try check(draft, among: others)
        let id = try connection.first(
            """
            INSERT INTO segment (name, about, definition, owner, created, updated, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING RETURNING id
            """, .text(draft.name), .text(draft.about), .text(draft.question.description), .text(actor.text), .integer(now.milliseconds),
            .integer(now.milliseconds), .text(actor.text)
        ) { $0.integer(0) }
        guard let id else { throw Segments.taken(draft.name) }
        try AuditTrail.append("segment.created", by: actor, target: "segment:\(id)", detail: ["name": draft.name], at: now, on: connection)
        try changed(at: now, connection)
        return try found(id, connection)
    }

    /// Changes what a segment is called, says or means; definitions, maps, personas and saved questions that name it follow a new name.
    package func update(_ id: Int64, to draft: SegmentDraft, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws
        -> SavedSegment
    {
        let all = try all(connection)
        guard let before = all.first(where: { $0.id == id }) else { throw Segments.missing }
        let draft = try draft.naming(all)
        try check(draft, among: all.filter { $0.id != id }, formerly: before.name)
        for other in all where before.name != draft.name && other.id != id && other.question.expression.segments.contains(before.name) {
            let question = SegmentQuestion(other.question.expression.renaming(before.name, to: draft.name), in: other.question.timeZone)
            try connection.execute("UPDATE segment SET definition = ? WHERE id = ?", .text(question.description), .integer(other.id))
        }
        try connection.execute(
            "UPDATE segment SET name = ?, about = ?, definition = ?, updated = ?, updated_by = ? WHERE id = ?", .text(draft.name),
            .text(draft.about), .text(draft.question.description), .integer(now.milliseconds), .text(actor.text), .integer(id))
        var detail = ["name": draft.name]
        if before.name != draft.name {
            detail["formerly"] = before.name
            try remember(before.name, of: id, at: now, connection)
            let renaming = SegmentRenaming(from: before.name, to: draft.name, actor: actor, time: now)
            for reference in references {
                let count = try reference.follow(renaming, connection)
                if count > 0 { detail[reference.what] = "\(count)" }
            }
        }
        if before.question != draft.question { detail["definition"] = "changed" }
        try AuditTrail.append("segment.changed", by: actor, target: "segment:\(id)", detail: detail, at: now, on: connection)
        try changed(at: now, connection)
        return try found(id, connection)
    }

    /// - Throws: `SegmentError` where something that others see, or `actor` keeps, names it. What somebody else keeps alone does not hold
    ///   it: it says that there is no such segment.
    package func remove(_ id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> SavedSegment {
        let all = try all(connection)
        guard let segment = all.first(where: { $0.id == id }) else { throw Segments.missing }
        let users = try users(of: segment, connection).filter { $0.isVisible(to: actor) }
        guard users.isEmpty else {
            let named = users.prefix(Segments.mostNamed).map { "\($0.kind) “\($0.name)”" }.joined(separator: ", ")
            let rest = users.count > Segments.mostNamed ? " and \(users.count - Segments.mostNamed) more" : ""
            throw SegmentError(
                "“\(segment.name)” can’t be removed: \(named)\(rest) \(users.count == 1 ? "names" : "name") it. Change "
                    + "\(users.count == 1 ? "that one" : "those") first.", kind: .conflict)
        }
        try connection.execute("DELETE FROM segment WHERE id = ?", .integer(id))
        try connection.execute("DELETE FROM segment_former_name WHERE segment = ?", .integer(id))
        try AuditTrail.append(
            "segment.removed", by: actor, target: "segment:\(id)", detail: ["name": segment.name], at: now, on: connection)
        try changed(at: now, connection)
        return segment
    }

    /// Everything that names a segment: others first, then maps, personas and questions.
    package func users(of segment: SavedSegment, _ connection: any Connection) throws -> [SegmentUser] {
        let others = try all(connection).filter { $0.id != segment.id && $0.question.expression.segments.contains(segment.name) }
        return others.map { SegmentUser("the segment", $0.name, path: "/segments/\($0.id)") }
            + (try references.flatMap { try $0.users(segment.name, connection) })
    }

    /// As many are named in the sentence that refuses.
    private static let mostNamed = 8

    private func check(_ draft: SegmentDraft, among others: [SavedSegment], formerly: String? = nil) throws {
        if others.contains(where: { $0.name.lowercased() == draft.name.lowercased() }) { throw Segments.taken(draft.name) }
        var definitions = Dictionary(others.map { ($0.name, $0.question.expression) }) { first, _ in first }
        if let formerly, formerly != draft.name {
            definitions = definitions.mapValues { $0.renaming(formerly, to: draft.name) }
        }
        definitions[draft.name] = formerly.map { draft.question.expression.renaming($0, to: draft.name) } ?? draft.question.expression
        try Segments.follow(draft.name, definitions, path: [])
    }

    /// Goes through all that a definition names, to find a circle or a name that there isn't.
    private static func follow(_ name: String, _ definitions: [String: SegmentExpression], path: [String]) throws {
        guard !path.contains(name) else {
            let circle = (path + [name]).map { "“\($0)”" }.joined(separator: " names ")
            throw SegmentError("These segments would name each other in a circle: \(circle).", field: "definition")
        }
        guard let expression = definitions[name] else {
            throw SegmentError(JourneyQuestionError(unknownSegment: name, among: definitions.keys.filter { $0 != path.first }.sorted()))
        }
        guard path.count < SegmentExpression.deepest else {
            throw SegmentError("More than \(SegmentExpression.deepest) segments would name one another in a chain.", field: "definition")
        }
        for other in expression.segments { try follow(other, definitions, path: path + [name]) }
    }

    private func found(_ id: Int64, _ connection: any Connection) throws -> SavedSegment {
        guard let segment = try all(connection).first(where: { $0.id == id }) else { throw Segments.missing }
        return segment
    }

    private static var missing: SegmentError { SegmentError("There is no such segment; it may have been removed.", kind: .notFound) }

    private static func taken(_ name: String) -> SegmentError {
        SegmentError("There is already a segment called “\(name)”. Choose another name.", field: "name", kind: .conflict)
    }
}

extension SegmentDraft {
    /// With the names of other segments written as those write themselves.
    fileprivate func naming(_ others: [SavedSegment]) throws(SegmentError) -> SegmentDraft {
        var expression = question.expression
        for name in expression.segments where !others.contains(where: { $0.name == name }) {
            guard let other = others.first(where: { $0.name.lowercased() == name.lowercased() }) else { continue }
            expression = expression.renaming(name, to: other.name)
        }
        return try SegmentDraft(name: name, about: about, question: SegmentQuestion(expression, in: question.timeZone))
    }
}
