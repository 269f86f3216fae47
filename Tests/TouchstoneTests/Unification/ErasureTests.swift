import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

struct ErasureTests {
    @Test(arguments: TestDatabase.all)
    func `erasing destroys what was said and who it was, and keeps that something happened`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            var said = Interaction.of(.user("1"), .email("ada@example.com"))
            said.text = "My name is Ada Lovelace"
            said.traits = [JSONMember("name", .string("Ada Lovelace"))]
            said.consent = [ConsentChoice(purpose: "marketing", isGiven: true)]
            try await fixture.accept(said)
            let unification = fixture.application.unification
            let before = try #require(try await fixture.customer(.user("1")))
            #expect(before.displayName == "Ada Lovelace" && before.consent == said.consent)
            #expect(try await fixture.application.database.read { try unification.find("lovel", limit: 5, $0) } == [1])

            #expect(try await fixture.application.erase(1, by: .command) == 1)
            #expect(try await fixture.customer(.user("1")) == nil)
            let after = try await fixture.application.database.read { try unification.customer(1, $0) }
            #expect(after.erased != nil && after.identifiers.isEmpty && after.traits.isEmpty && after.consent.isEmpty)
            #expect(try await fixture.application.database.read { try unification.find("lovel", limit: 5, $0) } == [])
            #expect(try await fixture.changes().map(\.kind) == [.interaction, .erased])

            // The same identifier later is a new person, who gets nothing of the old one.
            try await fixture.accept(.of(.user("1")))
            #expect(try await fixture.customer(.user("1"))?.id == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who came back with a backup is erased again, and nobody who was given their number since`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, keys) = (fixture.application, fixture.application.keys)
            try await fixture.accept(.of(.user("1")), .of(.user("2")))
            let fingerprint = try #require(try await application.database.read { try keys.fingerprint(of: 1, $0) })
            let listed = [
                ErasureLedger.Entry(profile: 1, fingerprint: fingerprint), ErasureLedger.Entry(profile: 2, fingerprint: fingerprint),
                ErasureLedger.Entry(profile: 3, fingerprint: nil),
            ]
            #expect(try await application.returned(of: listed) == 1)
            #expect(try await application.applyErasures(listed) == 1)
            #expect(try await fixture.customer(.user("1")) == nil)
            #expect(try await fixture.customer(.user("2"))?.id == 2)
            let changes = try await fixture.changes()
            #expect(changes.map(\.kind) == [.interaction, .interaction, .erased])
            #expect(changes.last?.erasedProfiles == [1])
            let trail = try await application.database.read { try AuditTrail.entries(limit: 20, on: $0) }
            let entry = try #require(trail.first { $0.action == "customer.erased" })
            #expect(entry.target == "customer:1" && entry.detail.contains(#""how":"listed""#))
            #expect(try await application.applyErasures(listed) == 0)
            #expect(try await fixture.changes().count == 3)
        }
    }

    @Test
    func `a list of erasures is read as it was written, older lines as well, and not where a line says nothing`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = ErasureLedger(keyFile: folder.appending(path: "master.key").path)
        let path = try #require(ledger.path)
        #expect(try ledger.recorded() == nil)
        let entries = [ErasureLedger.Entry(profile: 105, fingerprint: -7), ErasureLedger.Entry(profile: 3, fingerprint: nil)]
        try ledger.record(entries)
        #expect(try ledger.recorded() == entries)
        try Data("3\nthree\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: VaultError.unreadableErasures(path)) { _ = try ledger.recorded() }
    }

    @Test
    func `half a line that a full disk left joins no other, and is no person until the next erasure clears it away`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = ErasureLedger(keyFile: folder.appending(path: "master.key").path)
        let path = try #require(ledger.path)
        let entries = [ErasureLedger.Entry(profile: 105, fingerprint: -7), ErasureLedger.Entry(profile: 18, fingerprint: 55)]
        try Data("105 -7\n17".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: VaultError.unreadableErasures(path)) { _ = try ledger.recorded() }
        try ledger.record([entries[1]])
        #expect(try ledger.recorded() == entries)
    }

    @Test
    func `no e-mail, phone, name or verbatim stands in any byte of the database file`() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "pii.sqlite").path
        var configuration = Application.Configuration(database: "sqlite:\(path)")
        configuration.keyFile = folder.appending(path: "master.key").path
        let application = try await Application.open(configuration, logger: .init(label: "test"))
        let sources = application.sources
        let source = try await application.database.write { try sources.create(name: "web", at: Instant(milliseconds: 0), $0) }
        let secrets = [
            "ada.lovelace@example.com", "+44 20 7946 0958", "442079460958", "Lovelace", "Babbage's engine broke", "Marylebone Road 12",
        ]
        var said = Interaction.of(.user("u-1"), .email(secrets[0]), Identifier(kind: "phone", value: secrets[1]))
        said.text = "\(secrets[4]), call \(secrets[1])"
        said.traits = [JSONMember("name", .string("Ada \(secrets[3])")), JSONMember("address", .string(secrets[5]))]
        said.properties = [
            JSONMember("note", .string("write to \(secrets[0])")),
            JSONMember("shipping", .object([JSONMember("street", .string(secrets[5]))])),
            JSONMember("plan", .string("premium")),
        ]
        let anonymous = {
            var answer = Interaction.of(); answer.text = secrets[4]; return answer
        }()
        let reject = Reject(reason: "bad", payload: [UInt8](#"{"email":"ada.lovelace@example.com","name":"Lovelace"}"#.utf8))
        _ = try await application.door.accept(
            Batch(source: source, received: Instant(milliseconds: 0), interactions: [said, anonymous], rejects: [reject]))
        let bytes = try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: path + $0)) }
        await application.close()
        let closed = try Data(contentsOf: URL(fileURLWithPath: path))
        for data in bytes + [closed] {
            for secret in secrets { #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) stands in the file") }
        }
        #expect(
            (bytes + [closed]).contains { $0.range(of: Data("premium".utf8)) != nil },
            "what is not personal should be found, or this test looks at nothing")
    }

    @Test
    func `another master key is refused`() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = Application.Configuration(database: "sqlite:" + folder.appending(path: "a.sqlite").path)
        configuration.masterKey = String(repeating: "01", count: 32)
        await (try Application.open(configuration, logger: .init(label: "test"))).close()
        configuration.masterKey = String(repeating: "02", count: 32)
        await #expect(throws: VaultError.wrongMasterKey) { _ = try await Application.open(configuration, logger: .init(label: "test")) }
    }
}
