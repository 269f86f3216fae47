extension Vault {
    /// What the link holds by which a recipient takes themselves off a list: their number, and what nobody can guess.
    /// - Parameter kind: of which recipient it is the number.
    func unsubscribing(_ recipient: Int64, of kind: String) -> String {
        let (key, verify) = lookup("\(kind):\(recipient)", purpose: "unsubscribe")
        return "\(recipient)-" + String(UInt64(bitPattern: key), radix: 36) + "x" + String(UInt64(bitPattern: verify), radix: 36)
    }
}
