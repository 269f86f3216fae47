import Crypto
import Foundation

/// Seals personal data and makes the keyed hashes by which it is found again.
///
/// From the master key three keys are derived (HKDF-SHA256, RFC 5869): one for hashes (HMAC-SHA256), one to seal what belongs to no
/// person (AES-256-GCM), one to wrap the keys of profiles. Purposes are authenticated, so a value sealed for one can't be passed off as another.
package final class Vault: Sendable {
    private let hashing: SymmetricKey
    private let sealing: SymmetricKey
    private let wrapping: SymmetricKey
    private static let randomness = RandomPool()

    package init(_ master: MasterKey) {
        func derive(_ name: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: master.key, info: Data("touchstone/\(name)/1".utf8), outputByteCount: 32)
        }
        hashing = derive("lookup")
        sealing = derive("seal")
        wrapping = derive("wrap")
    }

    /// 128 bits of the keyed hash of a text, to look it up without storing it.
    package func lookup(_ text: String, purpose: String) -> (key: Int64, verify: Int64) {
        var mac = HMAC<SHA256>(key: hashing)
        var message = purpose
        message.append("\u{0}")
        message.append(text)
        message.withUTF8 { mac.update(data: UnsafeRawBufferPointer($0)) }
        return mac.finalize().withUnsafeBytes { bytes in
            (bytes.loadUnaligned(fromByteOffset: 0, as: Int64.self), bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self))
        }
    }

    package func lookupKey(_ text: String, purpose: String) -> Int64 { lookup(text, purpose: purpose).key }

    /// Seals under the master key what belongs to no profile.
    package func seal(_ bytes: [UInt8], purpose: String) -> [UInt8] { Vault.seal(bytes, with: sealing, purpose: purpose) }

    package func open(_ sealed: [UInt8], purpose: String) throws -> [UInt8] { try Vault.open(sealed, with: sealing, purpose: purpose) }

    /// A new key for one profile, and the form in which it is stored.
    package func makeProfileKey() -> (key: ProfileKey, wrapped: [UInt8]) {
        let bytes = Vault.randomness.take(32)
        return (ProfileKey(key: SymmetricKey(data: bytes)), Vault.seal(bytes, with: wrapping, purpose: "profile-key"))
    }

    package func unwrap(_ wrapped: [UInt8]) throws -> ProfileKey {
        ProfileKey(key: SymmetricKey(data: try Vault.open(wrapped, with: wrapping, purpose: "profile-key")))
    }

    fileprivate static func seal(_ bytes: [UInt8], with key: SymmetricKey, purpose: String) -> [UInt8] {
        // Sealing fails only for a nonce of the wrong size, and a combined form exists for 12-byte nonces.
        guard let nonce = try? AES.GCM.Nonce(data: randomness.take(12)),
            let box = try? AES.GCM.seal(bytes, using: key, nonce: nonce, authenticating: Data(purpose.utf8)), let combined = box.combined
        else { preconditionFailure("AES-GCM refused a nonce of 12 bytes") }
        return [UInt8](combined)
    }

    fileprivate static func open(_ sealed: [UInt8], with key: SymmetricKey, purpose: String) throws -> [UInt8] {
        do {
            return [UInt8](try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Data(purpose.utf8)))
        } catch {
            throw VaultError.sealed
        }
    }
}

/// The key under which one profile's personal data is sealed. Destroying it erases the person, backups included.
package struct ProfileKey: Sendable {
    fileprivate let key: SymmetricKey

    package func seal(_ bytes: [UInt8], purpose: String) -> [UInt8] { Vault.seal(bytes, with: key, purpose: purpose) }

    package func open(_ sealed: [UInt8], purpose: String) throws -> [UInt8] { try Vault.open(sealed, with: key, purpose: purpose) }
}
