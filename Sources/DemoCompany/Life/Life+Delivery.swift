extension Life {
    /// The parcel is handed to the carrier. Here, and only here, the bad month does its work.
    mutating func dispatch(_ order: Order, at time: Moment) {
        var order = order
        writeDelivery(.dispatched, order, at: time)
        let delay = world.carrierDelay(dispatched: time, &chance)
        order.arrives = Rhythm.courier.moment(notBefore: time + .days(chance.between(0.9, 2.2) + delay), &chance)
        if delay > 0 {
            if world.badMonth.contains(time) { noteAffected() }
            agenda.add(.delayNotice(order, number: 1), at: Rhythm.courier.moment(notBefore: time + .days(chance.between(1, 1.8)), &chance))
        }
        if order.daysLate(at: order.arrives) > 0 {
            agenda.add(
                .overdue(order, count: 1),
                at: person.persona.rhythm.moment(notBefore: order.promised + .hours(chance.between(1, 14) + 40 * person.patience), &chance))
        }
        if chance.happens(0.35) { track(order, at: time + .hours(chance.between(2, 20))) }
        agenda.add(.delivery(order), at: order.arrives)
    }

    mutating func noticeDelay(_ order: Order, _ number: Int, at time: Moment) {
        guard time < order.arrives else { return }
        writeDelivery(.delayed, order, at: time) { $0.properties.append(("notice", .number(number))) }
        agenda.add(
            .delayNotice(order, number: number + 1), at: Rhythm.courier.moment(notBefore: time + .days(chance.between(2.2, 3.6)), &chance))
    }

    /// The promised day has passed: the customer looks, and then asks.
    mutating func waitInVain(_ order: Order, _ count: Int, at time: Moment) {
        guard time < order.arrives else { return }
        track(order, at: time)
        if chance.happens(0.25) {
            var session = Session(at: time + .minutes(2), life: &self)
            step(.helpRead, &session, nil)
        }
        if chance.happens(person.persona.speaksUp * (1.1 - 0.5 * person.patience) * (count == 1 ? 1 : 0.75)) {
            let asks = Rhythm.phone.moment(notBefore: time + .minutes(10), &chance)
            if asks < order.arrives { agenda.add(.problem(.delivery, order), at: asks) }
        }
        agenda.add(
            .overdue(order, count: count + 1), at: person.persona.rhythm.moment(notBefore: time + .days(chance.between(2.5, 5)), &chance))
    }

    mutating func receive(_ order: Order, at time: Moment) {
        let late = order.daysLate(at: time)
        writeDelivery(.delivered, order, at: time) { $0.properties.append(("days_late", .number(late))) }
        if late == 0 {
            changeTrust(by: 0.012, at: time)
        } else {
            changeTrust(by: -min(0.5, 0.03 + 0.042 * Double(late) * (1.3 - person.patience)), at: time)
            grievance = (.delivery, time, late)
            repair(order, late, at: time)
        }
        if chance.happens(0.18 + (late > 2 ? 0.08 : 0)) {
            agenda.add(.deliverySurvey(order), at: Rhythm.leisure.moment(notBefore: time + .hours(chance.between(3, 30)), &chance))
        }
        useGoods(order, late, at: time)
    }

    /// What the company gives back for a late parcel, and the order sent back for it.
    private mutating func repair(_ order: Order, _ late: Int, at time: Moment) {
        if late >= 4, chance.happens(0.12) {
            returnGoods(order, at: time + .days(chance.between(0.2, 2)))
        } else if late >= 3, chance.happens(0.3) {
            refund(order, share: 0.15, because: "late delivery", at: Rhythm.work.moment(notBefore: time + .hours(6), &chance))
        }
        let trust = trust(at: time)
        if trust < 0.52, chance.happens(1.2 * (0.75 - trust)) {
            leave(at: time + .days(chance.between(0.1, 2)), because: "late deliveries")
        }
    }

    private mutating func useGoods(_ order: Order, _ late: Int, at time: Moment) {
        if chance.happens(0.08) {
            var session = Session(at: Rhythm.leisure.moment(notBefore: time + .days(chance.between(0.2, 9)), &chance), life: &self)
            step(.helpRead, &session, order.product)
        }
        if chance.happens(order.product.defects) {
            grievance = (.quality, time, 0)
            changeTrust(by: -0.1, at: time)
            agenda.add(.problem(.quality, order), at: Rhythm.phone.moment(notBefore: time + .days(chance.between(0.3, 20)), &chance))
        } else if chance.happens(0.045) {
            returnGoods(order, at: Rhythm.leisure.moment(notBefore: time + .days(chance.between(1, 12)), &chance))
            if chance.happens(0.3) {
                agenda.add(.problem(.returns, order), at: Rhythm.phone.moment(notBefore: time + .days(chance.between(9, 20)), &chance))
            }
        } else if chance.happens(0.15 * person.persona.speaksUp) {
            agenda.add(
                .problem(chance.pick([.agent, .agent, .website, .price]), order),
                at: Rhythm.phone.moment(notBefore: time + .days(chance.between(1, 25)), &chance))
        }
        let strength = abs(trust(at: time) - 0.7)
        if chance.happens(0.06 + 0.3 * strength + (late > 3 ? 0.07 : 0)) {
            agenda.add(.review(order), at: Rhythm.leisure.moment(notBefore: time + .days(chance.between(1, late > 3 ? 4 : 14)), &chance))
        }
    }

    private mutating func track(_ order: Order, at time: Moment) {
        var session = Session(at: time, life: &self)
        session.accountIndex = order.accountIndex
        step(.trackingViewed, &session, nil)
    }

    mutating func writeDelivery(_ status: Touchpoint, _ order: Order, at time: Moment, _ fill: (inout Happening) -> Void = { _ in }) {
        var row = Happening(status, time)
        row.direction = .outbound
        row.userID = account(order.accountIndex).customerNumber
        row.properties = [
            ("order", .text(order.number)), ("carrier", .text("Swiftwing Parcel")), ("promised", .text(order.promised.dateText)),
        ]
        if status == .delayed {
            row.text = chance.pick(["Delayed at the depot", "New delivery date follows", "Vehicle capacity exceeded", "Sorting delayed"])
        }
        fill(&row)
        write(row)
    }
}
