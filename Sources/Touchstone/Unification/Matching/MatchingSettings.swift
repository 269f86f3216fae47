import TouchstoneStore

/// What the administrator decided about matching: from which probability on customers are joined by themselves, and from which on a person is asked.
package struct MatchingSettings: Sendable, Equatable {
    /// Pairs as likely as this are joined by themselves, once `isAutomatic`.
    package var sure = 0.99
    /// Pairs as likely as this, and not sure, wait in the review list.
    package var doubtful = 0.5
    /// Off until somebody has looked at the preview and switched it on; until then sure pairs wait for a person as doubtful ones do.
    package var isAutomatic = false
    /// Whether new and changed customers are matched as they come in, once a full run has trained a model.
    package var isContinuous = true
    /// How many joins the confirmed preview showed: a run that would make far more makes none by itself.
    package var confirmedMerges: Int64?
    package var changed: Instant?
    package var changedBy: AuditActor?

    package init() {}

    /// Where the thresholds may stand.
    package static let sureRange = 0.8...0.999_999
    package static let doubtfulRange = 0.05...0.99

    /// The most joins that a run makes by itself without being shown again: twice what was confirmed, and never less than a hundred.
    package var brake: Int64 { max(100, 2 * (confirmedMerges ?? 0)) }

    /// - Throws: `MatchingError.badThresholds`.
    func checked() throws -> MatchingSettings {
        guard MatchingSettings.sureRange.contains(sure), MatchingSettings.doubtfulRange.contains(doubtful), doubtful <= sure else {
            throw MatchingError.badThresholds
        }
        return self
    }

    static func stored(_ connection: any Connection) throws -> MatchingSettings {
        try connection.first(
            "SELECT sure, doubtful, automatic, continuous, confirmed_merges, changed, changed_by FROM match_settings WHERE id = 1"
        ) { row in
            var settings = MatchingSettings()
            settings.sure = row.real(0)
            settings.doubtful = row.real(1)
            settings.isAutomatic = row.integer(2) == 1
            settings.isContinuous = row.integer(3) == 1
            settings.confirmedMerges = row.optionalInteger(4)
            settings.changed = row.optionalInteger(5).map(Instant.init(milliseconds:))
            settings.changedBy = row.optionalText(6).flatMap(AuditActor.init)
            return settings
        } ?? MatchingSettings()
    }

    func store(_ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO match_settings (id, sure, doubtful, automatic, continuous, confirmed_merges, changed, changed_by)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET sure = excluded.sure, doubtful = excluded.doubtful, automatic = excluded.automatic,
                continuous = excluded.continuous, confirmed_merges = excluded.confirmed_merges, changed = excluded.changed,
                changed_by = excluded.changed_by
            """, .real(sure), .real(doubtful), .integer(isAutomatic ? 1 : 0), .integer(isContinuous ? 1 : 0), .optional(confirmedMerges),
            .optional(changed?.milliseconds), .optional(changedBy?.text))
    }
}

extension MatchingSettings {
    /// As the API and commands give it.
    package var json: JSONValue {
        .members([
            "sure": .number(sure), "doubtful": .number(doubtful), "automatic": .bool(isAutomatic), "continuous": .bool(isContinuous),
            "confirmed_merges": confirmedMerges.map(JSONValue.integer) ?? .null, "changed": .optional(changed?.isoText),
            "changed_by": .optional(changedBy?.text),
        ])
    }
}
