/// How what goes out is sent, as the administrator of the machine sets it.
package struct DeliveryOptions: Sendable, Equatable {
    /// Seconds to wait after the first, second, … failure; after the last one the message is a dead letter.
    package var retries: [Int64] = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
    /// Whether webhooks may reach this machine and private networks.
    package var allowsPrivateAddresses = false
    /// A PEM file of certificate authorities in place of the system's.
    package var authorities: String?
    /// Seconds that an endpoint has for its whole answer.
    package var webhookLimit = 20
    /// Seconds that a mail server has for one message.
    package var mailLimit = 60

    /// After how long the lease is renewed while messages are under way.
    package var leaseRenewal = Duration.milliseconds(Deliveries.leaseTime / 3)

    package init() {}

    /// From TOUCHSTONE_DELIVERY_RETRIES ("5,60,300"), TOUCHSTONE_WEBHOOK_PRIVATE ("yes"), TOUCHSTONE_WEBHOOK_SECONDS and
    /// TOUCHSTONE_CA_FILE; what can't be read leaves what it would have changed.
    package init(_ environment: [String: String]) {
        if let text = environment["TOUCHSTONE_DELIVERY_RETRIES"] {
            let seconds = text.split(separator: ",").map { Int64($0.drop { $0 == " " }) }
            if !seconds.isEmpty, seconds.allSatisfy({ $0.map { (0...604_800).contains($0) } ?? false }) {
                retries = seconds.compactMap(\.self)
            }
        }
        allowsPrivateAddresses = ["yes", "true", "1"].contains(environment["TOUCHSTONE_WEBHOOK_PRIVATE"]?.lowercased() ?? "")
        if let seconds = environment["TOUCHSTONE_WEBHOOK_SECONDS"].flatMap({ Int($0) }), (1...120).contains(seconds) {
            webhookLimit = seconds
        }
        if let file = environment["TOUCHSTONE_CA_FILE"], !file.isEmpty { authorities = file }
    }

    /// How long to wait after that many failures, spread by a fifth either way so that what failed together doesn't come back together;
    /// nil when it is enough.
    /// - Parameter chance: from 0 to 1.
    func delay(afterFailures failures: Int, chance: Double) -> Int64? {
        guard failures >= 1, failures <= retries.count else { return nil }
        return Int64(Double(retries[failures - 1]) * 1_000 * (0.8 + 0.4 * chance))
    }
}
