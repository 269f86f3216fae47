import Foundation
import Touchstone

/// What a form of ours posts to show that it comes from a page of ours: derived from the session's secret, and masked with new random
/// bytes for each page, so that its compressed size tells nothing (BREACH).
enum CSRFToken {
    static func make(for session: Secret) -> String {
        let secret = Array(session.derive("csrf").utf8)
        var generator = SystemRandomNumberGenerator()
        let mask = secret.map { _ in UInt8.random(in: 0...255, using: &generator) }
        return Data(mask + zip(mask, secret).map { $0 ^ $1 }).base64EncodedString()
    }

    static func isValid(_ token: String, for session: Secret) -> Bool {
        let expected = session.derive("csrf")
        guard let data = Data(base64Encoded: token), data.count == expected.utf8.count * 2 else { return false }
        let bytes = Array(data)
        let half = bytes.count / 2
        let secret = zip(bytes[..<half], bytes[half...]).map { $0 ^ $1 }
        return Secret.isSame(String(decoding: secret, as: UTF8.self), expected)
    }
}
