/// What can go wrong with people, sessions and roles, each with the sentence for the person who asked.
package enum AdministrationError: Error, Equatable, CustomStringConvertible {
    /// E-mail or password is wrong, or the account is not active: the same answer for all three.
    case signInRefused
    case tooManyAttempts(retryAfterSeconds: Int)
    /// More people sign in at once than password checks are allowed to wait.
    case busy
    case linkUnusable
    case passwordTooShort(minimum: Int)
    case passwordTooLong(maximum: Int)
    case passwordTooCommon
    case badEmail
    case badName(String)
    case emailTaken
    case unknownPerson
    case unknownRole
    case badRoleName
    case roleExists
    case roleInUse
    case roleIsFixed
    case lastAdministrator
    case unknownToken
    case moreThanYouHold

    package var description: String {
        switch self {
        case .signInRefused:
            "E-mail or password is wrong, or the account is not active. Try again, or ask an administrator for a sign-in link."
        case .tooManyAttempts(let seconds):
            "Too many attempts. Try again in \(seconds < 120 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes"), or ask an administrator for a sign-in link."
        case .busy:
            "Many people are signing in right now. Try again in a few seconds."
        case .linkUnusable:
            "This sign-in link has been used, has expired, or was never valid. Ask for a new one, or run `touchstone people link`."
        case .passwordTooShort(let minimum):
            "The password is too short: use at least \(minimum) characters. Four unrelated words are easy to remember."
        case .passwordTooLong(let maximum):
            "The password is too long: use at most \(maximum) bytes."
        case .passwordTooCommon:
            "The password is too easy to guess. Four unrelated words are easy to remember."
        case .badEmail:
            "That is not an e-mail address: write it like name@example.com."
        case .badName(let what):
            "\(what) has to be between 1 and 80 characters long, without line breaks."
        case .emailTaken:
            "Somebody with this e-mail address is there already."
        case .unknownPerson:
            "There is no such person."
        case .unknownRole:
            "There is no such role."
        case .badRoleName:
            "A role's name has 1 to 40 small letters, digits and hyphens, and begins with a letter."
        case .roleExists:
            "A role of that name is there already."
        case .roleInUse:
            "People or API tokens still have this role: give them another one first."
        case .roleIsFixed:
            "The administrator's role holds every permission and can't be changed."
        case .lastAdministrator:
            "This is the last active administrator: make somebody else administrator first."
        case .unknownToken:
            "There is no such API token."
        case .moreThanYouHold:
            "You can't give permissions that you don't hold yourself."
        }
    }
}
