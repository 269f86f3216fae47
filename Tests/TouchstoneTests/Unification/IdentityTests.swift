import Testing
import TouchstoneTestSupport

@testable import Touchstone

struct IdentityTests {
    @Test(arguments: TestDatabase.all)
    func `an unknown identifier makes a profile, a known one finds it`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.user("1")), .of(.user("1")), .of(.user("2")))
            try await fixture.accept(.of(.user("1")))
            let changes = try await fixture.changes()
            #expect(changes.map(\.profile) == [1, 1, 2, 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was done before signing in belongs to who signs in`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.anonymous("a")))
            try await fixture.accept(.of(.user("1"), .anonymous("a")))
            let customer = try #require(try await fixture.customer(.user("1")))
            #expect(customer.profiles == [1])
            #expect(customer.identifiers.map(\.identifier) == [.user("1"), .anonymous("a")])
            #expect(customer.merges.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two known profiles are linked with the evidence, and undoing restores both`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.anonymous("a")), .of(.user("1")))
            try await fixture.accept(.of(.user("1"), .anonymous("a"), id: "proof"))
            let customer = try #require(try await fixture.customer(.user("1")))
            #expect(customer.id == 1 && customer.profiles == [1, 2])
            let merge = try #require(customer.merges.first)
            #expect(merge.decidedBy == "rule")
            #expect(merge.evidence["interaction"]?.string == "proof")
            #expect(merge.evidence["identifier"]?.string == "anonymous_id")

            let unification = fixture.application.unification
            try await fixture.application.database.write { connection in
                try unification.undo(merge: merge.id, by: "person:1", at: Instant(milliseconds: 5), connection)
            }
            #expect(try await fixture.customer(.user("1"))?.profiles == [2])
            #expect(try await fixture.customer(.anonymous("a"))?.profiles == [1])

            // No rule links them again; the interaction goes to the stronger identifier.
            try await fixture.accept(.of(.user("1"), .anonymous("a")))
            #expect(try await fixture.customer(.user("1"))?.profiles == [2])
            let changes = try await fixture.changes()
            #expect(changes.last { $0.kind == .interaction }?.profile == 2)
            #expect(changes.contains { $0.kind == .linked } && changes.contains { $0.kind == .unlinked })
            await #expect(throws: UnificationError.alreadyUndone(merge.id)) {
                try await fixture.application.database.write { connection in
                    try unification.undo(merge: merge.id, by: "person:1", at: Instant(milliseconds: 6), connection)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a shared device never glues two people together`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.user("1"), .anonymous("family")), .of(.user("2"), .anonymous("family")))
            try await fixture.accept(.of(.user("2"), .anonymous("family")), .of(.user("1"), .anonymous("family")))
            #expect(try await fixture.customer(.user("1"))?.id == 1)
            #expect(try await fixture.customer(.user("2"))?.id == 2)
            #expect(try await fixture.changes().map(\.profile) == [1, 2, 2, 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one person may have an id in each namespace`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.user("42"), .email("a@example.com")), .of(.user("42", in: "crm"), .email("A@example.com ")))
            let customer = try #require(try await fixture.customer(.user("42")))
            #expect(customer.profiles == [1])
            #expect(Set(customer.identifiers.map(\.identifier)) == [.user("42"), .user("42", in: "crm"), .email("a@example.com")])
            // The other way round: two people, the same number in different namespaces.
            try await fixture.accept(.of(.user("7")), .of(.user("7", in: "crm")))
            #expect(try await fixture.customer(.user("7"))?.id != fixture.customer(.user("7", in: "crm"))?.id)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two user ids with one e-mail stay two people`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(
                .of(.user("1"), .email("shared@example.com")), .of(.user("2")), .of(.user("2"), .email("shared@example.com")))
            #expect(try await fixture.customer(.user("1"))?.profiles == [1])
            #expect(try await fixture.customer(.user("2"))?.profiles == [2])
            #expect(try await fixture.customer(.email("shared@example.com"))?.id == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a person has at most five values of a kind`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            for number in 1...7 { try await fixture.accept(.of(.user("1"), .anonymous("device \(number)"))) }
            let customer = try #require(try await fixture.customer(.user("1")))
            #expect(customer.identifiers.count { $0.identifier.kind == "anonymous_id" } == 5)
            #expect(try await fixture.customer(.anonymous("device 6")) == nil)
        }
    }

    @Test(arguments: ["", "0", "000-000", "-1", "null", "NULL", "Anonymous", "undefined", "  unknown "])
    func `values that name nobody are no identifiers`(value: String) {
        let rules = IdentityRules()
        #expect(rules.usable([.user(value)]).isEmpty)
        #expect(rules.usable([.anonymous("a"), .user(value)]) == [.anonymous("a")])
    }

    @Test(arguments: [
        (Identifier.email(" Ada@Example.COM "), "ada@example.com"),
        (Identifier(kind: "phone", value: "0049 (151) 123-456"), "+49151123456"),
        (Identifier(kind: "phone", value: "+1 555 0100"), "+15550100"), (Identifier.user(" x1 "), "x1"),
    ])
    func `identifiers are compared in one form`(identifier: Identifier, expected: String) {
        #expect(IdentityRules.normalised(identifier)?.value == expected)
    }

    @Test
    func `an e-mail without a domain and a phone of three digits are none`() {
        #expect(IdentityRules.normalised(.email("ada@")) == nil)
        #expect(IdentityRules.normalised(Identifier(kind: "phone", value: "110")) == nil)
    }

    @Test(arguments: TestDatabase.all)
    func `an interaction without identifiers is nobody's`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            var answer = Interaction.of()
            answer.text = "Anonymous praise"
            try await fixture.accept(answer)
            #expect(try await fixture.changes().map(\.profile) == [nil])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a person may link what no rule would, and undo it`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.user("1")), .of(.user("2")), .of(.user("3")))
            let unification = fixture.application.unification
            let (first, second) = try await fixture.application.database.write { connection in
                (
                    try unification.link(1, 2, by: "person:1", at: Instant(milliseconds: 1), connection),
                    try unification.link(2, 3, by: "person:1", at: Instant(milliseconds: 2), connection)
                )
            }
            #expect(try await fixture.customer(.user("3"))?.profiles == [1, 2, 3])
            try await fixture.application.database.write { connection in
                try unification.undo(merge: first, by: "person:1", at: Instant(milliseconds: 3), connection)
            }
            #expect(first != second)
            // The second decision linked 3 to the person of 1 and 2, whose oldest profile is 1.
            #expect(try await fixture.customer(.user("3"))?.profiles == [1, 3])
            #expect(try await fixture.customer(.user("2"))?.profiles == [2])
        }
    }

    @Test
    func `random links and undos leave the same people as building them anew`() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<200 {
            let profiles = (1...12).map(Int64.init)
            let links = (0..<8).map { _ in (Int64.random(in: 1...12, using: &generator), Int64.random(in: 1...12, using: &generator)) }
            let found = Dictionary(
                uniqueKeysWithValues: Unification.components(of: profiles, linkedBy: links).map { ($0.profile, $0.canonical) })
            var slow = Dictionary(uniqueKeysWithValues: profiles.map { ($0, $0) })
            for _ in profiles {
                for (a, b) in links {
                    let least = min(slow[a] ?? a, slow[b] ?? b)
                    slow[a] = least
                    slow[b] = least
                }
            }
            #expect(found == slow)
        }
    }
}

struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
