/// Why gzip data can't be read.
package enum GzipError: Error, Equatable, CustomStringConvertible {
    /// The data stops before its end, after so many compressed bytes.
    case endsEarly(after: Int)
    /// Not gzip, or damaged, after so many compressed bytes.
    case damaged(after: Int)
    /// It unpacks to more than so many bytes.
    case tooLarge(limit: Int)
    /// It unpacks to more than so many times its size: made to fill memory or disk.
    case bomb(ratio: Int)

    package var description: String {
        switch self {
        case .endsEarly(let count): "The gzip data ends early after \(count) bytes: send the whole file again."
        case .damaged(let count): "The gzip data is damaged near byte \(count)."
        case .tooLarge(let limit): "The gzip data unpacks to more than \(limit) bytes, which is the limit."
        case .bomb(let ratio): "The gzip data unpacks to more than \(ratio) times its size; it is refused as harmful."
        }
    }
}
