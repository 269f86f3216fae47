import Crypto
import Foundation

/// A little work that a browser does for its answer, which costs a person nothing and a flood much.
///
/// The SHA-256 of "RESPONSE:NONCE" begins with so many zero bits (Dwork and Naor 1992, in the form of Hashcash).
enum ProofOfWork {
    static let bits = 12

    static func isDone(_ nonce: String?, ticket: String) -> Bool {
        guard let nonce, (1...20).contains(nonce.utf8.count) else { return false }
        var zeros = 0
        for byte in SHA256.hash(data: Data("\(ticket.suffix(40)):\(nonce)".utf8)) {
            zeros += byte.leadingZeroBitCount
            if byte != 0 { break }
        }
        return zeros >= bits
    }
}
