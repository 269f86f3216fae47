/// Names of properties that metrics look at, whatever else an interaction carries.
enum MeasurementMarkers {
    static let promiseKept = "promise_kept"
    static let daysLate = "days_late"
    static let survey = "survey"
    static let surveyState = "survey_state"

    private static let names = [promiseKept, daysLate, survey].map { Array("\"\($0)\":".utf8) }

    /// Whether a body's bytes hold one of the names: most bodies are page views, and reading them as JSON would cost the start its speed.
    static func isIn(_ body: [UInt8]) -> Bool {
        body.withUnsafeBufferPointer { body in
            for place in body.indices where body[place] == UInt8(ascii: "\"") {
                for name in names where place + name.count <= body.count {
                    var matched = 0
                    while matched < name.count, body[place + matched] == name[matched] { matched += 1 }
                    if matched == name.count { return true }
                }
            }
            return false
        }
    }
}
