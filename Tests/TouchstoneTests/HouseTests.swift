import Foundation
import Testing

/// The rules of the house that the compiler can't see.
@Suite struct HouseTests {
    /// A feature's tables are its own: others meet it through its types and through the log.
    @Test func `no SQL names a table of another folder`() throws {
        let files = try Self.swiftFiles()
        let owners = Self.owners(of: files)
        #expect(owners.count >= 25, "the tables were found")
        #expect(owners["change"] == "Log" && owners["profile"] == "Unification" && owners["audit"] == "Administration")
        var broken: [String] = []
        for file in files {
            for name in Self.tablesNamed(in: file.text) {
                guard let owner = owners[name], owner != file.folder else { continue }
                broken.append("\(file.path) names \(name), which belongs to \(owner)")
            }
        }
        #expect(broken.isEmpty, "\(broken.joined(separator: "\n"))")
    }

    @Test func `a table has one owner`() throws {
        var owners: [String: Set<String>] = [:]
        for file in try Self.swiftFiles() {
            for name in Self.words(after: ["CREATE TABLE"], in: file.text) { owners[name, default: []].insert(file.folder) }
        }
        for (name, folders) in owners { #expect(folders.count == 1, "\(name) is made in \(folders.sorted())") }
    }

    @Test(arguments: [
        ("SELECT a FROM profile WHERE id = ?", ["profile"]), ("INSERT INTO change_id (key) VALUES (?)", ["change_id"]),
        ("UPDATE merge SET undone = ?", ["merge"]), ("DELETE FROM consent", ["consent"]),
        ("SELECT p.id FROM profile p JOIN merge m ON m.a = p.id", ["merge", "profile"]),
        (#"connection.insert(into: "profile_key", columns: [])"#, ["profile_key"]), ("taken from change to change", []),
        ("SELECT 1 FROM a,  b", ["a", "b"]), ("ON CONFLICT (id) DO UPDATE SET a = 1", []),
    ])
    func `tables are seen in SQL and nowhere else`(_ text: String, _ tables: [String]) {
        #expect(Self.tablesNamed(in: text).sorted() == tables)
    }

    struct File {
        var path: String
        /// The feature's; "" for files beside the folders.
        var folder: String
        var text: String
    }

    private static func swiftFiles() throws -> [File] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Touchstone")
        let names = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }.filter {
            $0.hasSuffix(".swift")
        }
        #expect(names.count > 100, "the sources were found")
        return try names.sorted().map { name in
            let parts = name.split(separator: "/")
            let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
            // What a comment says is no SQL.
            let code = text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
            return File(path: name, folder: parts.count > 1 ? String(parts[0]) : "", text: code)
        }
    }

    private static func owners(of files: [File]) -> [String: String] {
        var owners: [String: String] = [:]
        for file in files {
            for name in words(after: ["CREATE TABLE"], in: file.text) { owners[name] = file.folder }
        }
        return owners
    }

    private static func tablesNamed(in text: String) -> Set<String> {
        let direct = words(after: ["FROM", "JOIN", "INSERT INTO", "UPDATE", "DELETE FROM", "REFERENCES"], in: text)
        let bulk = text.matches(of: /into: "(\w+)"/).map { String($0.1) }
        let further = text.matches(of: /FROM\s+\w+((?:\s*,\s*\w+)+)/).flatMap { $0.1.matches(of: /\w+/).map { String($0.0) } }
        return Set(direct + bulk + further).subtracting(["SET", "SELECT"])
    }

    /// The word after each of these, which stand in upper case as SQL's words do here.
    private static func words(after keys: [String], in text: String) -> [String] {
        keys.flatMap { key in
            let pattern = key.replacing(" ", with: #"\s+"#)
            guard let expression = try? Regex("\\b\(pattern)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)", as: (Substring, Substring).self) else {
                return [String]()
            }
            return text.matches(of: expression).map { String($0.output.1) }
        }
    }
}
