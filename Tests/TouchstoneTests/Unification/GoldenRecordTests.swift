import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

struct GoldenRecordTests {
    private static func said(_ name: String, _ value: String, by source: Int64 = 1, of profile: Int64 = 1, at time: Int64 = 0)
        -> StatedValue
    {
        StatedValue(name: name, value: .string(value), source: source, profile: profile, time: Instant(milliseconds: time))
    }

    private static func record(_ rule: SurvivorshipRule, trusted: [Int64] = [], _ stated: StatedValue...) -> GoldenRecord {
        let fields = Set(stated.map(\.field.ruled))
        return GoldenRecord(
            stated, rules: SurvivorshipRules(fields: Dictionary(uniqueKeysWithValues: fields.map { ($0, rule) }), trusted: trusted))
    }

    @Test(arguments: [
        ("firstName", "first_name"), ("first_name", "first_name"), ("First Name", "first_name"), ("givenName", "first_name"),
        ("vorname", "first_name"), ("phoneNumber", "phone"), ("e-mail", "email"), ("dateOfBirth", "birthday"),
        ("zip", "address.postal_code"),
        ("address.postalCode", "address.postal_code"), ("billing_address.zipCode", "address.postal_code"),
        ("address.state", "address.state"),
        ("state", "state"), ("favouriteColour", "favourite_colour"), ("company.name", "company"), ("XMLHttp", "xmlhttp"),
    ])
    func `a field has one name, whatever sources call it`(_ name: String, _ field: String) {
        #expect(TraitField(named: name).name == field)
        #expect(TraitField(named: field).name == field, "a field's own name names it")
    }

    @Test func `an address is taken apart, and empty parts are nothing`() {
        let value = JSONValue.members(["street": .string("Ring 1"), "postalCode": .string("1010"), "city": .string(" "), "state": .null])
        let values = StatedValue.values(
            of: TraitRecord.Trait(name: "address", value: value, time: Instant(milliseconds: 5)), source: 2, profile: 3)
        #expect(values.map(\.field.name) == ["address.street", "address.postal_code"])
        #expect(values.allSatisfy { $0.source == 2 && $0.profile == 3 && $0.time.milliseconds == 5 })
    }

