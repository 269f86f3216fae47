import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct DeliveryQueueTests {
    private struct Undone: Error {}

    private static func email(to text: String = "ada@example.com") throws -> OutgoingMessage.Content {
        .email(OutgoingEmail(to: try #require(EmailAddress(text)), subject: "Hello", text: "How was it?"))
    }

    @Test(arguments: TestDatabase.all)
    func `a message is in the queue with its transaction, once for a key, and sealed`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            let message = OutgoingMessage(try Self.email(), purpose: .alert, key: "alert:1")
            await #expect(throws: Undone.self) {
                try await database.write { connection in
                    try deliveries.enqueue(message, in: connection)
                    throw Undone()
                }
            }
            #expect(try await deliveries.deliveries(Deliveries.Filter()).isEmpty)
            let ids = try await database.write { connection in
                [try deliveries.enqueue(message, in: connection), try deliveries.enqueue(message, in: connection)]
            }
            #expect(ids[0] != nil && ids[1] == nil)
            let found = try await deliveries.deliveries(Deliveries.Filter())
            #expect(found.map(\.target) == ["a•••@e•••.com"] && found[0].state == .queued)
            let sealed = try await database.read { try $0.query("SELECT sealed FROM delivery") { $0.blob(0) } }
            #expect(!String(decoding: sealed.flatMap(\.self), as: UTF8.self).contains("ada@"))
            #expect(try await deliveries.content(of: found[0].id) == message.content)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a message about somebody who was erased is dropped unread`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.email("ada@example.com")))
            let profile = try #require(try await fixture.customer(.email("ada@example.com"))).id
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            let server = try MailServer(
                host: "127.0.0.1", port: 9, security: .none, user: "", password: "", from: "us@example.com", fromName: "",
                address: "https://cx.example.com")
            try await deliveries.setMailServer(server, by: .command)
            #expect(try await deliveries.mailServer() == server)
            let message = OutgoingMessage(try Self.email(), purpose: .survey, profile: profile)
            let id = try #require(try await database.write { try deliveries.enqueue(message, in: $0) })
            _ = try await fixture.application.erase(profile, by: .command)
            try await deliveries.drain()
            #expect(try await deliveries.delivery(id).delivery.state == .dropped)
            #expect(try await deliveries.delivery(id).attempts.isEmpty)
            let again = try await database.write { try deliveries.enqueue(message, in: $0) }
            #expect(again == nil, "nothing is sealed under a key that is gone")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what a receiver answered can't be read once its person is erased`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.email("ada@example.com")))
            let profile = try #require(try await fixture.customer(.email("ada@example.com"))).id
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            let content = try Self.email()
            let message = OutgoingMessage(content, purpose: .survey, profile: profile)
            let id = try #require(try await database.write { try deliveries.enqueue(message, in: $0) })
            let attempt = try #require(
                try await database.write {
                    try $0.first("INSERT INTO delivery_attempt (delivery, started) VALUES (?, 1) RETURNING id", .integer(id)) {
                        $0.integer(0)
                    }
                })
            let claimed = Deliveries.Claimed(
                id: id, attempt: attempt, message: "m", profile: profile, content: content, failures: 0, created: deliveries.now())
            var outcome = DeliveryOutcome(.failed, reason: "No such mailbox")
            outcome.answer = Array("550 ada@example.com is unknown".utf8)
            try await deliveries.finish(claimed, outcome)
            #expect(try await deliveries.delivery(id).attempts.first?.answer == "550 ada@example.com is unknown")
            let sealed = try #require(
                try await database.read { try $0.first("SELECT answer_sealed FROM delivery_attempt") { $0.blob(0) } })
            #expect(throws: (any Error).self, "the vault's key doesn't open it") {
                try fixture.application.vault.open(sealed, purpose: Deliveries.answerPurpose)
            }
            _ = try await fixture.application.erase(profile, by: .command)
            let left = try #require(try await deliveries.delivery(id).attempts.first)
            #expect(left.answer == nil && left.outcome == .failed)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what another server left half sent is taken over once its lease is out`(kind: TestDatabase) async throws {
        let clock = HandClock(1_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            let id = try #require(
                try await database.write { try deliveries.enqueue(OutgoingMessage(try Self.email(), purpose: .test), in: $0) })
            try await database.write { connection in
                let another = Lease(Deliveries.reader, in: database, owner: "another", milliseconds: Deliveries.leaseTime)
                let isHeld = try another.take(at: clock.now, connection)
                #expect(isHeld)
                try connection.execute("UPDATE delivery SET state = 'sending', worker = 'another' WHERE id = ?", .integer(id))
                try connection.execute("INSERT INTO delivery_attempt (delivery, started) VALUES (?, 1)", .integer(id))
            }
            #expect(try await deliveries.hold() == false)
            #expect(try await deliveries.delivery(id).delivery.state == .sending)
            clock.advance(by: Deliveries.leaseTime + 1)
            #expect(try await deliveries.hold())
            let found = try await deliveries.delivery(id)
            #expect(found.delivery.state == .queued && found.attempts.map(\.outcome) == [.interrupted])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an event is told to the endpoints that chose it`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            func add(_ name: String, _ events: Set<WebhookEvent>) async throws -> Int64 {
                try await deliveries.addEndpoint(WebhookDraft(name: name, url: "https://example.com/\(name)", events: events), by: .command)
                    .id
            }
            let both = try await add("both", [.caseOpened, .caseClosed])
            let opened = try await add("opened", [.caseOpened])
            let gone = try await add("gone", [.caseOpened])
            try await deliveries.removeEndpoint(gone, by: .command)
            let data = JSONValue.members(["case": .integer(1)])
            let told = try await database.write { connection in
                [
                    try deliveries.publish(.caseOpened, data, key: "case:1", in: connection),
                    try deliveries.publish(.caseOpened, data, key: "case:1", in: connection),
                    try deliveries.publish(.caseClosed, data, in: connection),
                ]
            }
            #expect(told == [2, 0, 1])
            #expect(try await deliveries.deliveries(Deliveries.Filter(endpoint: both)).count == 2)
            #expect(try await deliveries.deliveries(Deliveries.Filter(endpoint: opened)).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `changing an endpoint passes over no answer that it is still to be told of`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (deliveries, log) = (fixture.application.deliveries, fixture.application.log)
            func cursor() async throws -> Int64 {
                try await fixture.application.database.read { try log.cursor(of: Deliveries.eventReader, $0) }
            }
            func draft(_ events: Set<WebhookEvent>) throws -> WebhookDraft {
                try WebhookDraft(name: "desk", url: "https://example.com/desk", events: events)
            }
            let endpoint = try await deliveries.addEndpoint(draft([.responseCompleted]), by: .command).id
            let begin = try await cursor()
            try await fixture.accept(.of(.user("ada")))
            try await deliveries.changeEndpoint(endpoint, to: draft([.responseCompleted, .caseOpened]), by: .command)
            #expect(try await cursor() == begin)
            // Where nobody wanted to know for a while, what happened meanwhile is not told.
            try await deliveries.changeEndpoint(endpoint, to: draft([.caseOpened]), by: .command)
            try await deliveries.changeEndpoint(endpoint, to: draft([.responseCompleted]), by: .command)
            #expect(try await cursor() > begin)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what a removed endpoint didn't get is not put into the queue again`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            var ids: [Int64] = []
            for name in ["gone", "there"] {
                let draft = try WebhookDraft(name: name, url: "https://example.com/\(name)", events: [.caseOpened])
                let endpoint = try await deliveries.addEndpoint(draft, by: .command).id
                try await database.write { try deliveries.publish(.caseOpened, .null, key: name, in: $0) }
                let id = try #require(try await deliveries.deliveries(Deliveries.Filter(endpoint: endpoint)).first?.id)
                try await database.write { try $0.execute("UPDATE delivery SET state = 'dead' WHERE id = ?", .integer(id)) }
                if name == "gone" { try await deliveries.removeEndpoint(endpoint, by: .command) }
                ids.append(id)
            }
            let error = await #expect(throws: DeliveryError.self) { try await deliveries.replay(ids[0], by: .command) }
            #expect(error?.message.contains("was removed") == true)
            #expect(try await deliveries.replayDead(by: .command) == 1)
            #expect(try await deliveries.delivery(ids[0]).delivery.state == .dead)
            #expect(try await deliveries.delivery(ids[1]).delivery.state == .queued)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a command keeps its lease while a mail server takes its time`(kind: TestDatabase) async throws {
        let clock = HandClock(1_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            var options = DeliveryOptions()
            options.leaseRenewal = .milliseconds(20)
            let deliveries = Deliveries(
                database: application.database, vault: application.vault, keys: application.keys, log: application.log, options: options,
                logger: application.logger, now: { clock.now }, random: application.random, caretakers: { _ in [] })
            let silent = try SilentServer()
            try await deliveries.setMailServer(
                MailServer(
                    host: "127.0.0.1", port: silent.port, security: .none, user: "", password: "", from: "us@example.com", fromName: "",
                    address: "https://cx.example.com"), by: .command)
            let id = try #require(
                try await application.database.write {
                    try deliveries.enqueue(OutgoingMessage(try Self.email(), purpose: .test), in: $0)
                })
            async let drained: Void = deliveries.drain()
            func wait(until isSo: @escaping @Sendable (any Connection) throws -> Bool) async throws -> Bool {
                for _ in 0..<1_000 {
                    if try await application.database.read(isSo) { return true }
                    try await Task.sleep(for: .milliseconds(10))
                }
                return false
            }
            let isSending = try await wait { connection in
                try connection.first("SELECT id FROM delivery WHERE state = 'sending'") { _ in true } == true
            }
            #expect(isSending)
            clock.advance(by: Deliveries.leaseTime / 2)
            let until = clock.now.milliseconds + Deliveries.leaseTime
            let isRenewed = try await wait { connection in
                try connection.first(
                    "SELECT name FROM reader WHERE name = ? AND lease_until = ?", .text(Deliveries.reader), .integer(until)
                ) { _ in true } == true
            }
            #expect(isRenewed)
            silent.close()
            try await drained
            #expect(try await deliveries.delivery(id).attempts.map(\.outcome) == [.failed])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who looks after deliveries is written to once when an endpoint is disabled`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            for (name, role) in [("ada", "administrator"), ("bob", "analyst"), ("cyd", "administrator")] {
                let id = try await fixture.application.administration.addPerson(
                    email: "\(name)@example.com", name: name, role: role, holder: nil, by: .command)
                if name == "cyd" {
                    try await fixture.application.administration.setActive(false, person: id, holder: nil, by: .command)
                }
            }
            let server = try MailServer(
                host: "127.0.0.1", port: 9, security: .none, user: "", password: "", from: "us@example.com", fromName: "",
                address: "https://cx.example.com")
            try await deliveries.setMailServer(server, by: .command)
            let draft = try WebhookDraft(name: "<Orders>", url: "https://example.com/hooks", events: [.caseOpened])
            let endpoint = try await deliveries.addEndpoint(draft, by: .command).id
            func mails() async throws -> [OutgoingEmail] {
                var found: [OutgoingEmail] = []
                for delivery in try await deliveries.deliveries(Deliveries.Filter()) {
                    if case .email(let email)? = try await deliveries.content(of: delivery.id) { found.append(email) }
                }
                return found
            }
            for attempt in 1...Deliveries.failuresToDisable + 2 {
                let webhook = OutgoingWebhook(endpoint: endpoint, event: .caseOpened, data: .null, time: Instant(milliseconds: attempt))
                let content = OutgoingMessage.Content.webhook(webhook)
                let message = OutgoingMessage(content, purpose: .event)
                let id = try #require(try await database.write { try deliveries.enqueue(message, in: $0) })
                try await database.write {
                    try $0.execute(
                        "UPDATE delivery SET state = 'sending', worker = ? WHERE id = ?", .text(deliveries.owner), .integer(id))
                }
                let claimed = Deliveries.Claimed(
                    id: id, attempt: 0, message: "msg_\(id)", content: content, failures: 0, created: Instant(milliseconds: attempt))
                try await deliveries.finish(claimed, DeliveryOutcome(.failed, status: 500, reason: "It answered 500."))
                if attempt < Deliveries.failuresToDisable { #expect(try await mails().isEmpty) }
            }
            let sent = try await mails()
            #expect(sent.map(\.to.text) == ["ada@example.com"])
            let mail = try #require(sent.first)
            #expect(mail.subject == "Webhook disabled: <Orders>" && mail.text.contains("20 attempts"))
            #expect(mail.text.contains("https://cx.example.com/deliveries/webhooks/\(endpoint)"))
            #expect(mail.html?.contains("&lt;Orders&gt;") == true && mail.html?.contains("<Orders>") == false)
        }
    }

    @Test(arguments: [
        ("", "https://example.com", "name"), ("A", "example.com", "url"), ("A", "ftp://example.com", "url"),
        ("A", "https://user:secret@example.com", "url"), ("A", "https://exa mple.com", "url"),
    ])
    func `an endpoint that can't be is refused with the field that is wrong`(_ name: String, _ url: String, _ field: String) {
        let error = #expect(throws: DeliveryError.self) { try WebhookDraft(name: name, url: url, events: [.caseOpened]) }
        #expect(error?.field == field)
    }
}
