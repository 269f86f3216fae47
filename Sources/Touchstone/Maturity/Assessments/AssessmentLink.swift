import Foundation

/// The token of somebody's personal link: their number, which of their links it is, and a signature that only this program can make.
/// Nothing of the person is in it.
package struct AssessmentLink: Sendable, Equatable {
    package let respondent: Int64
    package let serial: Int64

    package init(respondent: Int64, serial: Int64) {
        self.respondent = respondent
        self.serial = serial
    }

    package func token(_ vault: Vault) -> String {
        let signature = vault.lookup("\(respondent):\(serial)", purpose: Self.purpose)
        let bytes = [respondent, serial, signature.key, signature.verify].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }
        return Secret.base64URL(bytes)
    }

    /// Nil for a token that this program didn't make.
    package init?(token: String, _ vault: Vault) {
        let plain = token.replacing("-", with: "+").replacing("_", with: "/") + "="
        guard token.utf8.count == 43, let data = Data(base64Encoded: plain), data.count == 32 else { return nil }
        func number(_ place: Int) -> Int64 {
            Int64(bitPattern: data.dropFirst(place * 8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
        self.init(respondent: number(0), serial: number(1))
        guard Secret.isSame(self.token(vault), token) else { return nil }
    }

    private static let purpose = "maturity-link"

    /// Where the page stands on this server.
    package func path(_ vault: Vault) -> String { "/assess/\(token(vault))" }
}
