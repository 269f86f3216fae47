/// A named set of permissions, kept as data. The role that holds all of them can't be changed or removed.
package struct Role: Sendable, Equatable {
    /// Lower case, unique for ever: "analyst".
    package var name: String
    /// Every permission, those of later versions included.
    package var holdsAll: Bool
    package var permissions: Set<Permission>

    package init(name: String, holdsAll: Bool = false, permissions: Set<Permission>) {
        self.name = name
        self.holdsAll = holdsAll
        self.permissions = holdsAll ? Set(Permission.allCases) : permissions
    }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// The role that is given to the first person.
    package static let administratorName = "administrator"
}
