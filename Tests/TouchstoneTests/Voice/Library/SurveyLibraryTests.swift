import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The store of surveys, on each database.
@Suite struct SurveyLibraryTests {
    private static func survey(_ words: String = "How was it?") throws -> Survey {
        try Survey.parse(
            yaml: """
                title: A visit
                pages:
                  - id: first
                    questions:
                      - id: again
                        type: nps
                        text: \(words)
                        anchors: {0: Not at all likely, 10: Extremely likely}
                """)
    }

    private func audit(_ fixture: Fixture) async throws -> [String] {
        try await fixture.application.database.read { try AuditTrail.entries(limit: 50, on: $0) }.map(\.action).filter {
            $0.hasPrefix("survey.")
        }.reversed()
    }

    @Test(arguments: TestDatabase.all) func `a survey is written, published, closed, reopened and put away`(_ kind: TestDatabase)
        async throws
    {
        let clock = HandClock(1_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let surveys = fixture.application.surveys
            let made = try await surveys.create(try Self.survey(), template: "nps", by: .person(1))
            #expect(made.name == "A visit" && made.state == .draft && made.revision == 1 && made.version == 0 && made.isAhead)
            #expect(SurveyKey.isOne(made.key))
            #expect(try await surveys.survey(key: made.key) == made)
            #expect(try await surveys.published(key: made.key) == nil)
            await #expect(throws: SurveyLibraryError.neverPublished) { try await surveys.setClosed(true, made.id, by: .person(1)) }

            clock.advance(by: 1_000)
            let first = try await surveys.publish(made.id, by: .person(2))
            #expect(first.version == 1 && first.survey == made.draft && first.key == made.key)
            #expect(try await surveys.published(key: made.key) == first)
            #expect(try await surveys.published(id: made.id) == first)
            #expect(first.opening(at: clock.now, completed: 0) == .open)
            #expect(try await surveys.survey(made.id).state == .open)

            let closed = try await surveys.setClosed(true, made.id, by: .person(2))
            #expect(closed.state == .closed)
            #expect(try await surveys.published(key: made.key)?.opening(at: clock.now, completed: 0) == .closed)
            #expect(try await surveys.setClosed(false, made.id, by: .person(2)).state == .open)

            try await surveys.setArchived(true, made.id, by: .person(1))
            #expect(try await surveys.published(key: made.key) == nil)
            #expect(try await surveys.list().isEmpty)
            #expect(try await surveys.list(archived: true).map(\.id) == [made.id])
            try await surveys.setArchived(false, made.id, by: .person(1))
            #expect(try await surveys.published(key: made.key) == first)
            let copy = try await surveys.duplicate(made.id, by: .person(1))
            #expect(copy.name == "A visit (copy)" && copy.key != made.key && copy.draft == made.draft && copy.version == 0)
            #expect(
                try await audit(fixture) == [
                    "survey.created", "survey.published", "survey.closed", "survey.reopened", "survey.archived", "survey.restored",
                    "survey.created",
                ])
        }
    }

    @Test(arguments: TestDatabase.all) func `what is in the field is never changed by work on the draft`(_ kind: TestDatabase) async throws
    {
        try await Fixture.with(kind) { fixture in
            let surveys = fixture.application.surveys
            let made = try await surveys.create(try Self.survey(), by: .person(1))
            let first = try await surveys.publish(made.id, by: .person(1))
            await #expect(throws: SurveyError.nothingChanged(version: 1)) { try await surveys.publish(made.id, by: .person(1)) }

            let saved = try await surveys.save(try Self.survey("Again?"), id: made.id, revision: made.revision, by: .person(1))
            #expect(saved.revision == 2 && saved.isAhead)
            #expect(try await surveys.published(key: made.key) == first)
            let second = try await surveys.publish(made.id, revision: 2, note: "Shorter", by: .person(1))
            #expect(second.version == 2 && second.survey == saved.draft)
            #expect(try await surveys.survey(made.id).isAhead == false)

            // Read from the database, not from what is kept in memory.
            let other = SurveyLibrary(database: fixture.application.database, now: fixture.application.now, random: { _ in [1] })
            let versions = try await other.versions(of: made.id)
            #expect(versions.map(\.version) == [2, 1] && versions.map(\.note) == ["Shorter", ""])
            #expect(versions.map(\.survey) == [second.survey, first.survey] && versions[0].author == .person(1))
            let begun = try await fixture.application.database.read { try other.survey(made.id, version: 1, on: $0) }
            #expect(begun == first.survey)
            await #expect(throws: SurveyLibraryError.noSuchVersion(3)) { try await surveys.version(3, of: made.id) }

            let back = try await surveys.restore(version: 1, id: made.id, revision: 2, by: .person(1))
            #expect(back.draft == first.survey && back.isAhead && back.revision == 3)
            let forth = try await surveys.restore(version: 2, id: made.id, revision: 3, by: .person(1))
            #expect(!forth.isAhead, "the draft is again what is in the field")
        }
    }

    @Test(arguments: TestDatabase.all) func `who saves over somebody else's change is told so, and nothing is lost`(_ kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let surveys = fixture.application.surveys
            let made = try await surveys.create(try Self.survey(), by: .person(1))
            let theirs = try await surveys.save(try Self.survey("Theirs"), id: made.id, revision: 1, by: .person(2))
            await #expect(throws: SurveyLibraryError.changedMeanwhile(by: .person(2), at: theirs.changed, revision: 2)) {
                try await surveys.save(try Self.survey("Mine"), id: made.id, revision: 1, by: .person(1))
            }
            await #expect(throws: SurveyLibraryError.changedMeanwhile(by: .person(2), at: theirs.changed, revision: 2)) {
                try await surveys.publish(made.id, revision: 1, by: .person(1))
            }
            #expect(try await surveys.survey(made.id) == theirs)
            let same = try await surveys.save(theirs.draft, id: made.id, revision: 2, by: .person(1))
            #expect(same == theirs, "what changes nothing is no change")
            let named = try await surveys.save(theirs.draft, name: " Shops ", id: made.id, revision: 2, by: .person(1))
            #expect(named.name == "Shops" && named.revision == 3)
            await #expect(throws: SurveyLibraryError.badName) {
                try await surveys.save(theirs.draft, name: "  ", id: made.id, revision: 3, by: .person(1))
            }
        }
    }

    @Test(arguments: TestDatabase.all) func `of many who publish the same draft at once, one does`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let surveys = fixture.application.surveys
            let made = try await surveys.create(try Self.survey(), by: .person(1))
            let published = await withTaskGroup(of: Int?.self) { group in
                for person in 1...6 {
                    group.addTask { try? await surveys.publish(made.id, by: .person(Int64(person))).version }
                }
                return await group.reduce(into: [Int]()) { all, version in if let version { all.append(version) } }
            }
            #expect(published == [1])
            #expect(try await surveys.versions(of: made.id).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `a survey with errors does not go out, and a type is not changed under an id`(
        _ kind: TestDatabase
    ) async throws {
        try await Fixture.with(kind) { fixture in
            let surveys = fixture.application.surveys
            let empty = try await surveys.create(Survey(title: SurveyText([.english: "Empty"])), by: .person(1))
            await #expect(throws: SurveyError.self) { try await surveys.publish(empty.id, by: .person(1)) }
            #expect(try await surveys.published(key: empty.key) == nil)

            let made = try await surveys.create(try Self.survey(), by: .person(1))
            try await surveys.publish(made.id, by: .person(1))
            var other = made.draft
            other.pages[0].questions[0].kind = .text(TextQuestion())
            try await surveys.save(other, id: made.id, revision: nil, by: .person(1))
            await #expect(throws: SurveyError.hasErrors(1)) { try await surveys.publish(made.id, by: .person(1)) }
            let problems = try await surveys.all(of: surveys.survey(made.id)).problems
            #expect(problems.contains { $0.code == .versions && $0.severity == .error })
        }
    }

    @Test(arguments: TestDatabase.all) func `the list goes on page by page, the last change first`(_ kind: TestDatabase) async throws {
        let clock = HandClock(1_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let surveys = fixture.application.surveys
            var made: [Int64] = []
            for number in 0..<7 {
                if number % 2 == 0 { clock.advance(by: 10) }
                made.append(try await surveys.create(try Self.survey(), name: "Number \(number)", by: .person(1)).id)
            }
            var seen: [Int64] = []
            var last: StoredSurvey?
            repeat {
                let page = try await surveys.list(before: last, limit: 3)
                seen += page.map(\.id)
                last = page.last
            } while last != nil
            #expect(seen == made.reversed())
        }
    }

    @Test(arguments: TestDatabase.all) func `typing is not written to the audit trail word by word`(_ kind: TestDatabase) async throws {
        let clock = HandClock(1_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let surveys = fixture.application.surveys
            let made = try await surveys.create(try Self.survey(), by: .person(1))
            for word in ["A", "An", "And"] {
                clock.advance(by: 1_000)
                try await surveys.save(try Self.survey(word), id: made.id, revision: nil, by: .person(1))
            }
            #expect(try await audit(fixture) == ["survey.created", "survey.changed"])
            try await surveys.save(try Self.survey("B"), id: made.id, revision: nil, by: .person(2))
            clock.advance(by: SurveyLibrary.sitting + 1)
            try await surveys.save(try Self.survey("C"), id: made.id, revision: nil, by: .person(2))
            #expect(try await audit(fixture).count == 4)
        }
    }

    @Test func `keys are drawn evenly from their letters`() {
        var generator = SystemRandomNumberGenerator()
        var counts: [Character: Int] = [:]
        for _ in 0..<3_100 {
            let key = SurveyKey.make { count in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
            #expect(SurveyKey.isOne(key))
            for letter in key { counts[letter, default: 0] += 1 }
        }
        // 1,000 of each are expected, with a standard deviation of 31.
        #expect(counts.count == 31 && counts.values.allSatisfy { (800...1_200).contains($0) })
        #expect(!SurveyKey.isOne("a0bcdefghj") && !SurveyKey.isOne("abc") && !SurveyKey.isOne("ABCDEFGHJK"))
    }
}
