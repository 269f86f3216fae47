import Foundation
import Logging
import TouchstoneStore

/// Reads the log for organisations that interactions name: each is known as soon as somebody acts for it, with who did.
///
/// Where it stands is stored in the transaction that stores what it found, so that each change is taken once, whichever server does it.
package final class AccountFollowing: Sendable {
    package static let reader = "accounts"
    private static let pageSize = 5_000

    private let database: any Database
    private let accounts: Accounts
    private let logger: Logger

    package init(database: any Database, accounts: Accounts, logger: Logger) {
        self.database = database
        self.accounts = accounts
        self.logger = logger
    }

    /// Follows the log until the task is cancelled; looks twice a second.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await catchUp()
            } catch {
                logger.error("accounts could not read on", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Takes everything that is in the log now.
    package func catchUp() async throws {
        while try await step() { try Task.checkCancellation() }
    }

    /// Takes the next changes.
    /// - Returns: whether there may be more.
    private func step() async throws -> Bool {
        let accounts = accounts
        let (start, last) = try await database.read {
            (try accounts.log.cursor(of: Self.reader, $0), try accounts.log.lastSequence($0))
        }
        guard start < last else { return false }
        return try await database.write { connection in
            try connection.lock("accounts")
            // Another program may have gone on meanwhile.
            let cursor = try accounts.log.cursor(of: Self.reader, connection)
            let changes = try accounts.log.changes(after: cursor, limit: Self.pageSize, connection)
            guard let end = changes.last else { return false }
            try accounts.take(changes, connection)
            try accounts.log.move(Self.reader, to: end.sequence, connection)
            return changes.count == Self.pageSize
        }
    }
}

extension Accounts {
    /// What one page of the log says of a person in an organisation.
    private struct Sighting {
        var first: Int64
        var last: Int64
        var role: String?
    }

    private struct Place: Hashable {
        var account: Int64
        var profile: Int64
    }

    func take(_ changes: [Change], _ connection: any Connection) throws {
        var sightings: [Place: Sighting] = [:]
        var known: [String: Int64] = [:]
        var signatures: [Int64: Signature]?
        for change in changes {
            if change.kind == .erased {
                for profile in change.erasedProfiles {
                    sightings = sightings.filter { $0.key.profile != profile }
                    try forget(profile, connection)
                }
            }
            guard change.kind == .interaction, Self.mayName(change.body) else { continue }
            let body = InteractionBody(decoding: change.body)
            guard let name = body.account.map(OneLine.text), !name.isEmpty else { continue }
            if signatures == nil {
                signatures = Dictionary(try log.signatures(connection).map { ($0.id, $0.signature) }) { first, _ in first }
            }
            let signature = signatures?[change.signature]
            let namespace = signature.flatMap { sources.source($0.source)?.namespace } ?? ""
            let account = try known["\(namespace)\n\(name)"] ?? self.account(named: name, namespace: namespace, at: change.time, connection)
            known["\(namespace)\n\(name)"] = account
            var role: String?
            if signature?.isRecordOnly == true {
                let personal = try opened(body, of: change.profile, connection)
                let isGroup = signature?.name == SegmentCall.group.rawValue
                if isGroup {
                    try learn(body.properties + personal.properties, of: account, key: name, from: change, connection)
                }
                role = Self.role(in: isGroup ? body.properties + personal.properties : personal.traits)
            }
            guard let profile = change.profile else { continue }
            let time = change.time.milliseconds
            var sighting = sightings[Place(account: account, profile: profile)] ?? Sighting(first: time, last: time)
            sighting.first = min(sighting.first, time)
            sighting.last = max(sighting.last, time)
            if let role { sighting.role = role }
            sightings[Place(account: account, profile: profile)] = sighting
        }
        for (place, sighting) in sightings.sorted(by: { ($0.key.account, $0.key.profile) < ($1.key.account, $1.key.profile) }) {
            // Whoever was erased meanwhile has no key any more.
            guard try keys.key(of: place.profile, connection) != nil else { continue }
            try store(sighting, at: place, connection)
        }
    }

    /// `InteractionBody` writes its keys in one order, in which the account is the first.
    private static func mayName(_ body: [UInt8]) -> Bool { body.count > 12 && body.starts(with: Array(#"{"account""#.utf8)) }

    private func account(named name: String, namespace: String, at time: Instant, _ connection: any Connection) throws -> Int64 {
        if let id = try id(ofKey: name, namespace: namespace, connection) { return id }
        // A key that reaches a person is no name to show.
        let shown = PersonalData.looksPersonal(name) ? "Unnamed organisation" : String(name.prefix(Account.longestName))
        let id = try insert(name: shown, isNamed: false, at: time, connection)
        try add(key: name, namespace: namespace, to: id, connection)
        return id
    }

    /// Keeps what a `group` call says of the organisation.
    private func learn(
        _ traits: [JSONMember], of account: Int64, key: String, from change: Change, _ connection: any Connection
    ) throws {
        let own = traits.filter { !Self.isOfTheVisit($0.name) && $0.name != "role" && !$0.value.isNull }
        let fitting = own.filter { $0.name.utf8.count <= 200 && $0.value.jsonText.utf8.count <= 2_000 }.prefix(Account.mostTraits)
        try set(Array(fitting), of: account, stated: change.profile, at: change.time, connection)
        guard let name = own.first(where: { $0.name == "name" })?.value.string, let checked = try? Account.checked(name: name) else {
            return
        }
        try connection.execute(
            "UPDATE account SET name = ?, updated = ? WHERE id = ? AND is_named = 0", .text(checked), .integer(change.time.milliseconds),
            .integer(account))
    }

    /// What the client says of the page and the device at hand is no trait of an organisation.
    private static func isOfTheVisit(_ name: String) -> Bool {
        ["page_path", "page_title", "referrer_host", "locale", "timezone", "device_type", "os", "library"].contains(name)
            || name.hasPrefix("campaign_")
    }

    private func opened(_ body: InteractionBody, of profile: Int64?, _ connection: any Connection) throws -> InteractionBody.Personal {
        guard let sealed = body.sealed, let profile, let key = try keys.key(of: profile, connection) else { return .init() }
        return InteractionBody.Personal(decoding: try key.open(sealed, purpose: "interaction"))
    }

    /// What somebody is there, as records of people say it.
    private static func role(in traits: [JSONMember]) -> String? {
        for name in ["role", "position", "job_title", "jobTitle", "title"] {
            guard let text = traits.first(where: { $0.name == name })?.value.string else { continue }
            if let role = try? Account.checked(role: text), !role.isEmpty { return role }
        }
        return nil
    }

    private func store(_ sighting: Sighting, at place: Place, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO account_member (account, profile, role, is_role_chosen, since, until, first_seen, last_seen, removed)
            VALUES (?, ?, ?, 0, NULL, NULL, ?, ?, 0)
            ON CONFLICT (account, profile) DO UPDATE SET
                first_seen = CASE WHEN excluded.first_seen < account_member.first_seen THEN excluded.first_seen
                    ELSE account_member.first_seen END,
                last_seen = CASE WHEN excluded.last_seen > account_member.last_seen THEN excluded.last_seen ELSE account_member.last_seen END
            """, .integer(place.account), .integer(place.profile), .text(sighting.role ?? ""), .integer(sighting.first),
            .integer(sighting.last))
        // What a person chose stands above what sources say.
        if let role = sighting.role {
            try connection.execute(
                "UPDATE account_member SET role = ? WHERE account = ? AND profile = ? AND is_role_chosen = 0", .text(role),
                .integer(place.account), .integer(place.profile))
        }
    }

    /// Leaves nothing of an erased person: not that they were there, nor what they said of the organisation that reached them.
    private func forget(_ profile: Int64, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM account_member WHERE profile = ?", .integer(profile))
        try connection.execute("DELETE FROM account_trait WHERE profile = ?", .integer(profile))
    }
}
