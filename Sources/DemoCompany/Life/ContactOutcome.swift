/// How a contact with the contact centre went for the customer.
struct ContactOutcome {
    let caseID: String
    let cause: Verbatim.Cause
    let agent: String
    let skill: Double
    let isSolved: Bool
    /// Seconds.
    let hold: Int
    let daysLate: Int
    let product: String
    let channel: String
}
