import TextAnalytics
import TouchstoneStore

/// What people decide about themes: each is one transaction with its line in the audit trail.
extension Themes {
    package static let longestTitle = 80

    package func rename(_ id: Int, to title: String, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Self.longestTitle).contains(title.count),
            !title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw FeedbackError("A theme’s name has 1 to \(Self.longestTitle) characters.", field: "name")
        }
        try change(now, connection) { model in
            if model.themes.contains(where: { $0.id != id && $0.name.lowercased() == title.lowercased() }) {
                throw FeedbackError(
                    "There is already a theme called “\(title)”. Choose another name, or merge both.", kind: .conflict, field: "name")
            }
            try model.rename(id, to: title)
        }
        try AuditTrail.append("theme.renamed", by: actor, target: "theme:\(id)", detail: ["name": title], at: now, on: connection)
    }

    /// Makes one theme of several; it has the first one's number and name.
    package func merge(_ ids: [Int], by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try change(now, connection) { try $0.merge(ids) }
        guard let kept = ids.first else { return }
        for gone in Set(ids.dropFirst()) where gone != kept {
            try connection.execute(
                "INSERT INTO theme_merged (theme, into_theme) VALUES (?, ?) ON CONFLICT (theme) DO UPDATE SET into_theme = excluded.into_theme",
                .integer(Int64(gone)), .integer(Int64(kept)))
            try connection.execute("DELETE FROM theme_hidden WHERE theme = ?", .integer(Int64(gone)))
            try AuditTrail.append(
                "theme.merged", by: actor, target: "theme:\(kept)", detail: ["from": "\(gone)"], at: now, on: connection)
        }
    }

    /// Takes a theme out of sight, or shows it again. Its texts stay in it.
    package func hide(_ id: Int, _ isHidden: Bool, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try change(now, connection) { model in
            guard model.themes.contains(where: { $0.id == id }) else { throw FeedbackError.noTheme }
        }
        if isHidden {
            try connection.execute("INSERT INTO theme_hidden (theme) VALUES (?) ON CONFLICT (theme) DO NOTHING", .integer(Int64(id)))
        } else {
            try connection.execute("DELETE FROM theme_hidden WHERE theme = ?", .integer(Int64(id)))
        }
        try AuditTrail.append(isHidden ? "theme.hidden" : "theme.shown", by: actor, target: "theme:\(id)", at: now, on: connection)
    }

    /// Says which theme an interaction's text is about; 0 is none, nil takes the word back.
    package func label(
        _ sequence: Int64, profile: Int64, as theme: Int?, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        try change(now, connection) { model in
            guard let theme, theme != 0 else { return }
            guard model.themes.contains(where: { $0.id == theme }) else { throw FeedbackError.noTheme }
        }
        if let theme {
            try connection.execute(
                """
                INSERT INTO theme_label (seq, profile, theme, by_whom, time) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (seq) DO UPDATE SET theme = excluded.theme, by_whom = excluded.by_whom, time = excluded.time
                """, .integer(sequence), .integer(profile), .integer(Int64(theme)), .text(actor.text), .integer(now.milliseconds))
        } else {
            try connection.execute("DELETE FROM theme_label WHERE seq = ?", .integer(sequence))
        }
        try AuditTrail.append(
            "theme.labelled", by: actor, target: "interaction:\(sequence)", detail: ["theme": theme.map { "\($0)" } ?? "taken back"],
            at: now, on: connection)
    }

    private func change(_ now: Instant, _ connection: any Connection, _ body: (inout ThemeModel) throws -> Void) throws {
        try connection.lock("themes")
        var (stored, model) = try model(connection)
        do { try body(&model) } catch let error as ThemeError {
            if case .unknown = error { throw FeedbackError.noTheme }
            throw FeedbackError(error.description)
        }
        stored.version += 1
        stored.document = vault.seal(model.document, purpose: "themes")
        try save(stored, at: now, connection)
    }
}
