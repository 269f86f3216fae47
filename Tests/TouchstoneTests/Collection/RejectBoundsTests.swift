import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

struct RejectBoundsTests {
    private struct Tally: Equatable, Sendable {
        var kept: Int64
        var bytes: Int64
        var dropped: Int64
    }

    /// Puts in rejects of so many bytes each, one after another.
    private func reject(_ sizes: [Int], source: Int64? = nil, within bounds: Rejects.Bounds, _ fixture: Fixture) async throws {
        let (vault, source) = (fixture.application.vault, source ?? fixture.source.id)
        try await fixture.application.database.write { connection in
            for size in sizes {
                try Rejects.insert(
                    [Reject(reason: "Because.", payload: [UInt8](repeating: 65, count: size))], source: source,
                    received: Instant(milliseconds: 1), vault: vault, within: bounds, connection)
            }
        }
    }

    private func ids(_ fixture: Fixture) async throws -> [Int64] {
        try await fixture.application.database.read { try $0.query("SELECT id FROM reject ORDER BY id") { $0.integer(0) } }
    }

    /// What is written down, after a look that it is what a count says.
    private func tally(_ fixture: Fixture, source: Int64? = nil) async throws -> Tally? {
        let source = source ?? fixture.source.id
        let (written, counted) = try await fixture.application.database.read { connection in
            (
                try connection.first("SELECT kept, bytes, dropped FROM reject_tally WHERE source = ?", .integer(source)) {
                    Tally(kept: $0.integer(0), bytes: $0.integer(1), dropped: $0.integer(2))
                },
                try connection.first("SELECT count(*), sum(length(sealed)) FROM reject WHERE source = ?", .integer(source)) {
                    Tally(kept: $0.integer(0), bytes: $0.integer(1), dropped: 0)
                }
            )
        }
        #expect(written.map { Tally(kept: $0.kept, bytes: $0.bytes, dropped: 0) } ?? Tally(kept: 0, bytes: 0, dropped: 0) == counted)
        return written
    }

    private func bounds(number: Int64 = 1_000, bytes: Int64 = 1 << 30) -> Rejects.Bounds {
        var bounds = Rejects.Bounds()
        (bounds.number, bounds.bytes) = (number, bytes)
        return bounds
    }

    @Test(arguments: TestDatabase.all)
    func `beyond so many of a source the oldest go and are counted, those of others stay`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (sources, database) = (fixture.application.sources, fixture.application.database)
            let other = try await database.write { try sources.create(name: "app", at: Instant(milliseconds: 0), $0) }
            try await reject([10], source: other.id, within: bounds(number: 3), fixture)
            try await reject([10, 10, 10], within: bounds(number: 3), fixture)
            #expect(try await ids(fixture) == [1, 2, 3, 4])
            #expect(try await database.read { try Rejects.dropped($0) } == 0)
            try await reject([10, 10], within: bounds(number: 3), fixture)
            #expect(try await ids(fixture) == [1, 4, 5, 6])
            let written = try await tally(fixture)
            #expect(written?.kept == 3 && written?.dropped == 2)
            #expect(try await tally(fixture, source: other.id)?.dropped == 0)
            let dropped = try await database.read { try [Rejects.dropped($0), Rejects.dropped(source: other.id, $0)] }
            #expect(dropped == [2, 0])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `beyond so many bytes of a source as many go as make room`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject([1_000, 1_000, 1_000], within: bounds(), fixture)
            let each = try #require(try await tally(fixture)).bytes / 3
            #expect(each > 1_000)
            try await reject([1_000], within: bounds(bytes: each * 4), fixture)
            #expect(try await ids(fixture) == [1, 2, 3, 4])
            // One large one costs several small ones.
            try await reject([1_500], within: bounds(bytes: each * 4), fixture)
            #expect(try await ids(fixture) == [3, 4, 5])
            #expect(try await tally(fixture)?.dropped == 2)
            // One that is larger than all that may be kept isn't.
            try await reject([5_000], within: bounds(bytes: each * 4), fixture)
            #expect(try await ids(fixture).isEmpty)
            #expect(try await tally(fixture) == Tally(kept: 0, bytes: 0, dropped: 6))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was replayed or put aside goes first, and isn't counted as lost`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject([10, 10, 10, 10], within: bounds(number: 4), fixture)
            let aside = try await fixture.application.database.write {
                try Rejects.discard([3, 4], by: .command, at: Instant(milliseconds: 2), $0)
            }
            #expect(aside.count == 2)
            try await reject([10, 10, 10], within: bounds(number: 4), fixture)
            #expect(try await ids(fixture) == [2, 5, 6, 7])
            #expect(try await tally(fixture)?.dropped == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a great many at once are cut down too`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (vault, source, few) = (fixture.application.vault, fixture.source.id, bounds(number: 7))
            try await fixture.application.database.write { connection in
                try Rejects.insert(
                    (0..<1_300).map { Reject(reason: "Because.", payload: Array("\($0)".utf8)) }, source: source,
                    received: Instant(milliseconds: 1), vault: vault, within: few, connection)
            }
            #expect(try await ids(fixture) == Array(1_294...1_300))
            #expect(try await tally(fixture)?.dropped == 1_293)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what came through the door is counted as it comes`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            for _ in 0..<3 {
                var batch = Batch(source: fixture.source, received: Instant(milliseconds: 1_000_000))
                batch.rejects = [Reject(reason: "Because.", payload: Array("{}".utf8)), Reject(reason: "So.", payload: [])]
                _ = try await fixture.application.door.accept(batch)
            }
            #expect(try await tally(fixture)?.kept == 6)
            // The index serves what is looked up while events come in.
            guard kind == .sqlite else { return }
            for state in ["resolved IS NULL", "resolved IS NOT NULL"] {
                let plan = try await fixture.application.database.read { connection in
                    try connection.query(
                        "EXPLAIN QUERY PLAN SELECT id, length(sealed) FROM reject WHERE source = 1 AND \(state) ORDER BY id LIMIT 500"
                    ) { $0.text(3) }
                }
                #expect(plan.count == 1 && plan[0].contains("USING INDEX reject_"), "\(plan)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `rejects of an older program are counted when the schema is brought up to date`(kind: TestDatabase) async throws {
        try await kind.with { database in
            let older = Array(Sources.migrations.prefix { $0.id != Rejects.migration.id })
            _ = try await migrate(database, older)
            try await database.write { connection in
                for (source, bytes) in [(1, 3), (1, 4), (2, 5)] {
                    try connection.execute(
                        "INSERT INTO reject (source, received, reason, sealed) VALUES (?, 1, 'Because.', ?)", .integer(Int64(source)),
                        .blob([UInt8](repeating: 0, count: bytes)))
                }
            }
            _ = try await migrate(database, Sources.migrations)
            let rows = try await database.read { connection in
                try connection.query("SELECT source, kept, bytes, dropped FROM reject_tally ORDER BY source") { row in
                    (0...3).map { row.integer($0) }
                }
            }
            #expect(rows == [[1, 2, 7, 0], [2, 1, 5, 0]])
        }
    }
}
