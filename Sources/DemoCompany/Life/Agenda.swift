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
    case problem(Verbatim.Cause, Order?)
    case contactOver(ContactOutcome)
    case businessInvoice(Order)
}
