import Foundation
import Synchronization

/// Makes and checks password hashes on a thread of its own, one at a time: each takes megabytes and blocks.
final class PasswordHasher: Sendable {
    let cost: PasswordCost
    private let queue = DispatchQueue(label: "touchstone.passwords")
    private let waiting = Mutex(0)
    private let limit: Int
    private let random: @Sendable (Int) -> [UInt8]
    private let decoySalt: [UInt8]

    /// - Parameter limit: how many may wait; more are told to come back.
    init(cost: PasswordCost, limit: Int = 32, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.cost = cost
        self.limit = limit
        self.random = random
        decoySalt = random(16)
    }

    func hash(_ password: String) async throws -> String {
        let salt = random(16)
        return try await run { [cost] in try PasswordHash(password, cost: cost, salt: salt).stored }
    }

    /// Whether the password belongs to the stored hash. Without one it takes just as long and says no, so that
    /// an unknown account can't be told from a known one by the time of the answer.
    func matches(_ password: String, stored: String?) async throws -> Bool {
        let known = stored.flatMap(PasswordHash.init(stored:))
        return try await run { [cost, decoySalt] in
            if let known { return try known.matches(password) }
            _ = try PasswordHash(password, cost: cost, salt: decoySalt)
            return false
        }
    }

    func wantsRehash(_ stored: String) -> Bool {
        guard let known = PasswordHash(stored: stored) else { return false }
        return known.cost.isWeaker(than: cost)
    }

    /// - Throws: `AdministrationError.busy` when too many wait.
    private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let admitted = waiting.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard admitted else { throw AdministrationError.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
