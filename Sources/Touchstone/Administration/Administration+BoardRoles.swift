import TouchstoneStore

extension Administration {
    /// Who may do what with dashboards, alerts and reports, to begin with.
    package static let boardMigrations = [
        Migration(
            "administration.boards", "Analysts make dashboards, alerts and reports; agents answer alerts",
            """
            INSERT INTO role_permission (role, permission) SELECT name, 'editDashboards' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission) SELECT name, 'manageAlerts' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission) SELECT name, 'sendReports' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission) SELECT name, 'answerAlerts' FROM role WHERE name IN ('analyst', 'agent')
                ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
