/// What can go wrong with keys and sealed data.
package enum VaultError: Error, Equatable, CustomStringConvertible {
    case badMasterKey
    case noKeyFile(String)
    case unreadableKeyFile(String)
    case unwritableKeyFile(String)
    case unreadableErasures(String)
    /// The database was made under another master key.
    case wrongMasterKey
    /// The key is gone (the person was erased), or the data was altered.
    case sealed

    package var description: String {
        switch self {
        case .badMasterKey:
            "The master key must be 64 hexadecimal digits, or base64 of 32 bytes."
        case .noKeyFile(let path):
            "There is no master key at \(path): without it no personal data can be read. Put the key file back, or name it with --key-file."
        case .unreadableKeyFile(let path):
            "The master key at \(path) can't be read: check the file's owner and permissions."
        case .unwritableKeyFile(let path):
            "The master key can't be written to \(path): check that the folder exists and is writable, or name another with --key-file."
        case .unreadableErasures(let path):
            "The list of erased people at \(path) can't be read: check its owner and permissions, and that each line is one that Touchstone wrote, with a line end."
        case .wrongMasterKey:
            "This master key doesn't belong to this database: personal data was sealed under another one. Name the right file with --key-file."
        case .sealed:
            "The data can't be opened: its key was destroyed, or it was altered."
        }
    }
}
