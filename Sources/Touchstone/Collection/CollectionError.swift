/// What can go wrong with sources, keys and collecting, each with the sentence for the person.
package enum CollectionError: Error, Equatable, CustomStringConvertible {
    case noSuchSource(String)
    case sourceExists(String)
    case badSourceName(String)
    case badNamespace(String)
    case noSuchKey(Int64)
    case noSuchImport(Int64)
    /// The import is on its way already, or its file is gone.
    case importNotReady(Int64)
    /// They were removed, or can't be read without the file around them.
    case rejectedRowsGone(Int64)
    case noSuchRejectedRow(Int64)
    case noSuchReject(Int64)
    /// The queue is full: come again.
    case full
    /// The program is shutting down.
    case closed

    package var description: String {
        switch self {
        case .noSuchSource(let name): "There is no source named '\(name)'. See `touchstone keys list` or Data → Sources."
        case .sourceExists(let name): "There is already a source named '\(name)'."
        case .badSourceName(let name):
            "'\(name)' can't name a source: use 1 to 60 letters, digits, spaces, '-', '_' or '.'."
        case .badNamespace(let name):
            "'\(name)' can't be the word for customer numbers: use 1 to 60 letters, digits, '-', '_' or '.'."
        case .noSuchImport(let id): "There is no import with number \(id)."
        case .importNotReady(let id):
            "Import \(id) can't be started: it is running already, or its file is no longer there. Upload the file again."
        case .rejectedRowsGone(let id):
            "The rejected rows of import \(id) are no longer here, or can't be read by themselves. Upload the file again: nothing is doubled."
        case .noSuchRejectedRow(let id): "At one of these lines import \(id) has no rejected row. Nothing of them was taken in."
        case .noSuchReject(let id): "There is no rejected event with number \(id) that waits."
        case .noSuchKey(let id): "There is no write key with number \(id)."
        case .full: "More interactions arrive than can be stored right now. Nothing of this request was stored; send it again in a moment."
        case .closed: "The server is shutting down. Nothing of this request was stored; send it again."
        }
    }
}
