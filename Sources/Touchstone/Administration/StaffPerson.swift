/// Somebody who works with Touchstone, as administrators see them.
package struct StaffPerson: Sendable, Equatable {
    package var id: Int64
    /// Nil until they have set it, after a first sign-in by link.
    package var email: String?
    package var name: String?
    package var role: String
    package var isActive: Bool
    package var hasPassword: Bool
    package var created: Instant

    /// What to call them on a page.
    package var displayName: String { name ?? email ?? "Person \(id)" }
}
