/// What came of one attempt.
struct DeliveryOutcome: Sendable, Equatable {
    var kind: DeliveryAttempt.Outcome
    var status = 0
    /// A sentence for people; nil when it was sent.
    var reason: String?
    var answer: [UInt8] = []
    /// Seconds that the receiver asked to wait.
    var retryAfter: Int64 = 0
    /// The endpoint said that it is gone: it is not tried again.
    var isGone = false

    init(_ kind: DeliveryAttempt.Outcome, status: Int = 0, reason: String? = nil) {
        self.kind = kind
        self.status = status
        self.reason = reason
    }
}

extension Transfer.Result.Failure {
    /// What went wrong, in words.
    /// - Parameter receiver: "The mail server".
    func sentence(_ receiver: String, seconds: Int) -> String {
        switch self {
        case .refusedAddress:
            "\(receiver) is on this machine or in a private network, where webhooks may not go. TOUCHSTONE_WEBHOOK_PRIVATE=yes allows it."
        case .unknownHost: "\(receiver)’s name is not known to the DNS. Check the address."
        case .noConnection: "\(receiver) takes no connections. Check the address and port, and whether it runs."
        case .timeOut: "\(receiver) did not answer within \(seconds) seconds."
        case .certificate:
            "No secure connection: \(receiver.prefix(1).lowercased() + receiver.dropFirst()) offers none, or its certificate is not trusted."
        case .signIn: "\(receiver) refused the user name or the password."
        case .interrupted: "The program stopped while it was sent."
        case .other(let text): "\(receiver): \(text)."
        }
    }
}
