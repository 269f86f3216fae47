import Foundation
import Logging
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// An application whose matching compares by the plain engine, with people who come in by a call.
struct MatchingFixture {
    let fixture: Fixture
    var application: Application { fixture.application }
    var matching: ProfileMatching { fixture.application.matching }
    static let administrator = AuditActor.person(1)

    static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (MatchingFixture) async throws -> Void
    ) async throws {
        try await Fixture.with(kind, engine: PlainEngine.make()) { try await body(MatchingFixture(fixture: $0)) }
    }

    /// Somebody with an id of their own and what is said of them; returns their profile.
    @discardableResult
    func person(_ id: String, _ traits: [String: String], at time: Int64 = 1_000) async throws -> Int64 {
        var interaction = Interaction.of(.user(id), at: time)
        interaction.traits = traits.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
        try await fixture.accept(interaction)
        return try await profile(id)
    }

    func profile(_ id: String) async throws -> Int64 {
        let unification = application.unification
        return try await application.database.read { connection in
            let identifier = Identifier.user(id)
            return try IdentityTables(vault: unification.vault, connection: connection).find([QuickKey(identifier): identifier]).values
                .first ?? 0
        }
    }

    func customer(of id: String) async throws -> Int64 {
        let (unification, profile) = (application.unification, try await profile(id))
        return try await application.database.read { try unification.customer(profile, $0).id }
    }

    func customers(of ids: String...) async throws -> [Int64] {
        var customers: [Int64] = []
        for id in ids { customers.append(try await customer(of: id)) }
        return customers
    }

    /// Ada twice and Ida once: Ada's two agree in name, birthday and e-mail (48 bits less the prior), Ida has Ada's family name alone.
    @discardableResult
    func twins() async throws -> (ada: Int64, again: Int64, ida: Int64) {
        (
            try await person("1", ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "ada@example.org"]),
            try await person("2", ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "ada@example.org"]),
            try await person("3", ["first_name": "Ida", "last_name": "Byron", "birthday": "1902-01-01", "email": "ida@example.org"])
        )
    }

    @discardableResult
    func compare(isDry: Bool = false) async throws -> MatchRun {
        let id = try await matching.start(isDry: isDry, by: MatchingFixture.administrator)
        await matching.finish(id)
        return try await matching.run(id)
    }

    /// Switches joining by itself on, as somebody does who has looked at the preview.
    func switchOn(sure: Double = 0.99) async throws {
        var settings = try await matching.settings()
        settings.sure = sure
        settings.isAutomatic = true
        let preview = try await matching.preview(sure: sure)
        _ = try await matching.set(settings, previewKey: preview.key, by: MatchingFixture.administrator)
    }
}
