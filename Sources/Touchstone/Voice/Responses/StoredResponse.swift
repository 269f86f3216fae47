import TouchstoneStore

/// A response as it is stored.
package struct StoredResponse: Sendable, Equatable {
    package var id: String
    package var survey: Int64
    package var version: Int
    package var language: SurveyLanguage
    package var seed: UInt64
    package var state: ResponseState
    package var place: ResponsePlace
    package var ending: SurveyPartID?
    package var invitation: String?
    package var began: Instant
    package var changed: Instant
    package var finished: Instant?
    /// Its place among the finished ones of all surveys; 0 while it isn't.
    package var number: Int64
    /// Answers and hidden fields while it is partial, sealed.
    var sealed: [UInt8]?
    /// The same without what was written, once it is finished: JSON of `SurveyResponse`.
    var open: String?
    /// Who it is, sealed; nil where a website hasn't said it, or it is in the log.
    var visitor: [UInt8]?
    /// Partial for good: nobody has gone on with it for long.
    package var isSettled: Bool
    /// Whether it is in the log.
    package var isEntered: Bool

    static let columns = """
        SELECT id, survey, version, language, seed, state, place, ending, invitation, began, changed, finished, number, sealed, open, entered, visitor,
            settled
        FROM survey_response
        """

    init(_ row: any Row) {
        id = row.text(0)
        survey = row.integer(1)
        version = Int(row.integer(2))
        language = SurveyLanguage(row.text(3)) ?? .english
        seed = UInt64(bitPattern: row.integer(4))
        state = ResponseState(rawValue: row.text(5)) ?? .partial
        place = ResponsePlace(rawValue: row.text(6)) ?? .link
        ending = row.optionalText(7).flatMap { SurveyPartID($0) }
        invitation = row.optionalText(8)
        began = Instant(milliseconds: row.integer(9))
        changed = Instant(milliseconds: row.integer(10))
        finished = row.optionalInteger(11).map(Instant.init(milliseconds:))
        number = row.integer(12)
        sealed = row.optionalBlob(13)
        open = row.optionalText(14)
        isEntered = row.integer(15) != 0
        visitor = row.optionalBlob(16)
        isSettled = row.integer(17) != 0
    }

    /// Nothing can be added any more.
    package var isOver: Bool { state.isFinished || isSettled }

    /// From opening the page to the last answer.
    package var seconds: Double? { finished.map { Double(max(0, $0.milliseconds - began.milliseconds)) / 1_000 } }

    static let purpose = "survey-response"

    /// What was answered; of a finished one without what was written.
    package func response(to survey: Survey, by vault: Vault) throws -> SurveyResponse {
        let bytes: [UInt8]
        if let sealed { bytes = try vault.open(sealed, purpose: StoredResponse.purpose) } else { bytes = Array((open ?? "").utf8) }
        guard !bytes.isEmpty else { return SurveyResponse(version: version, language: language, seed: seed) }
        return try SurveyResponse(json: try JSONValue.parse(bytes), to: survey)
    }

    static let visitorPurpose = "survey-visitor"

    func visitor(by vault: Vault) throws -> [Identifier] {
        guard let visitor else { return [] }
        return [Identifier](json: try JSONValue.parse(try vault.open(visitor, purpose: StoredResponse.visitorPurpose)))
    }

    /// The interaction's id in the log.
    package var interactionID: String { "survey-response-\(id)" }
}
