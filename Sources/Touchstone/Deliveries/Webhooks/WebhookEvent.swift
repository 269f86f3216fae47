/// What a webhook can tell of. Each is sent to the endpoints that chose it.
package enum WebhookEvent: String, Sendable, CaseIterable {
    case responseCompleted = "response.completed"
    case invitationSent = "invitation.sent"
    case unsubscribed = "contact.unsubscribed"
    case alertRaised = "alert.raised"
    case alertResolved = "alert.resolved"
    case caseOpened = "case.opened"
    case caseClosed = "case.closed"
    case reviewReceived = "review.received"
    case test = "endpoint.test"

    package var summary: String {
        switch self {
        case .responseCompleted: "A survey was answered"
        case .invitationSent: "Somebody was invited to a survey"
        case .unsubscribed: "Somebody wants no more invitations"
        case .alertRaised: "An alert was raised"
        case .alertResolved: "An alert is over"
        case .caseOpened: "A case was opened"
        case .caseClosed: "A case was closed"
        case .reviewReceived: "A review came in"
        case .test: "The test button was pressed"
        }
    }

    /// What an endpoint can choose; the test goes to the one that is tested.
    package static let choices = allCases.filter { $0 != .test }
}
