/// Why a stored model can't be used, in a sentence for the user.
public enum TextDocumentError: Error, Equatable, CustomStringConvertible {
    case notOurs(String)
    case damaged(String)
    case otherKind(String, found: String)
    case otherVersion(String, found: Int, known: Int)

    public var description: String {
        switch self {
        case .notOurs(let wanted): "This is not a document of \(wanted) that was stored here: choose the file that training has written."
        case .damaged(let wanted):
            "The document of \(wanted) is damaged (bytes are missing or changed): take it from a copy, or train again."
        case .otherKind(let wanted, let found): "The document holds “\(found)” where \(wanted) is wanted: choose the other file."
        case .otherVersion(let wanted, let found, let known):
            "The document of \(wanted) is of version \(found), and this program reads version \(known): update the program, or train again."
        }
    }
}
