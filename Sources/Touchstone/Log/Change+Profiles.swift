/// What changes of profiles say: the log's own form, so that every reader understands it in the same way.
extension Change {
    /// The body of a `linked` or `unlinked` change.
    static func body(merge: Int64, moved: [(profile: Int64, canonical: Int64)]) -> JSONValue {
        .object([
            JSONMember("merge", .integer(merge)),
            JSONMember("canonical", .array(moved.map { .array([.integer($0.profile), .integer($0.canonical)]) })),
        ])
    }

    /// The body of an `erased` change.
    static func body(erased profiles: [Int64]) -> JSONValue {
        .object([JSONMember("profiles", .array(profiles.map(JSONValue.integer)))])
    }

    /// Who belongs to whom since a `linked` or `unlinked` change.
    package var movedProfiles: [(profile: Int64, canonical: Int64)] {
        let pairs = (try? JSONValue.parse(body))?["canonical"]?.array ?? []
        return pairs.compactMap { pair in
            guard let pair = pair.array, pair.count == 2, let profile = pair[0].integer, let canonical = pair[1].integer else { return nil }
            return (profile, canonical)
        }
    }

    /// The profiles that an `erased` change tells of.
    package var erasedProfiles: [Int64] {
        ((try? JSONValue.parse(body))?["profiles"]?.array ?? []).compactMap(\.integer)
    }
}
