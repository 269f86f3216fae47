extension Life {
    /// The quarterly fee of the membership.
    mutating func billMembership(at time: Moment) {
        guard isMember, !hasLeft else { return }
        let number = invoiceNumber(time)
        writeBill(.invoiceSent, number, total: 1490, at: time) { $0.direction = .outbound }
        let paid = time + .days(chance.between(0.2, 9))
        let isLate = chance.happens(0.06)
        if isLate {
            writeBill(.reminderSent, number, total: 1490, at: time + .days(15)) {
                $0.direction = .outbound; $0.properties.append(("days_overdue", .number(1)))
            }
        }
        writeBill(.invoicePaid, number, total: 1490, at: isLate ? time + .days(chance.between(15.5, 30)) : paid) { $0.value = 1490 }
        agenda.add(.membershipInvoice, at: Rhythm.mailing.moment(notBefore: time + 90 * .day, &chance))
        if chance.happens(0.02) { agenda.add(.problem(.price, nil), at: Rhythm.phone.moment(notBefore: time + .days(1), &chance)) }
    }

    /// A business pays its order after delivery, sometimes late. The order itself carries the value.
    mutating func bill(_ order: Order, at time: Moment) {
        let number = invoiceNumber(time)
        let reference: (name: String, value: Datum) = ("order", .text(order.number))
        writeBill(.invoiceSent, number, total: order.total, at: time) {
            $0.direction = .outbound
            $0.properties.append(reference)
        }
        let days = chance.happens(0.2) ? chance.between(31, 52) : chance.between(8, 30)
        if days > 31 {
            writeBill(.reminderSent, number, total: order.total, at: Rhythm.work.moment(notBefore: time + 30 * .day, &chance)) {
                $0.direction = .outbound
                $0.properties += [reference, ("days_overdue", .number(1))]
            }
        }
        writeBill(
            .invoicePaid, number, total: order.total, at: Rhythm.work.moment(notBefore: time + .days(days + (days > 31 ? 4 : 0)), &chance)
        ) {
            $0.properties.append(reference)
        }
    }

    private mutating func writeBill(_ kind: Touchpoint, _ number: String, total: Int, at time: Moment, _ fill: (inout Happening) -> Void) {
        var row = Happening(kind, time)
        row.userID = account(0).customerNumber
        row.account = person.company
        row.properties = [("invoice", .text(number)), ("total", .money(total))]
        fill(&row)
        write(row)
    }

    private func invoiceNumber(_ time: Moment) -> String {
        "IN\(time.civil.year)-" + Code.letters(Int(time / 1000) & 0x3FFF_FFFF, salt: world.seed &+ UInt64(person.id) &* 31).uppercased()
    }
}
