import TouchstoneStore

extension Administration {
    /// Who may do what with cases and reviews, to begin with.
    package static let caseMigrations = [
        Migration(
            "administration.cases", "Agents and analysts work on cases and draft replies, analysts write the rules and approve",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewCases' FROM role WHERE name IN ('analyst', 'agent', 'viewer') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'workCases' FROM role WHERE name IN ('analyst', 'agent') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'manageCases' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewReviews' FROM role WHERE name IN ('analyst', 'agent', 'viewer') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'draftReplies' FROM role WHERE name IN ('analyst', 'agent') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'approveReplies' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'manageReviews' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
