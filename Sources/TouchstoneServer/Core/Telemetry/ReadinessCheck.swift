/// One thing that has to be well before the server should be sent requests.
package struct ReadinessCheck: Sendable {
    package let name: String
    /// Throws, or takes too long, when it isn't well.
    let check: @Sendable () async throws -> Void

    package init(_ name: String, check: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.check = check
    }
}
