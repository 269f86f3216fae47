import TouchstoneStore

/// What the standing roles may do with what goes out.
extension Administration {
    package static let deliveryMigrations = [
        Migration(
            "administration.deliveries", "Analysts see deliveries and send surveys",
            """
            INSERT INTO role_permission (role, permission)
                SELECT name, 'viewDeliveries' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING;
            INSERT INTO role_permission (role, permission)
                SELECT name, 'sendSurveys' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING
            """)
    ]
}
