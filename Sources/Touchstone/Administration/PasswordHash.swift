import Crypto
import CryptoExtras
import Foundation

/// A password's scrypt hash (RFC 7914) with its parameters, as text: `scrypt$N$r$p$salt$hash`, salt and hash in base64.
struct PasswordHash: Sendable, Equatable {
    var cost: PasswordCost
    var salt: [UInt8]
    var hash: [UInt8]

    /// Takes tens to hundreds of milliseconds and 128 · N · r bytes.
    init(_ password: String, cost: PasswordCost, salt: [UInt8]) throws {
        // The same password typed on another keyboard may arrive composed differently.
        let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: Data(salt), outputByteCount: 32,
            rounds: cost.rounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
        self.cost = cost
        self.salt = salt
        hash = key.withUnsafeBytes { Array($0) }
    }

    /// Nil where the text is no such hash.
    init?(stored text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt",
            let rounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let salt = Data(base64Encoded: String(parts[4])), let hash = Data(base64Encoded: String(parts[5]))
        else { return nil }
        cost = PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = Array(salt)
        self.hash = Array(hash)
    }

    var stored: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    /// As slow as making one.
    func matches(_ password: String) throws -> Bool {
        let other = try PasswordHash(password, cost: cost, salt: salt)
        var difference: UInt8 = other.hash.count == hash.count ? 0 : 1
        for (a, b) in zip(other.hash, hash) { difference |= a ^ b }
        return difference == 0
    }
}

/// How hard a password is to try: scrypt's N (a power of two), r and p.
package struct PasswordCost: Sendable, Equatable {
    package var rounds: Int
    package var blockSize: Int
    package var parallelism: Int

    package init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 2^16, 8, 1: 64 MB, one of the equivalent settings that OWASP's Password Storage Cheat Sheet gives with p = 2.
    package static let standard = PasswordCost(rounds: 1 << 16, parallelism: 2)

    func isWeaker(than other: PasswordCost) -> Bool {
        rounds * blockSize * parallelism < other.rounds * other.blockSize * other.parallelism
    }
}
