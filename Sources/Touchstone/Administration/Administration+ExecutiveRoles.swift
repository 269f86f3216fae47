import TouchstoneStore

extension Administration {
    /// Who reads the executive's page, to begin with.
    package static let executiveMigrations = [
        Migration(
            "administration.executive", "Analysts and viewers read the executive's page",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewExecutive' FROM role WHERE name IN ('analyst', 'viewer') ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
