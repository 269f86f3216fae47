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
