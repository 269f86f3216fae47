import Foundation

/// The token of a personal link: the invitation's number and a signature over it that only this program can make. Nothing of the person is in it.
package struct InvitationLink: Sendable, Equatable {
    /// What the link is for: each purpose has signatures of its own.
    package enum Purpose: String, Sendable { case answer = "survey-link", unsubscribe = "unsubscribe-link" }

    package let invitation: Int64

    package init(invitation: Int64) { self.invitation = invitation }

    package func token(_ purpose: Purpose, _ vault: Vault) -> String {
        let signature = vault.lookup("\(invitation)", purpose: purpose.rawValue)
        let bytes = [invitation, signature.key, signature.verify].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }
        return Secret.base64URL(bytes)
    }

    /// Nil for a token that this program didn't make for that purpose.
    package init?(token: String, _ purpose: Purpose, _ vault: Vault) {
        let plain = token.replacing("-", with: "+").replacing("_", with: "/")
        guard token.utf8.count == 32, let data = Data(base64Encoded: plain), data.count == 24 else { return nil }
        let number = data.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(invitation: Int64(bitPattern: number))
        guard Secret.isSame(self.token(purpose, vault), token) else { return nil }
    }
}
