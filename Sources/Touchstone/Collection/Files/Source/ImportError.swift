/// Why a file can't be imported at all. A single bad row is a `RejectedRow` instead.
package enum ImportError: Error, Equatable, CustomStringConvertible {
    /// The file can't be opened or read: what the system said.
    case unreadable(file: String, reason: String)
    case gzip(file: String, GzipError)
    /// The file as a whole is not what it should be.
    case malformed(file: String, line: Int?, reason: String)
    /// A recording can't be written down.
    case transcription(file: String, reason: String)
    /// The mapping is wrong; the line is the mapping's own, where it is known.
    case mapping(line: Int?, reason: String)

    package var description: String {
        switch self {
        case .unreadable(let file, let reason): "'\(file)' can't be read: \(reason)."
        case .gzip(let file, let error): "'\(file)': \(error)"
        case .malformed(let file, let line?, let reason): "'\(file)', line \(line): \(reason)"
        case .malformed(let file, nil, let reason): "'\(file)': \(reason)"
        case .transcription(let file, let reason): "'\(file)' can't be transcribed: \(reason)"
        case .mapping(let line?, let reason): "The mapping, line \(line): \(reason)"
        case .mapping(nil, let reason): "The mapping: \(reason)"
        }
    }
}
