/// What can go wrong when people work on profiles.
package enum UnificationError: Error, Equatable, CustomStringConvertible {
    case noSuchProfile(Int64)
    case noSuchMerge(Int64)
    case alreadyUndone(Int64)
    case samePerson(Int64, Int64)
    case erased(Int64)

    package var description: String {
        switch self {
        case .noSuchProfile(let id): "There is no customer with number \(id)."
        case .noSuchMerge(let id): "There is no merge with number \(id)."
        case .alreadyUndone(let id): "Merge \(id) has been undone already."
        case .samePerson(let a, let b): "Customers \(a) and \(b) are one person already."
        case .erased(let id): "Customer \(id) was erased: nothing personal is left, and nothing can be linked to them."
        }
    }
}
