import Foundation
import Synchronization
import TouchstoneStore

/// A database whose migrations have run, to copy from: they run once for a process and kind of database, and not in every test.
package final class TestTemplate: Sendable {
    private let migrations: [Migration]
    private let made = Mutex<[TestDatabase: Task<String, any Error>]>([:])

    package init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// - Returns: the path of a SQLite file, or the name of a database on the PostgreSQL server; removed when the process ends.
    func place(_ kind: TestDatabase) async throws -> String {
        let task = made.withLock { made in
            if let task = made[kind] { return task }
            let task = Task { [migrations] in
                let (place, url) = try await kind.makeEmpty()
                let database = try await openDatabase(url, options: DatabaseOptions())
                _ = try await migrate(database, migrations)
                await database.close()
                return place
            }
            made[kind] = task
            return task
        }
        return try await task.value
    }
}
