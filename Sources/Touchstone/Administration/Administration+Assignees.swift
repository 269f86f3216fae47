import TouchstoneStore

extension Administration {
    /// The numbers of the active people whose role may do something, in order.
    package static func active(who permission: Permission, on connection: any Connection) throws -> [Int64] {
        try connection.query(
            """
            SELECT p.id FROM person p JOIN role r ON r.name = p.role
            WHERE p.active = 1
              AND (r.holds_all = 1 OR EXISTS (SELECT 1 FROM role_permission g WHERE g.role = r.name AND g.permission = ?))
            ORDER BY p.id
            """, .text(permission.rawValue)
        ) { $0.integer(0) }
    }

    /// The same people, with what is known of them.
    package func people(who permission: Permission, _ connection: any Connection) throws -> [StaffPerson] {
        try Administration.active(who: permission, on: connection).compactMap { try person($0, on: connection) }
    }
}
