import TouchstoneStore

extension Administration {
    /// Who sees initiatives and who plans them; applied after the first roles are there.
    package static let initiativeMigrations = [
        Migration(
            "administration.initiatives", "Analysts plan initiatives, viewers and agents see them",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewInitiatives' FROM role WHERE name IN ('analyst', 'agent', 'viewer')
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'editInitiatives' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
