extension Life {
    /// Places an order: promised, confirmed, and dispatched some working hours later.
    mutating func order(_ product: Product, _ session: Session) {
        orderCount += 1
        let pieces = person.persona == .businessBuyer ? chance.whole(2...8) : chance.weighted([70, 22, 8]) + 1
        let extras = chance.happens(0.4) ? chance.pick(Product.range).price : 0
        let discount = person.persona == .bargainHunter && chance.happens(0.5) ? 0.85 : 1
        let total = Int(Double(product.price * pieces + extras) * discount)
        let account = account(session.accountIndex)
        let number = "SO" + Code.digits(person.id * 128 + orderCount % 128, salt: world.seed &+ 5, length: 9)
        let leaves = Rhythm.work.moment(notBefore: session.now + .hours(chance.between(5, 30)), &chance)
        let order = Order(
            number: number, product: product, placed: session.now, total: total, promised: leaves.startOfDay + 4 * .day + 20 * .hour,
            accountIndex: session.accountIndex)

        var row = Happening(.orderCompleted, session.now)
        row.channel = session.channel
        row.userID = account.customerNumber
        row.account = person.company
        row.value = total
        let payment = person.company == nil ? chance.pick(["card", "card", "wallet", "direct debit"]) : "invoice"
        row.properties = [
            ("order", .text(number)), ("items", .number(pieces + (extras > 0 ? 1 : 0))), ("product", .text(product.name)),
            ("category", .text(product.category)), ("payment", .text(payment)),
        ]
        write(row)
        writeDelivery(.deliveryPromised, order, at: session.now + .minutes(chance.between(1, 9)))
        if chance.happens(0.45) {
            var opened = Happening(.confirmationOpened, session.now + .minutes(chance.between(1, 300)))
            opened.channel = "email"
            opened.userID = account.customerNumber
            opened.email = account.email
            opened.properties = [("order", .text(number))]
            write(opened)
        }
        agenda.add(.dispatch(order), at: leaves)
        if person.company != nil { agenda.add(.businessInvoice(order), at: Rhythm.work.moment(notBefore: leaves + .hours(2), &chance)) }
        joinMembership(after: session.now)
    }

    /// A visit to one of the stores: advice, often a purchase, with the loyalty card or without a trace of who it was.
    mutating func visitStore(at time: Moment) {
        guard !hasLeft else { return }
        let product = chance.pick(Product.range)
        let store = "Store \(person.city)"
        let showsCard = person.storeCard != nil && chance.happens(0.85)
        if chance.happens(0.35) {
            var advice = Happening(.storeAdvice, time)
            advice.channel = "store"
            advice.storeCard = showsCard ? person.storeCard : nil
            advice.properties = [("product", .text(product.name)), ("category", .text(product.category)), ("store", .text(store))]
            if showsCard { write(advice) }
        }
        guard chance.happens(0.7) else { return }
        var row = Happening(.storePurchase, time + .minutes(chance.between(5, 25)))
        row.channel = "store"
        row.storeCard = showsCard ? person.storeCard : nil
        row.value = product.price
        row.properties = [
            ("items", .number(1)), ("product", .text(product.name)), ("category", .text(product.category)),
            ("payment", .text(chance.pick(["card", "cash"]))), ("store", .text(store)),
        ]
        write(row)
        if showsCard, !hasAccount, recordedAccounts.isEmpty {
            hasAccount = true
            record(at: row.time + .hours(1), account: 0)
            startRoutines(at: row.time)
        }
        changeTrust(by: 0.01, at: row.time)
    }

    /// The company's repair of what went wrong; `share` of the price.
    mutating func refund(_ order: Order, share: Double, because reason: String, at time: Moment) {
        var row = Happening(.refundIssued, time)
        row.direction = .outbound
        row.userID = account(order.accountIndex).customerNumber
        row.account = person.company
        row.value = -Int(Double(order.total) * share)
        row.properties = [("order", .text(order.number)), ("reason", .text(reason))]
        write(row)
    }

    mutating func returnGoods(_ order: Order, at time: Moment) {
        var row = Happening(.returnRegistered, time)
        row.channel = person.storeCard != nil && chance.happens(0.4) ? "store" : "website"
        row.userID = account(order.accountIndex).customerNumber
        row.properties = [
            ("order", .text(order.number)), ("product", .text(order.product.name)), ("category", .text(order.product.category)),
            ("reason", .text(chance.pick(["faulty", "not as described", "did not fit", "changed mind"]))),
        ]
        write(row)
        refund(order, share: 1, because: "return", at: Rhythm.work.moment(notBefore: time + .days(chance.between(3, 10)), &chance))
    }

    private mutating func joinMembership(after time: Moment) {
        guard !isMember, person.company == nil, orderCount >= 2, chance.happens(person.persona == .regular ? 0.4 : 0.06) else { return }
        isMember = true
        var row = Happening(.membershipStarted, time + .minutes(6))
        row.channel = "website"
        row.userID = account(0).customerNumber
        write(row)
        record(at: row.time + .minutes(1), account: 0)
        agenda.add(.membershipInvoice, at: Rhythm.mailing.moment(notBefore: row.time + .hours(20), &chance))
    }
}
