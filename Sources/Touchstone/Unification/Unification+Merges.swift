import TouchstoneStore

extension Unification {
    /// Merges, newest first, below `cursor` where one is given.
    package func merges(before cursor: Int64? = nil, limit: Int, _ connection: any Connection) throws -> [Merge] {
        try connection.query(
            "SELECT id, a, b, time, decided_by, evidence, undone, undone_by FROM merge WHERE id < ? ORDER BY id DESC LIMIT ?",
            .integer(cursor ?? Int64.max), .integer(Int64(limit)), make: Merge.init(row:))
    }

    func merges(of profiles: [Int64], _ connection: any Connection) throws -> [Merge] {
        var found: [Int64: Merge] = [:]
        for profile in profiles {
            let merges = try connection.query(
                "SELECT id, a, b, time, decided_by, evidence, undone, undone_by FROM merge WHERE a = ? OR b = ?", .integer(profile),
                .integer(profile), make: Merge.init(row:))
            for merge in merges { found[merge.id] = merge }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    /// Links two people by a person's decision, which no rule stands above.
    /// - Throws: `UnificationError` for unknown, erased or already linked profiles.
    @discardableResult
    package func link(_ a: Int64, _ b: Int64, by person: String, at now: Instant, _ connection: any Connection) throws -> Int64 {
        try connection.lock("append")
        let tables = IdentityTables(vault: vault, connection: connection)
        let left = try standing(a, connection)
        let right = try standing(b, connection)
        guard left != right else { throw UnificationError.samePerson(a, b) }
        let link = try tables.link(left, right, decidedBy: person, evidence: #"{"decision":"person"}"#, at: now)
        let body = Change.body(merge: link.merge, moved: link.moved)
        try log.append(.linked, profile: link.moved.first?.canonical, at: now, body: body, connection)
        return link.merge
    }

    /// Takes a merge apart: both profiles are as they were, with what each has collected since by its own identifiers. No rule links them again.
    package func undo(merge id: Int64, by person: String, at now: Instant, _ connection: any Connection) throws {
        try connection.lock("append")
        let found = try connection.first(
            "SELECT id, a, b, time, decided_by, evidence, undone, undone_by FROM merge WHERE id = ?", .integer(id), make: Merge.init(row:))
        guard let merge = found else { throw UnificationError.noSuchMerge(id) }
        guard merge.undone == nil else { throw UnificationError.alreadyUndone(id) }
        try connection.execute(
            "UPDATE merge SET undone = ?, undone_by = ? WHERE id = ?", .integer(now.milliseconds), .text(person), .integer(id))
        let tables = IdentityTables(vault: vault, connection: connection)
        guard let canonical = try connection.first("SELECT canonical FROM profile WHERE id = ?", .integer(merge.a), make: { $0.integer(0) })
        else { throw UnificationError.noSuchProfile(merge.a) }
        let members = try tables.members(of: canonical)
        let standing = try merges(of: members, connection).filter { $0.undone == nil }
        let moved = Unification.components(of: members, linkedBy: standing.map { ($0.a, $0.b) })
        for (profile, canonical) in moved {
            try connection.execute("UPDATE profile SET canonical = ? WHERE id = ?", .integer(canonical), .integer(profile))
        }
        try log.append(.unlinked, profile: canonical, at: now, body: Change.body(merge: id, moved: moved), connection)
    }

    /// Each profile with the oldest one that it is connected to.
    static func components(of profiles: [Int64], linkedBy links: [(Int64, Int64)]) -> [(profile: Int64, canonical: Int64)] {
        var parent = Dictionary(uniqueKeysWithValues: profiles.map { ($0, $0) })
        func root(_ profile: Int64) -> Int64 {
            var at = profile
            while let above = parent[at], above != at { at = above }
            return at
        }
        for (a, b) in links where parent[a] != nil && parent[b] != nil {
            let (left, right) = (root(a), root(b))
            parent[max(left, right)] = min(left, right)
        }
        return profiles.map { ($0, root($0)) }
    }

    private func standing(_ profile: Int64, _ connection: any Connection) throws -> Int64 {
        let row = try connection.first("SELECT canonical, erased FROM profile WHERE id = ?", .integer(profile)) {
            ($0.integer(0), $0.isNull(1))
        }
        guard let (canonical, isStanding) = row else { throw UnificationError.noSuchProfile(profile) }
        guard isStanding else { throw UnificationError.erased(profile) }
        return canonical
    }
}

extension Merge {
    fileprivate init(row: any Row) {
        self.init(
            id: row.integer(0), a: row.integer(1), b: row.integer(2), time: Instant(milliseconds: row.integer(3)), decidedBy: row.text(4),
            evidence: (try? JSONValue.parse(row.text(5))) ?? .null, undone: row.optionalInteger(6).map(Instant.init(milliseconds:)),
            undoneBy: row.optionalText(7))
    }
}
