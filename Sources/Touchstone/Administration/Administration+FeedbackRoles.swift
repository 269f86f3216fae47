import TouchstoneStore

extension Administration {
    /// What the standing roles may do with what customers say. Administrators may do everything.
    package static let feedbackMigrations = [
        Migration(
            "administration.feedback", "Analysts, agents and viewers read feedback; analysts edit themes",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewFeedback' FROM role WHERE name IN ('analyst', 'agent', 'viewer')
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'editThemes' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
