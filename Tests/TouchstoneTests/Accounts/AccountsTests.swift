import ExperienceStatistics
import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct AccountsTests {
    private static let day: Int64 = 86_400_000
    private static let now: Int64 = 1_795_424_400_000  // 2026-11-23 09:00 UTC

    private static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (Fixture, HandClock) async throws -> Void
    ) async throws {
        let clock = HandClock(now)
        try await Fixture.with(kind, now: { clock.now }) { try await body($0, clock) }
    }

    private func event(
        _ user: String, account: String?, daysAgo: Int64 = 1, _ change: (inout Interaction) -> Void = { _ in }
    ) -> Interaction {
        var interaction = Interaction(
            id: UUID().uuidString, time: Instant(milliseconds: Self.now - daysAgo * Self.day), name: "Order placed")
        interaction.identifiers = [.user(user)]
        interaction.account = account
        change(&interaction)
        return interaction
    }

    private func group(_ user: String, _ id: String, _ traits: [JSONMember]) -> Interaction {
        event(user, account: id) {
            $0.name = "group"
            $0.isRecordOnly = true
            $0.properties = traits
        }
    }

    private func read(_ fixture: Fixture) async throws -> [AccountSummary] {
        try await fixture.application.follower.catchUp()
        try await fixture.application.accountFollowing.catchUp()
        return try await fixture.application.accountSummaries(order: .name)
    }

    private func profile(_ user: String, _ fixture: Fixture) async throws -> Int64 {
        try #require(try await fixture.customer(.user(user))?.id)
    }

    @Test(arguments: TestDatabase.all)
    func `an organisation is known as soon as an interaction names it`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            try await fixture.accept(
                event("ann", account: "acme"), event("bob", account: "acme"), event("cleo", account: "Globex"),
                event("dan", account: nil),
                group(
                    "ann", "acme",
                    [
                        JSONMember("name", .string("Acme Ltd")), JSONMember("industry", .string("Catering")),
                        JSONMember("seats", .integer(40)),
                        JSONMember("billing_email", .string("ann@acme.example")), JSONMember("role", .string("Buyer")),
                    ]))
            let found = try await read(fixture)
            #expect(found.map(\.account.name) == ["Acme Ltd", "Globex"] && found.map(\.people.count) == [2, 1])
            let acme = try #require(found.first)
            #expect(acme.account.trait("industry")?.value == .string("Catering") && acme.account.trait("seats")?.value == .integer(40))
            let ann = try await profile("ann", fixture)
            #expect(acme.people.first { $0.id == ann }?.role == "Buyer")
            // What reaches a person is sealed: nowhere in the tables it can be read.
            let trait = try #require(acme.account.trait("billing_email"))
            #expect(trait.isPersonal && trait.text(.inFull) == "ann@acme.example" && trait.text(.masked) == Mask.dots)
            let stored = try await fixture.application.database.read { connection in
                try connection.query("SELECT coalesce(value, '') FROM account_trait", make: { $0.text(0) })
            }
            #expect(!stored.contains { $0.contains("@") })
            // Read a second time it is the same.
            #expect(try await read(fixture).map(\.account) == found.map(\.account))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a name means the same from every source, a bare number only its own`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let sources = fixture.application.sources
            let crm = try await fixture.application.database.write {
                try sources.create(name: "crm", namespace: "crm", at: Instant(milliseconds: 0), $0)
            }
            try await fixture.accept(event("ann", account: "42"), event("bob", account: "Acme"))
            try await fixture.accept(event("carl", account: "42"), event("dora", account: "Acme"), source: crm)
            let found = try await read(fixture)
            #expect(found.map(\.account.name) == ["42", "42", "Acme"] && found.map(\.people.count) == [1, 1, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who turns out to be one person is one, and two again when that is undone`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            try await fixture.accept(event("ann", account: "acme"), event("anna", account: "acme"))
            let (ann, anna) = (try await profile("ann", fixture), try await profile("anna", fixture))
            let merge = try await fixture.application.link(ann, anna, by: .command)
            #expect(try await read(fixture).first?.people.map(\.id) == [min(ann, anna)])
            try await fixture.application.undo(merge: merge, by: .command)
            #expect(try await read(fixture).first?.people.map(\.id).sorted() == [ann, anna].sorted())
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who is meant by digits is the customer of that number, else whoever has them as phone number`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let phone = Identifier(kind: "phone", value: "+4915112345678")
            try await fixture.accept(.of(.user("ann")), .of(.user("bob"), phone))
            let (ann, bob) = (try await profile("ann", fixture), try await profile("bob", fixture))
            #expect(try await fixture.application.customer(meant: "\(ann)") == ann)
            #expect(try await fixture.application.customer(meant: "+4915112345678") == bob)
            await #expect(throws: AccountError.self) { _ = try await fixture.application.customer(meant: "4711") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of an erased person nothing stays in an account`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            try await fixture.accept(
                event("bob", account: "acme"),
                group("ann", "acme", [JSONMember("contact_phone", .string("+43 660 1234567")), JSONMember("plan", .string("Gold"))]))
            #expect(try await read(fixture).first?.people.count == 2)
            _ = try await fixture.application.erase(try await profile("ann", fixture), by: .command)
            let left = try #require(try await read(fixture).first)
            #expect(left.people.count == 1 && left.account.trait("contact_phone") == nil && left.account.trait("plan") != nil)
            let rows = try await fixture.application.database.read { connection in
                try connection.first("SELECT count(*) FROM account_member") { $0.integer(0) } ?? 0
            }
            #expect(rows == 1)
            // Erased before the log was read, they never come in.
            try await fixture.accept(event("zoe", account: "acme"))
            _ = try await fixture.application.erase(try await profile("zoe", fixture), by: .command)
            #expect(try await read(fixture).first?.people.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the weakest relationship stands first, whatever the mean says`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            func score(_ user: String, _ value: Double, daysAgo: Int64 = 3) -> Interaction {
                event(user, account: "acme", daysAgo: daysAgo) {
                    $0.scores = [Score(kind: "nps", value: value, low: 0, high: 10)]
                    $0.value = Money(amount: 100, currency: "EUR")
                }
            }
            try await fixture.accept(
                score("ann", 10), score("bob", 9), score("cleo", 2, daysAgo: 10), score("dan", 3, daysAgo: 40), score("dan", 9),
                event("eve", account: "acme", daysAgo: 120))
            let acme = try #require(try await read(fixture).first)
            let (cleo, eve) = (try await profile("cleo", fixture), try await profile("eve", fixture))
            #expect(acme.weakest?.id == cleo && acme.state == .atRisk && acme.people[1].id == eve && acme.people[1].state == .toWatch)
            #expect(acme.weakest?.signs.map(\.key) == ["low_score"] && acme.people[1].signs == [.silent(days: 120)])
            let mean = try #require(acme.scores.first)
            // The latest answers are 10, 9, 2 and 9: Student's t on 3 degrees of freedom.
            let expected = Moments([10, 9, 2, 9]).estimate
            #expect(mean.estimate == expected && mean.weakest.id == cleo && abs((mean.estimate.value ?? 0) - 7.5) < 1e-9)
            #expect(acme.value == 500 && acme.currency == "EUR" && acme.interactions == 6)
            // A case that is open makes it worse; one that is overdue is at risk.
            let ann = try await profile("ann", fixture)
            let opened = try await fixture.application.openCase(
                CaseDraft(profile: ann, origin: .person, topic: "Invoice"), by: .command)
            let withCase = try #require(try await read(fixture).first)
            #expect(withCase.people.first { $0.id == ann }?.state == .toWatch && withCase.openCases == 1)
            #expect(withCase.people.first { $0.id == ann }?.cases.map(\.number) == [opened.number])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was promised its people is told by with how many it was broken`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            func order(_ user: String, _ account: String?, deliveredAfter days: Int64) async throws {
                try await fixture.accept(
                    event(user, account: account, daysAgo: 30),
                    event(user, account: account, daysAgo: 30 - days) { $0.name = "Delivered" })
            }
            try await order("ann", "acme", deliveredAfter: 1)
            try await order("bob", "acme", deliveredAfter: 9)
            // Late with somebody of no account; nothing was due to Cleo.
            try await order("zoe", nil, deliveredAfter: 9)
            try await fixture.accept(event("cleo", account: "acme", daysAgo: 5) { $0.name = "Asked" })
            let acme = try #require(try await read(fixture).first)
            #expect(try await fixture.application.promises(of: acme, zone: .gmt).isEmpty)
            let part = PromisePart(
                id: 0, name: "Quickly", measure: .duration(from: ["Order placed"], to: ["Delivered"], within: .days(2), by: nil),
                target: 0.9)
            try await fixture.application.promise.save(
                PromiseDocument(statement: "On time", success: "", parts: [part]), version: nil, by: .command)
            let found = try await fixture.application.promises(of: acme, zone: .gmt)
            let (ann, bob) = (try await profile("ann", fixture), try await profile("bob", fixture))
            #expect(found.map(\.part.name) == ["Quickly"] && found.first?.broken == [bob] && found.first?.due == [ann, bob])
            let (open, closed) = (found.first?.json(), found.first?.json(hasCustomers: false))
            #expect(open?["broken"] == .array([.integer(bob)]) && open?["kept_count"]?.integer == 1)
            #expect(closed?["broken"]?.isNull == true && closed?["kept"]?.isNull == true && closed?["broken_count"]?.integer == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what somebody did counts while they were there`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            func spend(_ amount: Double, daysAgo: Int64) -> Interaction {
                event("ann", account: "acme", daysAgo: daysAgo) { $0.value = Money(amount: amount, currency: "EUR") }
            }
            try await fixture.accept(spend(1, daysAgo: 100), spend(10, daysAgo: 50), spend(100, daysAgo: 5))
            let account = try #require(try await read(fixture).first?.account.id)
            let ann = try await profile("ann", fixture)
            let application = fixture.application
            try await application.putMember(
                MemberDraft(
                    profile: ann, role: "Buyer", since: Instant(milliseconds: Self.now - 60 * Self.day),
                    until: Instant(milliseconds: Self.now - 20 * Self.day)), inAccount: account, by: .person(3))
            let gone = try #require(try await read(fixture).first)
            #expect(gone.value == 10 && gone.interactions == 1 && gone.present.isEmpty && gone.people.first?.state == .left)
            let timeline = try await application.timeline(of: gone, limit: 10)
            #expect(timeline.entries.count == 1)
            await #expect(throws: AccountError.self) {
                try await application.putMember(
                    MemberDraft(profile: ann, since: Instant(milliseconds: 9), until: Instant(milliseconds: 9)), inAccount: account,
                    by: .command)
            }
            // Taken out, what a source says later doesn't bring them back.
            try await application.removeMember(ann, fromAccount: account, by: .command)
            try await fixture.accept(spend(1, daysAgo: 1))
            #expect(try await read(fixture).first?.people.isEmpty == true)
            let audit = try await application.administration.auditEntries(target: "account:\(account)")
            #expect(Set(audit.map(\.action)) == ["account.member-set", "account.member-removed"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what a person doesn't name, sources go on naming`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            func said(_ name: String, _ role: String, daysAgo: Int64) -> Interaction {
                event("ann", account: "acme", daysAgo: daysAgo) {
                    $0.name = "group"
                    $0.isRecordOnly = true
                    $0.properties = [JSONMember("name", .string(name)), JSONMember("role", .string(role))]
                }
            }
            try await fixture.accept(said("Acme Ltd", "Buyer", daysAgo: 9))
            let id = try #require(try await read(fixture).first?.account.id)
            let ann = try await profile("ann", fixture)
            try await application.updateAccount(id, to: AccountDraft(name: nil, domains: ["acme.example"]), by: .command)
            try await application.putMember(MemberDraft(profile: ann, since: Instant(milliseconds: 9)), inAccount: id, by: .command)
            let kept = try #require(try await read(fixture).first)
            #expect(kept.account.name == "Acme Ltd" && kept.people.first?.role == "Buyer")
            try await fixture.accept(said("Acme Group", "Director", daysAgo: 2))
            let renamed = try #require(try await read(fixture).first)
            #expect(renamed.account.name == "Acme Group" && renamed.people.first?.role == "Director")
            // Said again as it is, it isn't chosen either.
            try await application.updateAccount(id, to: AccountDraft(name: "Acme Group"), by: .command)
            try await application.putMember(MemberDraft(profile: ann, role: "Director"), inAccount: id, by: .command)
            try await fixture.accept(said("Acme SE", "Partner", daysAgo: 2))
            let followed = try #require(try await read(fixture).first)
            #expect(followed.account.name == "Acme SE" && followed.people.first?.role == "Partner")
            // What a person chose stands.
            try await application.updateAccount(id, to: AccountDraft(name: "Ours"), by: .command)
            try await application.putMember(MemberDraft(profile: ann, role: "Owner"), inAccount: id, by: .command)
            try await fixture.accept(said("Acme plc", "Buyer", daysAgo: 1))
            let chosen = try #require(try await read(fixture).first)
            #expect(chosen.account.name == "Ours" && chosen.people.first?.role == "Owner")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two accounts that are one organisation are joined, and taken apart again`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await fixture.accept(event("ann", account: "Acme"), event("bob", account: "ACME Ltd"))
            let two = try await read(fixture)
            try await application.joinAccount(two[1].account.id, into: two[0].account.id, by: .command)
            let one = try await read(fixture)
            #expect(one.count == 1 && one[0].people.count == 2 && one[0].account.keys == ["ACME Ltd", "Acme"])
            // What names the joined one belongs to the whole, and its number leads there.
            try await fixture.accept(event("cleo", account: "ACME Ltd"), event("cleo", account: "Acme"))
            #expect(try await read(fixture)[0].people.count == 3)
            #expect(try await application.accountSummary(two[1].account.id).account.id == two[0].account.id)
            try await application.separateAccount(two[1].account.id, by: .command)
            #expect(try await read(fixture).map(\.people.count) == [2, 2])
            await #expect(throws: AccountError.self) {
                try await application.joinAccount(two[0].account.id, into: two[0].account.id, by: .command)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `colleagues are suggested by their addresses and never added by themselves`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            func known(_ user: String, _ email: String, _ account: String? = nil) -> Interaction {
                event(user, account: account) { $0.identifiers.append(.email(email)) }
            }
            try await fixture.accept(
                known("ann", "ann@acme.example", "acme"), known("bob", "bob@acme.example"), known("cleo", "cleo@gmail.com"),
                known("dan", "dan@notacme.example"))
            let application = fixture.application
            let before = try #require(try await read(fixture).first)
            let ideas = try await application.suggestedDomains(of: before)
            #expect(ideas.map(\.domain) == ["acme.example"])
            try await application.updateAccount(
                before.account.id, to: AccountDraft(name: "Acme", domains: ["@ACME.example"]), by: .command)
            let after = try #require(try await read(fixture).first)
            let suggested = try await application.suggestedMembers(of: after)
            #expect(suggested.map(\.id) == [try await profile("bob", fixture)] && after.people.count == 1)
            await #expect(throws: AccountError.self) {
                try await application.updateAccount(
                    before.account.id, to: AccountDraft(name: "Acme", domains: ["gmail.com"]), by: .command)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a file brings accounts with their people, and says which rows it can't take`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            try await fixture.accept(event("ann", account: nil) { $0.identifiers.append(.email("ann@acme.example")) })
            let ann = try await profile("ann", fixture)
            let text = """
                account,name,industry,renewal,email,role,since\r
                acme,"Acme, ""the"" Ltd",Catering,2027-03-31,ann@acme.example,Buyer,2025-01-01\r
                acme,,,,nobody@acme.example,,\r
                globex,Globex,,soon,,,\r
                ,Nameless,,,,,\r
                initech,,,,,,\r
                umbrella,"Umbrella" Ltd,,,,,\r
                """
            let file = try AccountFile(csv: text)
            let outcome = try await fixture.application.importAccounts(file, by: .command)
            #expect((outcome.accounts, outcome.people) == (2, 1) && outcome.problems.map(\.line).sorted() == [3, 4, 5, 7])
            let found = try await read(fixture)
            #expect(found.map(\.account.name) == ["Acme, \"the\" Ltd", "initech"])
            #expect(found[0].account.renewal?.isoText.prefix(10) == "2027-03-31" && found[0].people.map(\.id) == [ann])
            // The same file again changes nothing.
            let again = try await fixture.application.importAccounts(file, by: .command)
            #expect(again.problems == outcome.problems)
            #expect(try await read(fixture).map(\.account.traits.count) == found.map(\.account.traits.count))
            // An interaction that names the key belongs there.
            try await fixture.accept(event("bob", account: "acme"))
            #expect(try await read(fixture)[0].people.count == 2)
            #expect(throws: AccountError.self) { try AccountFile(csv: "name\nAcme") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `accounts are filtered and put in order`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await fixture.accept(
                event("ann", account: "Alpha") {
                    $0.scores = [Score(kind: "csat", value: 5, low: 1, high: 5)]
                    $0.value = Money(amount: 10, currency: "EUR")
                },
                event("bob", account: "Beta") {
                    $0.scores = [Score(kind: "csat", value: 1, low: 1, high: 5)]
                    $0.value = Money(amount: 20, currency: "EUR")
                }, event("cleo", account: "Gamma"))
            let all = try await read(fixture)
            let gamma = try #require(all.last?.account)
            try await application.updateAccount(
                gamma.id, to: AccountDraft(name: "Gamma", traits: [JSONMember("renewal", .string("2026-12-10"))]), by: .command)
            func names(_ filter: AccountFilter = AccountFilter(), _ order: AccountOrder = .weakest) async throws -> [String] {
                try await application.accountSummaries(filter, order: order).map(\.account.name)
            }
            #expect(try await names() == ["Beta", "Gamma", "Alpha"])
            #expect(try await names(AccountFilter(), .value) == ["Beta", "Alpha", "Gamma"])
            #expect(try await names(AccountFilter(), .renewal).first == "Gamma")
            var filter = AccountFilter()
            filter.search = "ALPH"
            #expect(try await names(filter) == ["Alpha"])
            filter = AccountFilter()
            filter.renewalDays = 30
            #expect(try await names(filter) == ["Gamma"])
            filter = AccountFilter()
            filter.state = .atRisk
            #expect(try await names(filter) == ["Beta"])
            await #expect(throws: AccountError.self) {
                try await application.updateAccount(
                    gamma.id, to: AccountDraft(name: "Gamma", traits: [JSONMember("renewal", .string("soon"))]), by: .command)
            }
        }
    }
}
