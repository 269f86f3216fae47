import Crypto
import Foundation

extension SurveyTicket {
    /// The ticket of one answer on a device that answers many times, also while it is offline: the device names each by a number of its own,
    /// and the same number is the same response, however often it is sent.
    package func derived(_ own: String) -> SurveyTicket {
        var copy = self
        let hash = Array(SHA256.hash(data: Data("\(id):\(own)".utf8)))
        copy.id = Secret.base64URL(Array(hash.prefix(16)))
        copy.seed = hash[16..<24].reduce(0) { $0 << 8 | UInt64($1) }
        return copy
    }
}
