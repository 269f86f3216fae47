extension Life {
    /// One visit to the website or in the app: from an advertisement or directly, through products, perhaps to an order.
    mutating func visit(at time: Moment, isDetermined: Bool) {
        guard !hasLeft else { return }
        if !isVisitorOnly && !isDetermined && chance.happens(person.persona.goesToStore) {
            agenda.add(.storeVisit, at: Rhythm.shop.moment(notBefore: time, &chance))
            return planNextVisit(after: time)
        }
        var session = Session(at: time, life: &self)
        if !isDetermined { arrive(&session) }
        var product = wanted()
        for view in 0..<(isDetermined ? 1 : chance.whole(1...(person.persona == .bargainHunter ? 3 : 2))) {
            if view > 0 { product = wanted() }
            step(.productViewed, &session, product)
        }
        if chance.happens(person.persona == .bargainHunter ? 0.4 : 0.14) { step(.productsCompared, &session, product) }
        if chance.happens(0.24) {
            step(.reviewsRead, &session, product)
            if chance.happens(0.35) { step(.productViewed, &session, product) }
        }
        guard wantsToOrder(at: time, isDetermined) else {
            if !isVisitorOnly, chance.happens(0.05 * person.persona.speaksUp) {
                agenda.add(
                    .problem(chance.pick([.agent, .agent, .website]), nil), at: Rhythm.phone.moment(notBefore: session.now, &chance))
            }
            return planNextVisit(after: session.now)
        }
        step(.addedToCart, &session, product)
        if chance.happens(isDetermined ? 0.1 : person.persona.hesitation) {
            abandonCart(session)
        } else {
            checkOut(product, &session)
        }
        if !isDetermined { planNextVisit(after: session.now) }
    }

    mutating func planNextVisit(after time: Moment) {
        if isVisitorOnly {
            if chance.happens(0.35) {
                agenda.add(.visit(isDetermined: false), at: Rhythm.leisure.moment(notBefore: time + .days(chance.between(1, 30)), &chance))
            }
            return
        }
        // People fall silent for their own reasons now and then, and those who trust less come less often.
        let trust = trust(at: time)
        if chance.happens((person.persona == .giftBuyer ? 0.12 : 0.02) + max(0, 0.5 - trust) * 0.5) {
            return leave(at: time, because: "no longer needed")
        }
        let keenness = min(1.2, max(0.15, (trust - 0.2) / 0.55))
        var next = time + .hours(12) + .days(chance.waiting(mean: person.persona.daysBetweenVisits / keenness))
        // Thinning: a visit that the season does not bring is put off.
        for _ in 0..<6 {
            let season =
                person.persona == .giftBuyer
                ? Season.giftDemand(at: next) / Season.highestForGifts : Season.demand(at: next) / Season.highest
            if chance.happens(0.35 + 0.65 * season) { break }
            next += .days(chance.waiting(mean: person.persona.daysBetweenVisits * 0.4))
        }
        agenda.add(.visit(isDetermined: false), at: person.persona.rhythm.moment(notBefore: next, &chance))
    }

    mutating func openNewsletter(at time: Moment) {
        guard !hasLeft else { return }
        var row = Happening(.newsletterOpened, time)
        row.channel = "email"
        row.email = account(0).email
        row.userID = account(0).customerNumber
        write(row)
        agenda.add(.newsletter, at: Rhythm.mailing.moment(notBefore: time + .days(chance.between(35, 130)), &chance))
    }

    mutating func useApp(at time: Moment) {
        guard !hasLeft else { return }
        var session = Session(at: time, life: &self, inApp: true)
        step(.appOpened, &session, nil)
        if chance.happens(0.12) { step(.helpRead, &session, nil) }
        if trust(at: time) > 0.86, chance.happens(0.07) { step(.friendReferred, &session, nil) }
        agenda.add(.appUse, at: Rhythm.leisure.moment(notBefore: time + .days(chance.between(14, 70)), &chance))
    }

    /// Writes one step of a visit; the next one comes seconds or minutes later.
    mutating func step(_ touchpoint: Touchpoint, _ session: inout Session, _ product: Product?) {
        var row = Happening(touchpoint, session.now)
        row.channel = session.channel
        row.anonymousID = session.device
        if session.isSignedIn { row.userID = account(session.accountIndex).customerNumber }
        if let product {
            row.properties = [("product", .text(product.name)), ("category", .text(product.category)), ("price", .money(product.price))]
        } else if touchpoint == .adClicked {
            row.properties = [("campaign", .text(session.campaign))]
        }
        write(row)
        session.now += Int64(chance.between(12_000, 240_000))
    }

    private mutating func arrive(_ session: inout Session) {
        guard session.channel == "website" else { return }
        if chance.happens(isVisitorOnly ? 0.7 : person.persona.followsAdvertisements) {
            step(.adClicked, &session, nil)
            step(.landed, &session, nil)
        } else if chance.happens(0.2) {
            step(.landed, &session, nil)
        }
    }

    private mutating func wantsToOrder(at time: Moment, _ isDetermined: Bool) -> Bool {
        if isVisitorOnly { return false }
        if isDetermined { return true }
        let mood = min(1.15, max(0.15, (trust(at: time) - 0.15) / 0.62))
        return chance.happens(person.persona.intent * mood)
    }

    private mutating func wanted() -> Product {
        switch person.persona {
        case .giftBuyer: chance.pick(Product.gifts)
        case .businessBuyer: chance.pick(Product.office)
        case .bargainHunter, .regular: chance.pick(Product.range)
        }
    }

    private mutating func abandonCart(_ session: Session) {
        guard hasAccount, chance.happens(0.5) else {
            if chance.happens(0.2) {
                agenda.add(.visit(isDetermined: true), at: person.persona.rhythm.moment(notBefore: session.now + .hours(20), &chance))
            }
            return
        }
        var row = Happening(.cartReminderOpened, Rhythm.mailing.moment(notBefore: session.now + .hours(20), &chance))
        row.channel = "email"
        row.email = account(session.accountIndex).email
        row.userID = account(session.accountIndex).customerNumber
        write(row)
        if chance.happens(0.42) {
            agenda.add(.visit(isDetermined: true), at: person.persona.rhythm.moment(notBefore: row.time + .minutes(3), &chance))
        }
    }

    private mutating func checkOut(_ product: Product, _ session: inout Session) {
        step(.checkoutStarted, &session, nil)
        // Some people forget that they have an account, and order with another e-mail address.
        if !session.isSignedIn, person.accounts.count > 1, hasAccount, chance.happens(0.6) { session.accountIndex = 1 }
        if !hasAccount || !recordedAccounts.contains(session.accountIndex) { createAccount(&session) }
        session.isSignedIn = true
        while chance.happens(0.06) {
            var row = Happening(.paymentFailed, session.now)
            row.channel = session.channel
            row.userID = account(session.accountIndex).customerNumber
            row.properties = [("reason", .text(chance.pick(["card declined", "bank did not answer", "3-D Secure cancelled"])))]
            write(row)
            session.now += Int64(chance.between(40_000, 300_000))
            if chance.happens(0.3) {
                if chance.happens(person.persona.speaksUp * 0.5) {
                    agenda.add(.problem(.website, nil), at: Rhythm.phone.moment(notBefore: session.now, &chance))
                }
                return
            }
        }
        order(product, session)
    }

    private mutating func createAccount(_ session: inout Session) {
        let isFirst = !hasAccount
        hasAccount = true
        let account = account(session.accountIndex)
        var row = Happening(.accountCreated, session.now)
        row.channel = session.channel
        row.anonymousID = session.device
        row.userID = account.customerNumber
        row.email = account.email
        row.consent = [("analytics", true), ("marketing", chance.happens(0.6))]
        write(row)
        record(at: session.now + .minutes(2), account: session.accountIndex)
        session.now += .minute
        if isFirst {
            agenda.add(.relationshipInvitation, at: Rhythm.mailing.moment(notBefore: session.now + .days(chance.between(40, 120)), &chance))
            startRoutines(at: session.now)
        }
    }
}
