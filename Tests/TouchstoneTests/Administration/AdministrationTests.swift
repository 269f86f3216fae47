import Foundation
import Synchronization
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct AdministrationTests {
    private final class Clock: Sendable {
        let milliseconds = Mutex<Int64>(1_790_000_000_000)
        var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
        func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1_000 } }
    }

    private func with(_ kind: TestDatabase, cost: Int = 1 << 10, _ body: (Administration, Clock) async throws -> Void) async throws {
        try await kind.with { database in
            _ = try await migrate(database, Administration.migrations)
            let clock = Clock()
            let vault = Vault(try MasterKey(text: String(repeating: "0b", count: 32)))
            let administration = Administration(
                database: database, vault: vault, passwordCost: PasswordCost(rounds: cost), now: { clock.now },
                random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
            try await body(administration, clock)
        }
    }

    private func add(_ administration: Administration, _ name: String, role: String) async throws -> Int64 {
        try await administration.addPerson(email: "\(name)@example.com", name: name, role: role, holder: nil, by: .command)
    }

    private func enter(_ administration: Administration, _ id: Int64) async throws -> StartedSession {
        try await administration.signIn(
            link: try await administration.makeSignInLink(person: id, holder: nil, by: .command), userAgent: nil)
    }

    @Test(arguments: TestDatabase.all) func `people are shown as they were written, and an address belongs to one`(_ kind: TestDatabase)
        async throws
    {
        try await with(kind) { administration, _ in
            let id = try await administration.addPerson(
                email: " Zoë@Example.com ", name: "Zoë Müller", role: "agent", holder: nil, by: .command)
            let person = try #require(try await administration.person(id))
            #expect(person.email == "Zoë@Example.com")
            #expect(person.name == "Zoë Müller")
            #expect(person.isActive && !person.hasPassword)
            await #expect(throws: AdministrationError.emailTaken) {
                try await administration.addPerson(email: "zoë@EXAMPLE.com", name: "Other", role: "agent", holder: nil, by: .command)
            }
            for email in ["", "x", "@example.com", "a@b", "a b@example.com", "a@example.", "a@@example.com"] {
                await #expect(throws: AdministrationError.badEmail) {
                    try await administration.addPerson(email: email, name: "N", role: "agent", holder: nil, by: .command)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all) func `the last active administrator can't be taken away`(_ kind: TestDatabase) async throws {
        try await with(kind) { administration, _ in
            let first = try await add(administration, "ada", role: "administrator")
            await #expect(throws: AdministrationError.lastAdministrator) {
                try await administration.setRole(of: first, to: "viewer", holder: nil, by: .command)
            }
            await #expect(throws: AdministrationError.lastAdministrator) {
                try await administration.setActive(false, person: first, holder: nil, by: .command)
            }
            #expect(try await administration.person(first)?.role == "administrator")
            let second = try await add(administration, "bob", role: "administrator")
            try await administration.setActive(false, person: first, holder: nil, by: .command)
            #expect(try await administration.person(second)?.isActive == true)
        }
    }

    @Test(arguments: TestDatabase.all) func `nobody gives, or opens a way into, more than they hold`(_ kind: TestDatabase) async throws {
        try await with(kind) { administration, _ in
            let boss = try await add(administration, "boss", role: "administrator"),
                clerk = try await add(administration, "clerk", role: "viewer")
            let holder = Role(
                name: "clerks", permissions: [.managePeople, .manageRoles, .manageTokens, .viewOverview, .viewJourneys, .viewMeasurement])
            let error = AdministrationError.moreThanYouHold
            await #expect(throws: error) {
                try await administration.setRole(of: clerk, to: "administrator", holder: holder, by: .person(clerk))
            }
            await #expect(throws: error) { try await administration.setRole(of: boss, to: "viewer", holder: holder, by: .person(clerk)) }
            await #expect(throws: error) { try await administration.setActive(false, person: boss, holder: holder, by: .person(clerk)) }
            await #expect(throws: error) { try await administration.makeSignInLink(person: boss, holder: holder, by: .person(clerk)) }
            await #expect(throws: error) {
                try await administration.addToken(name: "t", role: "analyst", holder: holder, by: .person(clerk))
            }
            await #expect(throws: error) {
                try await administration.addPerson(
                    email: "e@example.com", name: "E", role: "administrator", holder: holder, by: .person(clerk))
            }
            let identity = Identity(kind: .token(id: 1, name: "t"), role: holder)
            await #expect(throws: error) { try await administration.setPermissions(of: "viewer", to: [.viewAudit], by: identity) }
            _ = try await administration.addToken(name: "t", role: "viewer", holder: holder, by: .person(clerk))
        }
    }

    @Test(arguments: TestDatabase.all) func `what a role may do is data, and holds from the next request on`(_ kind: TestDatabase)
        async throws
    {
        try await with(kind) { administration, _ in
            let session = try await enter(administration, try await add(administration, "vi", role: "viewer"))
            let all = Identity(kind: .token(id: 1, name: "t"), role: Role(name: "all", holdsAll: true, permissions: []))
            #expect(try await administration.identity(session: session.secret)?.may(.viewAudit) == false)
            try await administration.setPermissions(of: "viewer", to: [.viewAudit], by: all)
            let identity = try #require(try await administration.identity(session: session.secret))
            #expect(identity.role.permissions == [.viewAudit])
            await #expect(throws: AdministrationError.roleInUse) { try await administration.removeRole("viewer", by: all) }
            await #expect(throws: AdministrationError.roleIsFixed) {
                try await administration.setPermissions(of: "administrator", to: [], by: all)
            }
            await #expect(throws: AdministrationError.badRoleName) { try await administration.addRole("Big Boss", by: all) }
            try await administration.addRole("store-manager", by: all)
            await #expect(throws: AdministrationError.roleExists) { try await administration.addRole("store-manager", by: all) }
            #expect(try await administration.role("store-manager")?.permissions == [])
            try await administration.removeRole("store-manager", by: all)
            #expect(try await administration.roles().map(\.name) == ["administrator", "analyst", "agent", "viewer"])
        }
    }

    @Test(arguments: TestDatabase.all) func `the roles at the beginning name only permissions that exist`(_ kind: TestDatabase) async throws
    {
        try await with(kind) { administration, _ in
            let names = try await administration.database.read {
                try $0.query("SELECT DISTINCT permission FROM role_permission") { $0.text(0) }
            }
            for name in names { #expect(Permission(rawValue: name) != nil, "\(name)") }
        }
    }

    @Test(arguments: TestDatabase.all) func `a session ends when nobody comes for a week, and after thirty days in any case`(
        _ kind: TestDatabase
    ) async throws {
        try await with(kind) { administration, clock in
            let id = try await add(administration, "ada", role: "viewer")
            let idle = try await enter(administration, id), used = try await enter(administration, id)
            for _ in 0..<29 {
                clock.advance(seconds: 86_400)
                #expect(try await administration.identity(session: used.secret) != nil)
            }
            #expect(try await administration.identity(session: idle.secret) == nil)
            #expect(try await administration.sessions(of: id).count == 1)
            clock.advance(seconds: 86_401)
            #expect(try await administration.identity(session: used.secret) == nil)
        }
    }

    @Test(arguments: TestDatabase.all, [nil, "Acme Shops"])
    func `the company's name is one setting, also where it was kept under another name`(_ kind: TestDatabase, chosen: String?) async throws
    {
        try await with(kind) { administration, _ in
            #expect(try await administration.companyName() == nil)
            try await administration.setSetting("company", to: "Demo company", by: .system)
            if let chosen { try await administration.setSetting("company.name", to: chosen, by: .command) }
            _ = try await migrate(administration.database, Administration.migrations + Administration.companyMigrations)
            #expect(try await administration.companyName() == chosen ?? "Demo company")
            #expect(try await administration.settings().keys.sorted() == ["company.name"])
            try await administration.setSetting(Administration.companyName, to: "", by: .command)
            #expect(try await administration.companyName() == nil, "an empty text takes it back")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `whoever was looked at together stands in the audit trail, each for themselves`(_ kind: TestDatabase) async throws {
        try await with(kind) { administration, _ in
            try await administration.record("customer.revealed", by: .command, targets: [])
            #expect(try await administration.auditEntries(action: "customer.revealed").isEmpty)
            try await administration.record("customer.revealed", by: .command, targets: ["customer:1", "customer:2"])
            let trail = try await administration.auditEntries(action: "customer.revealed")
            #expect(trail.map(\.target) == ["customer:2", "customer:1"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `settings that are changed together are each in the audit trail`(_ kind: TestDatabase) async throws {
        try await with(kind) { administration, _ in
            try await administration.setSettings(["b": "2", "a": "1"], by: .command)
            #expect(try await administration.settings() == ["a": "1", "b": "2"])
            try await administration.setSettings([:], by: .command)
            let trail = try await administration.auditEntries(action: "setting.changed")
            #expect(trail.map(\.target) == ["setting:b", "setting:a"])
        }
    }

    @Test(arguments: TestDatabase.all) func `a password hashed with less is hashed again when somebody signs in`(_ kind: TestDatabase)
        async throws
    {
        try await kind.with { database in
            _ = try await migrate(database, Administration.migrations)
            let vault = Vault(try MasterKey(text: String(repeating: "0b", count: 32)))
            let random: @Sendable (Int) -> [UInt8] = { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }
            let now: @Sendable () -> Instant = { Instant(milliseconds: 1_790_000_000_000) }
            let weak = Administration(
                database: database, vault: vault, passwordCost: PasswordCost(rounds: 1 << 10), now: now, random: random)
            let strong = Administration(
                database: database, vault: vault, passwordCost: PasswordCost(rounds: 1 << 12), now: now, random: random)
            let id = try await add(weak, "ada", role: "viewer")
            let session = try #require(try await weak.identity(session: try await enter(weak, id).secret)?.session)
            try await weak.setPassword(person: id, current: "", new: "copper lantern walks", session: session, address: "a")
            func stored() async throws -> String? { try await database.read { try $0.first("SELECT password FROM person") { $0.text(0) } } }
            #expect(try await stored()?.hasPrefix("scrypt$1024$8$1$") == true)
            _ = try await strong.signIn(email: "ada@example.com", password: "copper lantern walks", address: "a", userAgent: nil)
            #expect(try await stored()?.hasPrefix("scrypt$4096$8$1$") == true)
            _ = try await weak.signIn(email: "ada@example.com", password: "copper lantern walks", address: "a", userAgent: nil)
            #expect(try await stored()?.hasPrefix("scrypt$4096$8$1$") == true)
        }
    }

    /// RFC 7914, section 12.
    @Test func `scrypt gives the published values`() throws {
        let hash = try PasswordHash("password", cost: PasswordCost(rounds: 1024, blockSize: 8, parallelism: 16), salt: Array("NaCl".utf8))
        #expect(hash.hash.prefix(8).elementsEqual([0xfd, 0xba, 0xbe, 0x1c, 0x9d, 0x34, 0x72, 0x00]))
        #expect(PasswordHash(stored: hash.stored) == hash)
        for broken in ["", "scrypt$", "bcrypt$1$2$3$AA==$AA==", "scrypt$x$8$1$AA==$AA=="] { #expect(PasswordHash(stored: broken) == nil) }
    }

    @Test func `more password checks than may wait are told to come back`() async throws {
        let hasher = PasswordHasher(cost: PasswordCost(rounds: 1 << 12), limit: 2) { [UInt8](repeating: 1, count: $0) }
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        return try await !hasher.matches("x", stored: nil)
                    } catch { return false }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.contains(true))
        #expect(outcomes.contains(false))
    }

    @Test(arguments: TestDatabase.all) func `two who change the audit trail's filters see the same order, the latest first`(
        _ kind: TestDatabase
    ) async throws {
        try await with(kind) { administration, clock in
            for number in 0..<5 {
                clock.advance(seconds: 1)
                try await administration.record("test.a", by: .command, target: "thing:\(number)")
                try await administration.record("test.b", by: .system)
            }
            #expect(
                try await administration.auditEntries(action: "test.a").map(\.target) == [
                    "thing:4", "thing:3", "thing:2", "thing:1", "thing:0",
                ])
            #expect(try await administration.auditEntries(actor: "system").count == 5)
            #expect(try await administration.auditEntries(target: "thing:2").count == 1)
            let page = try await administration.auditEntries(limit: 3)
            let older = try await administration.auditEntries(before: page.last?.id, limit: 100)
            #expect(page.count + older.count == 10)
            #expect(try await administration.auditActions() == ["test.a", "test.b"])
        }
    }

    @Test func `what is asked on every request is answered from an index`() async throws {
        try await with(.sqlite) { administration, _ in
            let queries = [
                "SELECT id FROM session WHERE token_hash = x'00' AND expires > 0 AND last_seen > 0",
                "SELECT id FROM api_token WHERE token_hash = x'00'",
                "SELECT id FROM person WHERE email_key = 1", "SELECT permission FROM role_permission WHERE role = 'x'",
                "SELECT count(*) FROM sign_in_attempt WHERE scope = 1 AND time > 1", "DELETE FROM sign_in_attempt WHERE time <= 1",
                "SELECT id FROM audit WHERE action = 'a' AND id < 9 ORDER BY id DESC LIMIT 5",
                "SELECT id FROM audit WHERE id < 9 ORDER BY id DESC LIMIT 5",
                "SELECT min(action) FROM audit WHERE action > 'a'",
            ]
            for query in queries {
                let plan = try await administration.database.read { connection in
                    try connection.query("EXPLAIN QUERY PLAN \(query)") { $0.text(3) }.joined(separator: "; ")
                }
                #expect(plan.contains("SEARCH") && !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(query): \(plan)")
            }
        }
    }
}
