import TouchstoneStore

/// People who work with Touchstone: who they are, how they sign in, what they may do, and what they did.
package final class Administration: Sendable {
    package let database: any Database
    let vault: Vault
    package let now: @Sendable () -> Instant
    let random: @Sendable (Int) -> [UInt8]
    let passwords: PasswordHasher
    package let limits: Limits

    /// Times in seconds, counts of attempts.
    package struct Limits: Sendable {
        /// A session ends after this long without a request.
        package var sessionIdle: Int64 = 7 * 86_400
        /// A session ends this long after it began.
        package var sessionLength: Int64 = 30 * 86_400
        package var linkLength: Int64 = 48 * 3_600
        package var attemptWindow: Int64 = 15 * 60
        package var attemptsPerAccount = 8
        package var attemptsPerAddress = 30

        package init() {}
    }

    package init(
        database: any Database, vault: Vault, passwordCost: PasswordCost = .standard, limits: Limits = Limits(),
        now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.database = database
        self.vault = vault
        self.limits = limits
        self.now = now
        self.random = random
        passwords = PasswordHasher(cost: passwordCost, random: random)
    }
}
