/// What is going to happen to one customer, in the order of time.
struct Agenda {
    private var items: [(time: Moment, what: Appointment)] = []

    mutating func add(_ what: Appointment, at time: Moment) { items.append((time, what)) }

    /// Takes out what comes next; of two at the same moment, the one that was added first.
    mutating func next() -> (time: Moment, what: Appointment)? {
        guard var earliest = items.indices.first else { return nil }
        for index in items.indices where items[index].time < items[earliest].time { earliest = index }
        return items.remove(at: earliest)
    }
}

/// Something that a customer or the company is about to do.
enum Appointment {
    /// `isDetermined`: comes back to buy what was left in the cart.
    case visit(isDetermined: Bool)
    case storeVisit
    case newsletter
    case appUse
    case relationshipInvitation
    case relationshipAnswer
    case membershipInvoice
    case dispatch(Order)
    case delayNotice(Order, number: Int)
    case overdue(Order, count: Int)
    case delivery(Order)
    case deliverySurvey(Order)
    case review(Order)
    case problem(Comment.Cause, Order?)
    case contactOver(ContactOutcome)
    case businessInvoice(Order)
}

/// An order on its way.
struct Order {
    let number: String
    let product: Product
    let placed: Moment
    /// In cents.
    let total: Int
    let promised: Moment
    /// Known once the parcel is dispatched.
    var arrives: Moment = 0
    let accountIndex: Int

    /// Whole days after the promised day, at `time`; 0 when in time.
    func daysLate(at time: Moment) -> Int { max(0, Int(time.dayNumber - promised.dayNumber)) }
}

/// How a contact with the contact centre went for the customer.
struct ContactOutcome {
    let caseID: String
    let cause: Comment.Cause
    let agent: String
    let skill: Double
    let isSolved: Bool
    /// Seconds.
    let hold: Int
    let daysLate: Int
    let product: String
    let channel: String
}
