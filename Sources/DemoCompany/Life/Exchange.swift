/// A contact while it goes on.
struct Exchange {
    let caseID: String
    let cause: Verbatim.Cause
    let order: Order?
    let agent: Agent
    let daysLate: Int
    var isSolved: Bool
    var now: Moment
    let question: String
    var channel = ""
    var isByBot = false
    /// Seconds.
    var hold = 0
    /// Seconds of work that the closing row will report.
    var handled = 0

    var topic: String {
        switch cause {
        case .delivery: "where is my order"
        case .price: "price and payment"
        case .quality: "faulty product"
        case .agent: "question"
        case .website: "website and app"
        case .returns: "return and refund"
        }
    }
}
