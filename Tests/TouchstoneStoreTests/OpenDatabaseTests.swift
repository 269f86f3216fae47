import Foundation
import Testing
import TouchstoneTestSupport

@testable import TouchstoneStore

@Suite struct OpenDatabaseTests {
    @Test(arguments: ["", "mysql://a", "sqlite:", "sqlite::memory:", "sqlite://relative", "/var/x.db", "postgres://u:sec%zzret@h/x"])
    func `what is no address is refused`(url: String) async throws {
        let error = await #expect(throws: DatabaseError.self) { _ = try await openDatabase(url) }
        #expect(error == .badURL(url.replacing("sec%zzret", with: "***")))
    }

    @Test
    func `a folder that does not exist is named`() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let missing = folder.appending(path: "missing")
        let error = await #expect(throws: DatabaseError.self) { _ = try await openDatabase("sqlite:\(missing.path)/a.db") }
        #expect(error?.description.contains("the folder '\(missing.path)' does not exist: create it") == true)
        let other = await #expect(throws: DatabaseError.self) { _ = try await openDatabase("sqlite:\(folder.path)") }
        #expect(other?.description.contains("is a folder") == true)
        #expect(!FileManager.default.fileExists(atPath: missing.path))
    }

    @Test
    func `a file that is no database is refused and left as it was`() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "notes.txt")
        let content = Data(String(repeating: "These are my notes. ", count: 100).utf8)
        try content.write(to: file)
        let error = await #expect(throws: DatabaseError.self) { _ = try await openDatabase("sqlite:\(file.path)") }
        guard case .unreachable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try Data(contentsOf: file) == content)
    }

    @Test
    func `a server that is not there is told without the password`() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            _ = try await openDatabase("postgres://ada:open-sesame@127.0.0.1:1/crm?sslmode=disable")
        }
        guard case .unreachable(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("127.0.0.1"))
        #expect(!"\(String(describing: error))".contains("open-sesame"))
    }

    @Test(arguments: [
        ("postgres://u:p@h/x", "postgres://u:***@h/x"),
        ("postgres://u:p@ss@h/x", "postgres://u:***@h/x"),
        ("postgres://h/x?user=u&password=p&sslmode=require", "postgres://h/x?user=u&password=***&sslmode=require"),
        ("postgres://h:5432/x", "postgres://h:5432/x"),
        ("sqlite:/a", "sqlite:/a"),
    ])
    func `passwords are taken out of addresses that are shown`(url: String, shown: String) {
        #expect(withoutPassword(url) == shown)
    }
}
