import TouchstoneStore

/// What names saved segments outside of the segments themselves: it follows when one is renamed, in the transaction that renames it, and
/// keeps one that it needs from being removed.
package struct SegmentReferences: Sendable {
    /// As the audit trail says it: "maps".
    package let what: String
    /// - Returns: how many documents follow.
    package let follow: @Sendable (SegmentRenaming, any Connection) throws -> Int

    /// Whatever names the segment of that name.
    package let users: @Sendable (String, any Connection) throws -> [SegmentUser]

    package init(
        _ what: String, users: @escaping @Sendable (String, any Connection) throws -> [SegmentUser] = { _, _ in [] },
        follow: @escaping @Sendable (SegmentRenaming, any Connection) throws -> Int
    ) {
        self.what = what
        self.users = users
        self.follow = follow
    }
}

/// Something that names a segment and would not work without it.
package struct SegmentUser: Sendable, Equatable {
    /// "the map", as a sentence has it before the name.
    package let kind: String
    package let name: String
    /// Of its page.
    package let path: String
    /// Only this person sees it; nil: whoever may see its kind.
    package let owner: AuditActor?

    package init(_ kind: String, _ name: String, path: String, owner: AuditActor? = nil) {
        self.kind = kind
        self.name = name
        self.path = path
        self.owner = owner
    }

    package func isVisible(to actor: AuditActor) -> Bool { owner == nil || owner == actor }
}

/// A segment's new name, and who gave it.
package struct SegmentRenaming: Sendable {
    package let from: String
    package let to: String
    package let actor: AuditActor
    package let time: Instant

    /// Segments are found in other letters' cases too.
    package func isMeant(_ name: String?) -> Bool { name?.lowercased() == from.lowercased() }
}
