import TouchstoneStore

extension Administration {
    /// Who may do what with maturity, to begin with.
    package static let maturityMigrations = [
        Migration(
            "administration.maturity", "Analysts make assessments, viewers see where the company stands",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewMaturity' FROM role WHERE name IN ('analyst', 'viewer') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'manageMaturity' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
