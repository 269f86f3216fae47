import Crypto
import Foundation

/// A random token that is shown once and stored as its SHA-256: 256 bits of randomness need no slow hash.
package struct Secret: Sendable, Equatable {
    /// Letters, digits, "-" and "_"; the part before "_" names the kind, so that a leaked one is recognised.
    package let text: String

    /// - Parameter random: gives that many random bytes.
    init(kind: String, random: (Int) -> [UInt8]) {
        text = kind + "_" + Secret.base64URL(random(32))
    }

    /// What somebody presented; any text.
    package init(presented text: String) {
        self.text = text
    }

    /// What is stored and looked up.
    var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// A value for `purpose` that only somebody who holds the secret can make.
    package func derive(_ purpose: String) -> String {
        let key = SymmetricKey(data: Data(text.utf8))
        return Secret.base64URL(Array(HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key)))
    }

    /// Compares in time that doesn't depend on where the first difference is.
    package static func isSame(_ a: String, _ b: String) -> Bool {
        let a = Array(a.utf8), b = Array(b.utf8)
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for index in a.indices { difference |= a[index] ^ b[index] }
        return difference == 0
    }

    static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
