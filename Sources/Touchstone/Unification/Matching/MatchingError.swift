/// What can go wrong when profiles are matched.
package enum MatchingError: Error, Equatable, CustomStringConvertible {
    case badThresholds
    /// A run is going on: its number.
    case running(Int64)
    case noSuchRun(Int64)
    case notRunning(Int64)
    case noSuchCandidate(Int64)
    /// A person has decided this pair before.
    case alreadyDecided(Int64)
    case notDecided(Int64)
    /// Nothing was compared yet, so nothing can be shown.
    case noRunYet
    /// Joining by itself is switched on, or made more generous, only by somebody who has seen what it would do.
    case previewNotSeen
    /// The preview that was looked at isn't what would happen now.
    case previewChanged
    case tooFewCustomers(Int)
    /// No column is evidence of who somebody is.
    case nothingToCompare

    package var description: String {
        switch self {
        case .badThresholds:
            "Sure has to lie from 0.8 to 0.999999 and doubtful from 0.05 to 0.99, not above sure."
        case .running(let id): "Run \(id) is going on, and one runs at a time: wait for it, or stop it."
        case .noSuchRun(let id): "There is no matching run with number \(id)."
        case .notRunning(let id): "Run \(id) has ended already."
        case .noSuchCandidate(let id): "There is no pair with number \(id) to review: it was decided otherwise, joined, or erased."
        case .alreadyDecided(let id): "Pair \(id) was decided before: take that decision back first."
        case .notDecided(let id): "Pair \(id) isn't decided: there is nothing to take back."
        case .noRunYet: "Customers were never compared: start a run first (touchstone match run --dry-run joins nobody)."
        case .previewNotSeen:
            "Joining by itself can be switched on, or made more generous, only with the key of the preview that was looked at."
        case .previewChanged: "What would be joined has changed since the preview was shown: look at it again."
        case .tooFewCustomers(let count):
            "There is nothing to compare: \(count) customer\(count == 1 ? " has" : "s have") a name, an address or a number so far."
        case .nothingToCompare:
            "Nothing that is known of the customers tells people apart: send names, e-mail addresses, telephone numbers or dates of birth as traits."
        }
    }
}
