/// Why an answer isn't taken, in sentences for the person who answers or asked.
package enum ResponseError: Error, Sendable, Equatable, CustomStringConvertible {
    case noSuchSurvey
    case noSuchResponse
    case badTicket
    case notYet(SurveyMoment)
    case closed
    case badLink
    case tooMany(retryAfter: Int)
    case badFrame(String)

    package var description: String {
        switch self {
        case .noSuchSurvey: "There is no survey at this address. Look whether the link is complete."
        case .noSuchResponse: "There is no such response."
        case .badTicket: "This page is too old or belongs to another survey. Open the survey's link again."
        case .notYet(let moment): "This survey opens on \(moment.text). Please come back then."
        case .closed: "This survey is closed. Thank you for your interest."
        case .badLink: "This personal link isn't valid any more. Look whether it is complete, or ask for a new one."
        case .badFrame(let text):
            "“\(text.prefix(80))” is no site. Write up to \(SurveyResponses.mostFrames) such as https://shop.example, without a path."
        case .tooMany(let seconds):
            "Too many answers come from here. Please try again in \(seconds) seconds: what you entered is still there."
        }
    }
}
