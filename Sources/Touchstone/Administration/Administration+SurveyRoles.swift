import TouchstoneStore

extension Administration {
    /// Who may do what with surveys, to begin with.
    package static let surveyMigrations = [
        Migration(
            "administration.surveys", "Everybody sees surveys, analysts write and publish them",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewSurveys' FROM role WHERE name IN ('analyst', 'agent', 'viewer')
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'editSurveys' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'publishSurveys' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
