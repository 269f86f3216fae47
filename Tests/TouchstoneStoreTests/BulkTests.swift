import Testing
import TouchstoneStore
import TouchstoneTestSupport

@Suite struct BulkTests {
    @Test(arguments: TestDatabase.all)
    func `ten thousand rows of nasty text come back unharmed`(kind: TestDatabase) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let texts = nastyTexts(count: 10_000, seed: seed)
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, raw TEXT) STRICT")
                try connection.insert(into: "note", columns: ["id", "body", "raw"], count: texts.count) { row, to in
                    to.integer(Int64(row))
                    to.text(texts[row])
                    var text = texts[row]
                    text.withUTF8 { to.utf8(UnsafeRawBufferPointer($0)) }
                }
            }
            let wrong = try await database.read { connection in
                var row = 0
                var wrong = 0
                try connection.forEach("SELECT body, raw FROM note ORDER BY id", []) { found in
                    if found.text(0) != texts[row] || found.text(1) != texts[row] { wrong += 1 }
                    row += 1
                }
                return (rows: row, wrong: wrong)
            }
            #expect(wrong == (texts.count, 0))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a conflict in a bulk insert is an error and leaves nothing`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT") }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.insert(into: "note", columns: ["id"], count: 5000) { row, to in to.integer(Int64(row % 4999)) }
                }
            }
            guard case .constraint = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let left = try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } }
            #expect(left == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names with capitals, spaces and quotes are names`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute(#"CREATE TABLE "My ""Table" ("Order" INTEGER PRIMARY KEY, "a b" INTEGER)"#)
                try connection.insert(into: "My \"Table", columns: ["Order", "a b"], count: 1) { _, to in
                    to.integer(1)
                    to.integer(2)
                }
                #expect(
                    try connection.insertNew(into: "My \"Table", columns: ["Order", "a b"], values: [[1, 2], [5, 6]]) == [false, true])
                #expect(try connection.query(#"SELECT "a b" FROM "My ""Table" ORDER BY 1"#) { $0.integer(0) } == [2, 6])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `insertNew tells apart what is new, there already and repeated`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT")
                #expect(try connection.insertNew(into: "seen", columns: ["hash", "n"], values: [[], []]) == [])
                #expect(
                    try connection.insertNew(into: "seen", columns: ["hash", "n"], values: [[7, .min, 7, .max], [1, 2, 3, 4]]) == [
                        true, true, false, true,
                    ])
                #expect(
                    try connection.insertNew(into: "seen", columns: ["hash", "n"], values: [[9, 7, 8, 9, .min, -1], [1, 2, 3, 4, 5, 6]])
                        == [true, false, true, false, false, true])
                let rows = try connection.query("SELECT hash, n FROM seen ORDER BY hash") { [$0.integer(0), $0.integer(1)] }
                #expect(rows == [[.min, 2], [-1, 6], [7, 1], [8, 3], [9, 1], [.max, 4]])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `insertNew agrees with a set on random keys`(kind: TestDatabase) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Random(state: seed)
        let batches = (0..<5).map { _ in (0..<2000).map { _ in Int64.random(in: -3000...3000, using: &random) } }
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY) STRICT") }
            var known: Set<Int64> = []
            for keys in batches {
                let isNew = try await database.write { try $0.insertNew(into: "seen", columns: ["hash"], values: [keys]) }
                #expect(isNew == keys.map { known.insert($0).inserted })
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `insertNew overlooks no other constraint than the key`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write {
                try $0.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE CHECK (n > 0)) STRICT")
            }
            for n: Int64 in [0, 1] {
                await #expect(throws: DatabaseError.self) {
                    try await database.write { connection in
                        try connection.insertNew(into: "seen", columns: ["hash", "n"], values: [[1, 2], [1, n]])
                    }
                }
            }
        }
    }
}

/// Texts of up to 40 characters from those that a text format has to escape, and from beyond ASCII.
private func nastyTexts(count: Int, seed: UInt64) -> [String] {
    let characters = [
        "\\", "\t", "\n", "\r", "\r\n", "\\N", "\\.", "'", "\"", ",", ";", "$1", "?", "a", " ", "é", "客", "👩‍👩‍👧", "\u{1}", "\u{8}", "\u{7f}",
        "\u{85}",
    ]
    var random = Random(state: seed)
    return (0..<count).map { _ in
        (0..<Int.random(in: 0...40, using: &random)).map { _ in characters.randomElement(using: &random) ?? "" }.joined()
    }
}

/// SplitMix64.
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
