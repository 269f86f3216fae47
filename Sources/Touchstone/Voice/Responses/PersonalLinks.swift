import TouchstoneStore

/// What a personal link carries, as the one who sends invitations knows it. Registered by the part of the program that sends them.
package struct PersonalLinks: Sendable {
    /// Somebody who was invited.
    package struct Respondent: Sendable, Equatable {
        /// The invitation's id: one answer for each, whatever happens.
        package var invitation: String
        /// Who it was sent to. Personal: sealed before it is stored.
        package var identifiers: [Identifier]
        package var account: String?
        /// Values of the survey's hidden fields.
        package var hidden: [SurveyPartID: String]
        /// In which the invitation was written.
        package var language: SurveyLanguage?
        package var place: ResponsePlace

        package init(
            invitation: String, identifiers: [Identifier], account: String? = nil, hidden: [SurveyPartID: String] = [:],
            language: SurveyLanguage? = nil, place: ResponsePlace = .personal
        ) {
            self.invitation = invitation
            self.identifiers = identifiers
            self.account = account
            self.hidden = hidden
            self.language = language
            self.place = place
        }
    }

    /// From the link's token; nil where it is none, was taken back, or belongs to another survey.
    package var open: @Sendable (_ token: String, _ survey: Int64, _ connection: any Connection) throws -> Respondent?
    /// From the invitation's id, when its answer enters the log.
    package var respondent: @Sendable (_ invitation: String, _ connection: any Connection) throws -> Respondent?
    /// In the transaction in which a response to it changes its state.
    package var answered: @Sendable (_ invitation: String, _ response: String, ResponseState, _ connection: any Connection) throws -> Void
    /// How many were invited to a survey, for its response rate.
    package var invited: @Sendable (_ survey: Int64, _ connection: any Connection) throws -> Int

    package init(
        open: @escaping @Sendable (String, Int64, any Connection) throws -> Respondent?,
        respondent: @escaping @Sendable (String, any Connection) throws -> Respondent?,
        answered: @escaping @Sendable (String, String, ResponseState, any Connection) throws -> Void,
        invited: @escaping @Sendable (Int64, any Connection) throws -> Int
    ) {
        self.open = open
        self.respondent = respondent
        self.answered = answered
        self.invited = invited
    }

    /// While nobody sends invitations.
    package static let none = PersonalLinks(
        open: { _, _, _ in nil }, respondent: { _, _ in nil }, answered: { _, _, _, _ in }, invited: { _, _ in 0 })
}
