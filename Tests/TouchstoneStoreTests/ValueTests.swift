import Testing
import TouchstoneStore
import TouchstoneTestSupport

@Suite struct ValueTests {
    static let integers: [Int64] = [0, 1, -1, 10, -9_999_999, .max, .min]
    static let reals: [Double] = [0, -0.5, 1e-300, 1.7976931348623157e308, 0.1, .infinity, -.infinity, .leastNonzeroMagnitude]
    static let texts = ["", "a", "Größe 🛍️ 客户", "tab\tnewline\nreturn\rslash\\N\\.", "'quote' \"double\" ?", "\\", "\u{7f}\u{1}"]
    static let blobs: [[UInt8]] = [[], [0], [0, 1, 2, 255], Array("\\x00'".utf8), Array(repeating: 0xab, count: 5_000_000)]

    @Test(arguments: TestDatabase.all)
    func `every value comes back as it went in, bound and in bulk`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE v (id INTEGER PRIMARY KEY, i INTEGER, r REAL, t TEXT, b BLOB) STRICT") }
            let count = 8
            for offset: Int64 in [0, 100] {
                try await database.write { connection in
                    if offset == 0 {
                        for row in 0..<count {
                            try connection.execute(
                                "INSERT INTO v VALUES (?, ?, ?, ?, ?)",
                                .integer(Int64(row)), .integer(Self.integers[row % Self.integers.count]),
                                .real(Self.reals[row % Self.reals.count]),
                                .text(Self.texts[row % Self.texts.count]), .blob(Self.blobs[row % Self.blobs.count]))
                        }
                    } else {
                        try connection.insert(into: "v", columns: ["id", "i", "r", "t", "b"], count: count) { row, to in
                            to.integer(offset + Int64(row))
                            to.integer(Self.integers[row % Self.integers.count])
                            to.real(Self.reals[row % Self.reals.count])
                            to.text(Self.texts[row % Self.texts.count])
                            to.blob(Self.blobs[row % Self.blobs.count])
                        }
                    }
                }
                try await database.read { connection in
                    var row = 0
                    try connection.forEach("SELECT i, r, t, b FROM v WHERE id >= ? ORDER BY id", [.integer(offset)]) { found in
                        #expect(found.integer(0) == Self.integers[row % Self.integers.count])
                        #expect(found.real(1) == Self.reals[row % Self.reals.count])
                        #expect(found.text(2) == Self.texts[row % Self.texts.count])
                        #expect(found.blob(3) == Self.blobs[row % Self.blobs.count])
                        #expect((0..<4).allSatisfy { !found.isNull($0) })
                        #expect(found.withBytes(2) { Array($0) } == Array(Self.texts[row % Self.texts.count].utf8))
                        row += 1
                    }
                    #expect(row == count)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `null is not empty`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (id INTEGER PRIMARY KEY, i INTEGER, r REAL, t TEXT, b BLOB) STRICT")
                try connection.execute("INSERT INTO v VALUES (?, ?, ?, ?, ?)", 1, nil, nil, nil, nil)
                try connection.execute("INSERT INTO v VALUES (?, ?, ?, ?, ?)", 2, 0, 0.0, "", .blob([]))
                try connection.insert(into: "v", columns: ["id", "i", "r", "t", "b"], count: 2) { row, to in
                    to.integer(Int64(row) + 3)
                    if row == 0 {
                        to.null()
                        to.null()
                        to.null()
                        to.null()
                    } else {
                        to.integer(0)
                        to.real(0)
                        to.utf8(UnsafeRawBufferPointer(start: nil, count: 0))
                        to.blob([])
                    }
                }
                let nulls = try connection.query("SELECT i, r, t, b FROM v ORDER BY id") { row in (0..<4).map { row.isNull($0) } }
                let all = [Bool](repeating: true, count: 4)
                let none = [Bool](repeating: false, count: 4)
                #expect(nulls == [all, none, all, none])
                let read = try connection.first("SELECT i, r, t, b FROM v WHERE id = 1") { row in
                    #expect(
                        row.optionalInteger(0) == nil && row.optionalReal(1) == nil && row.optionalText(2) == nil
                            && row.optionalBlob(3) == nil)
                    return (row.integer(0), row.real(1), row.text(2), row.blob(3))
                }
                #expect(read?.0 == 0 && read?.1 == 0 && read?.2 == "" && read?.3 == [])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a column read as another type gives that type's nothing, numbers give each other`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (i INTEGER, r REAL, t TEXT, b BLOB) STRICT")
                try connection.execute("INSERT INTO v VALUES (?, ?, ?, ?)", 7, -2.75, "12", .blob([1]))
                let matches = try connection.first("SELECT i, r, t, b FROM v") { row in
                    [
                        row.real(0) == 7, row.text(0) == "", row.blob(0) == [], row.integer(1) == -2, row.text(1) == "",
                        row.integer(2) == 0, row.real(2) == 0, row.blob(2) == [], row.text(3) == "", row.integer(3) == 0,
                    ]
                }
                #expect(matches == [Bool](repeating: true, count: 10))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sums, averages, counts and truths are read as numbers`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (i INTEGER, r REAL) STRICT")
                for i: Int64 in [1, 2, 4_000_000_000_000_000_000] {
                    try connection.execute("INSERT INTO v VALUES (?, ?)", .integer(i), .real(0.25))
                }
                let numbers = try connection.first("SELECT sum(i), count(*), min(i), sum(r), i IS NULL FROM v WHERE i > 2 GROUP BY i") {
                    row in
                    [Double(row.integer(0)), row.real(0), row.real(1), row.real(3), row.real(4)]
                }
                #expect(numbers == [4e18, 4e18, 1, 0.25, 0])
                #expect(try connection.first("SELECT avg(i) FROM v WHERE i < 3") { $0.real(0) } == 1.5)
                #expect(try connection.first("SELECT avg(-i) FROM v WHERE i < 3") { $0.real(0) } == -1.5)
                #expect(try connection.first("SELECT sum(i) FROM v WHERE i < 0") { $0.isNull(0) } == true)
                #expect(try connection.first("SELECT CAST(? AS INTEGER)", .integer(.max)) { $0.integer(0) } == .max)
                #expect(try connection.first("SELECT 1.0 * sum(i) / 10000000 FROM v WHERE i < 3") { $0.real(0) } == 3e-7)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `text is ordered byte by byte on both`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (text TEXT NOT NULL) STRICT")
                for text in ["b", "a", "B", "ä", "A", "_"] { try connection.execute("INSERT INTO v VALUES (?)", .text(text)) }
                #expect(try connection.query("SELECT text FROM v ORDER BY text") { $0.text(0) } == ["A", "B", "_", "a", "b", "ä"])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one statement takes nulls and values of each type in turn`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (i INTEGER, r REAL, t TEXT) STRICT")
                let rows: [[SQLValue]] = [
                    [nil, nil, nil], [1, nil, "a"], [nil, 2, nil], [3, 2.5, "b"], [nil, 4.5, nil], [5, nil, "c"],
                ]
                for row in rows { try connection.execute("INSERT INTO v VALUES (?, ?, ?)", row) }
                #expect(
                    try connection.first("SELECT sum(i), sum(r), count(t) FROM v") { [$0.real(0), $0.real(1), $0.real(2)] } == [9, 9, 3])
            }
        }
    }

    @Test(.needsPostgreSQL)
    func `PostgreSQL stores U+FFFD for the one character that it can't hold`() async throws {
        try await TestDatabase.postgresql.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (t TEXT)")
                try connection.execute("INSERT INTO v VALUES (?)", "a\0b")
                try connection.insert(into: "v", columns: ["t"], count: 1) { _, to in to.text("a\0b") }
                #expect(try connection.query("SELECT t FROM v") { $0.text(0) } == ["a\u{FFFD}b", "a\u{FFFD}b"])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `not-a-number is stored where the database can`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE v (r REAL) STRICT")
                try connection.execute("INSERT INTO v VALUES (?)", .real(.nan))
                try connection.insert(into: "v", columns: ["r"], count: 1) { _, to in to.real(.nan) }
                try connection.forEach("SELECT r FROM v", []) { row in
                    switch kind {
                    case .sqlite: #expect(row.isNull(0))
                    case .postgresql: #expect(row.real(0).isNaN && row.integer(0) == 0)
                    }
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a wrong number of arguments is an error`(kind: TestDatabase) async throws {
        try await kind.with { database in
            await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("SELECT ?, ?", 1) } }
            await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("SELECT ?") } }
        }
    }
}
