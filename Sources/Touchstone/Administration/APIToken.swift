/// A key with which a program asks the API, with a role like a person's. The token itself is shown once and stored as a hash.
package struct APIToken: Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var role: String
    package var created: Instant
    package var lastUsed: Instant?
    package var revoked: Instant?
}