    @Test func `each rule chooses its own, and says what the others lost by`() throws {
        let stated = [
            Self.said("firstName", "Alex", by: 1, at: 9), Self.said("first_name", "Alexandra", by: 2, at: 1),
            Self.said("first_name", "Sasha", by: 3, of: 1, at: 5), Self.said("given_name", "SASHA", by: 3, of: 2, at: 4),
        ]
        func first(_ rule: SurvivorshipRule) throws -> GoldenValue {
            try #require(
                GoldenRecord(stated, rules: SurvivorshipRules(fields: [.firstName: rule], trusted: [2, 3]))[.firstName])
        }
        #expect(try first(.mostRecent).winner.text == "Alex")
        #expect(try first(.mostRecent).others.map(\.reason) == [.older, .older])
        #expect(try first(.mostTrusted).winner.text == "Alexandra")
        #expect(try first(.mostTrusted).others.map(\.value.text) == ["Sasha", "Alex"])
        #expect(try first(.mostTrusted).others.map(\.reason) == [.lessTrusted, .lessTrusted])
        let frequent = try first(.mostFrequent)
        #expect(
            frequent.winner.text == "Sasha" && frequent.agreeing == 2 && frequent.others.map(\.reason) == [.lessFrequent, .lessFrequent])
        #expect(try first(.longest).winner.text == "Alexandra")
        #expect(try first(.longest).others.map(\.reason) == [.shorter, .shorter])
    }

    @Test func `one source that says it twice of one profile is one voice`() throws {
        let golden = Self.record(
            .mostFrequent, Self.said("email", "a@example.com", by: 1, at: 1), Self.said("mail", "A@example.com", by: 1, at: 2),
            Self.said("email", "b@example.com", by: 2, at: 3))
        #expect(golden[.email]?.winner.text == "b@example.com")
        #expect(golden[.email]?.others.first?.agreeing == 1)
    }

    @Test func `what can't be right counts only where nothing else is said`() throws {
        let golden = Self.record(
            .mostRecent, Self.said("email", "ada@example.com", at: 1), Self.said("email", "ada@@x", by: 2, at: 9),
            Self.said("birthday", "1984-02-31", at: 9))
        #expect(golden[.email]?.winner.text == "ada@example.com")
        #expect(golden[.email]?.others.first?.reason == .unsound)
        #expect(golden[.birthday]?.winner.text == "1984-02-31")
    }

    @Test func `addresses that contradict one another are never mixed`() throws {
        let golden = Self.record(
            .mostRecent, Self.said("address.street", "Ring 1", by: 1, at: 1), Self.said("address.city", "Wien", by: 1, at: 1),
            Self.said("city", "Graz", by: 2, at: 9), Self.said("country", "AT", by: 2, at: 9))
        #expect(golden[.city]?.winner.text == "Graz")
        #expect(golden[.street] == nil, "Ring 1 is in Wien")
        #expect(golden[.city]?.others.map(\.value.text) == ["Wien"] && golden[.city]?.others.first?.reason == .older)
    }

    @Test func `an address is completed by one that agrees with it`() throws {
        let golden = Self.record(
            .mostRecent, Self.said("address.street", "Ring 1", by: 1, at: 1), Self.said("address.city", "Wien", by: 1, at: 1),
            Self.said("city", "WIEN", by: 2, at: 9), Self.said("country", "AT", by: 2, at: 9))
        #expect(golden[.city]?.winner.source == 2 && golden[.street]?.winner.source == 1 && golden[.country]?.winner.source == 2)
        #expect(golden[.city]?.agreeing == 2)
    }

    @Test(arguments: SurvivorshipRule.allCases)
    func `the order in which things are said doesn't matter`(_ rule: SurvivorshipRule) {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        let names = ["name", "fullName", "email", "city", "address.city", "street", "zip", "billing_address.city", "plan", "phone"]
        let texts = ["a", "A", "ab", "Ab", "b", "á", "test", "1010", "x@y.at", "+43 1 5", "0043 15"]
        for _ in 0..<300 {
            var stated = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                Self.said(
                    names.randomElement(using: &random) ?? "", texts.randomElement(using: &random) ?? "",
                    by: Int64.random(in: 1...3, using: &random), of: Int64.random(in: 1...3, using: &random),
                    at: Int64.random(in: 0...2, using: &random))
            }
            var fields: [TraitField: SurvivorshipRule] = [.address: rule]
            for name in names { fields[TraitField(named: name).ruled] = rule }
            let rules = SurvivorshipRules(fields: fields, trusted: [3, 1])
            let first = GoldenRecord(stated, rules: rules)
            stated.shuffle(using: &random)
            #expect(GoldenRecord(stated, rules: rules) == first, "seed \(seed)")
            #expect(Set(first.values.map(\.field)).isSubset(of: Set(stated.map(\.field))))
            for value in first.values where !value.field.isAddress {
                let distinct = Set(stated.filter { $0.field == value.field }.map(\.comparable))
                #expect(value.others.count == distinct.count - 1, "every value that lost is there once; seed \(seed)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a customer's values come with source, profile and time; rules are stored, audited and seen at once`(kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let sources = application.sources
            let crm = try await application.database.write { try sources.create(name: "crm", at: Instant(milliseconds: 0), $0) }
            var web = Interaction.of(.user("1"), .email("ada@example.com"), at: 5_000)
            web.traits = [JSONMember("firstName", .string("Ada")), JSONMember("city", .string("Wien"))]
            var record = Interaction.of(.email("ada@example.com"), at: 2_000)
            record.traits = [JSONMember("first_name", .string("Adelheid"))]
            try await fixture.accept(web)
            try await fixture.accept(record, source: crm)
            let before = try #require(try await fixture.customer(.email("ada@example.com")))
            let first = try #require(before.golden[.firstName])
            #expect(first.winner.text == "Ada" && first.winner.source == fixture.source.id && first.winner.time.milliseconds == 5_000)
            #expect(first.others.map(\.value.text) == ["Adelheid"] && first.others.first?.value.source == crm.id)
            let email = try #require(before.golden[.email])
            #expect(email.winner.isIdentifier && email.winner.source == fixture.source.id && email.winner.time.milliseconds == 5_000)
            #expect(before.displayName == "Ada")

            let trusting = SurvivorshipRules(fields: [.firstName: .mostTrusted], trusted: [crm.id])
            let preview = try await application.previewSurvivorship(trusting)
            #expect(preview.customers == 1 && preview.changed == 1)
            #expect(preview.fields.first?.field == .firstName && preview.fields.first?.examples.first?.after.text == "Adelheid")
            #expect(try await fixture.customer(.email("ada@example.com"))?.displayName == "Ada", "a preview changes nothing")
            try await application.setSurvivorship(trusting, by: .command)
            try await application.setSurvivorship(trusting, by: .command)
            #expect(try await fixture.customer(.email("ada@example.com"))?.displayName == "Adelheid")
            let entries = try await application.administration.auditEntries(action: "survivorship.changed")
            #expect(entries.count == 1 && entries[0].detail.contains("most_recent → most_trusted"))
            let unification = application.unification
            #expect(try await application.database.read { try unification.survivorship($0) } == trusting)
            _ = try await application.erase(before.id, by: .command)
            #expect(try await application.previewSurvivorship(trusting).customers == 0)
        }
    }

    @Test(arguments: [
        (#"{"fields": {"email": "newest"}}"#, "has to be one of"), (#"{"trusted": ["nobody"]}"#, "no source called"),
        (#"{"trusted": ["web", "web"]}"#, "stands twice"), (#"{"field": {}}"#, "not part of the rules"), ("[]", "an object"),
        (#"{"fields": []}"#, "“fields”"), (#"{"trusted": {"a": 1}}"#, "“trusted”"), (#"{"fields": {"": "longest"}}"#, "no name of a field"),
    ])
    func `rules that can't be are refused with a sentence`(_ json: String, _ part: String) throws {
        let sources = [Source(id: 1, name: "web", namespace: "web", created: Instant(milliseconds: 0))]
        let value = try JSONValue.parse(json)
        do throws(SurvivorshipError) {
            _ = try SurvivorshipRules(value, sources: sources)
            Issue.record("\(json) was taken")
        } catch {
            #expect(error.description.contains(part) && error.description.hasSuffix("."), "\(error.description)")
        }
    }
}
