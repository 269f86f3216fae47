import TouchstoneStore

/// A pass over all customers, some hundred at a time, each time in a short transaction of its own, so that nobody waits for it.
/// Who comes in while it runs is met if their number is still ahead.
package struct PeoplePass: Sendable {
    let database: any Database
    let unification: Unification

    package func run(
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }, _ take: (StatedPerson) throws -> Void
    ) async throws {
        let unification = unification
        let total = try await database.read { try unification.customerCount($0) }
        var (last, done): (Int64, Int) = (0, 0)
        progress(0, total)
        while true {
            try Task.checkCancellation()
            let start = last
            let people = try await database.read { try unification.people(after: start, limit: 500, $0) }
            guard let end = people.last else { break }
            for person in people { try take(person) }
            last = end.id
            done += people.count
            progress(done, max(total, done))
            await Task.yield()
        }
    }
}
