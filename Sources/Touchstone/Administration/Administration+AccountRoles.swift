import TouchstoneStore

extension Administration {
    /// Who may see accounts and the brand promise, and change them, to begin with.
    package static let accountMigrations = [
        Migration(
            "administration.accounts", "Everybody who works with customers sees accounts and the promise, analysts change them",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewAccounts' FROM role WHERE name IN ('analyst', 'agent', 'viewer') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'manageAccounts' FROM role WHERE name IN ('analyst', 'agent') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewPromise' FROM role WHERE name IN ('analyst', 'agent', 'viewer') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'editPromise' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
