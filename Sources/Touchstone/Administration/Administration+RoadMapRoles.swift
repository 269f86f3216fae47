import TouchstoneStore

extension Administration {
    /// Who may do what with the road map, to begin with.
    package static let roadMapMigrations = [
        Migration(
            "administration.road-map", "Everybody who reads figures sees the road map, analysts change it",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewRoadMap' FROM role WHERE name IN ('analyst', 'agent', 'viewer') ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'editRoadMap' FROM role WHERE name = 'analyst' ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
