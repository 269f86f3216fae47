import Crypto
import Foundation

/// The secret that an endpoint and this program share, and the signatures that are made with it (Standard Webhooks, symmetric).
package struct WebhookSecret: Sendable, Equatable {
    let key: [UInt8]

    /// - Parameter random: gives that many random bytes.
    init(random: (Int) -> [UInt8]) { key = random(32) }

    init(key: [UInt8]) { self.key = key }

    /// - Returns: nil unless it is "whsec_" and base64 of 24 to 64 bytes.
    package init?(_ text: String) {
        let digits = text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text
        guard let data = Data(base64Encoded: digits), (24...64).contains(data.count) else { return nil }
        key = Array(data)
    }

    /// As it is shown once to the person who sets up the endpoint.
    package var text: String { "whsec_" + Data(key).base64EncodedString() }

    /// "v1," and base64 of HMAC-SHA256 over "id.timestamp.body"; `seconds` since 1970.
    func signature(id: String, seconds: Int64, body: [UInt8]) -> String {
        var mac = HMAC<SHA256>(key: SymmetricKey(data: key))
        mac.update(data: Data("\(id).\(seconds).".utf8))
        mac.update(data: body)
        return "v1," + Data(mac.finalize()).base64EncodedString()
    }
}
