import Touchstone
import TouchstoneStore

/// An error as it may stand in the log: our own errors say nothing about people; of others only the type is known to be harmless.
struct LoggedError: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        switch error {
        case DatabaseError.constraint: description = "DatabaseError.constraint"
        case let error as DatabaseError: description = error.description
        case let error as HTTPFailure: description = "\(error.status.code) \(error.code)"
        case let error as AdministrationError: description = error.description
        default: description = String(reflecting: type(of: error))
        }
    }
}
