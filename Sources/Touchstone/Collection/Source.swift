/// Where interactions come from: a website, an app, a till, a file. Has write keys, and a namespace for the ids that it gives out.
package struct Source: Sendable, Hashable {
    package var id: Int64
    /// Unique, as people and commands name it: "web".
    package var name: String
    /// Sources with one namespace mean the same person by the same user id.
    package var namespace: String
    package var created: Instant

    package init(id: Int64, name: String, namespace: String, created: Instant) {
        self.id = id
        self.name = name
        self.namespace = namespace
        self.created = created
    }
}

/// A write key as a page shows it: the key itself was shown once and is stored hashed.
package struct WriteKey: Sendable, Equatable {
    package var id: Int64
    package var source: Int64
    /// The first characters, to tell keys apart.
    package var hint: String
    package var created: Instant
    package var revoked: Instant?
}
