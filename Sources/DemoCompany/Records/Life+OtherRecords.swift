extension Life {
    /// What other systems know of the same person without the shop's customer number: a store card applied for on paper, a call centre's
    /// contact. Chance of its own, so that nobody lives otherwise for being written down twice.
    func writeOtherRecords() {
        guard !isVisitorOnly else { return }
        var clerk = Clerk(chance: Chance(seed: world.seed, part: 8, index: person.id))
        if person.storeCard == nil, clerk.chance.happens(OtherRecords.shareOfCards) { applyForCard(&clerk) }
        if clerk.chance.happens(OtherRecords.shareOfContacts) { enterContact(&clerk) }
    }

    /// A form on paper, typed in by the shop; the card is used at the till and nobody knows whose account it belongs to.
    private func applyForCard(_ clerk: inout Clerk) {
        let time = moment(&clerk)
        let card = "SC" + Code.digits(person.id + OtherRecords.firstNewCard, salt: world.seed, length: 8)
        var row = Happening(nil, time)
        row.origin = .cards
        row.storeCard = card
        let home = clerk.chance.happens(0.14) ? Address.made(in: person.city, person.country, &clerk.chance) : person.address
        row.traits = [("name", .text(clerk.read(person.name)))]
        if clerk.chance.happens(0.82) { row.traits.append(("birthday", .text(birthday(&clerk)))) }
        row.traits += [
            ("street", .text(home.street)),
            ("postcode", .text(clerk.chance.happens(0.04) ? Typing.slip(in: home.postcode, &clerk.chance) : home.postcode)),
            ("city", .text(home.city)), ("country", .text(person.country.rawValue)),
        ]
        if let phone = person.phone, clerk.chance.happens(0.35) {
            row.traits.append(("phone", .text(Clerk.national(phone, person.country))))
        }
        if clerk.chance.happens(0.3) { row.traits.append(("email", .text(email(&clerk)))) }
        write(row, number: 8_000)
        for number in 0..<clerk.chance.whole(0...3) { buyWithCard(card, after: time, number, &clerk) }
    }

    private func buyWithCard(_ card: String, after time: Moment, _ number: Int, _ clerk: inout Clerk) {
        let product = clerk.chance.pick(Product.range)
        let bought = Rhythm.leisure.moment(notBefore: time + .days(clerk.chance.between(0.1, 200)), &clerk.chance)
        var row = Happening(.storePurchase, bought)
        row.channel = "store"
        row.storeCard = card
        row.value = product.price
        row.properties = [
            ("items", .number(1)), ("product", .text(product.name)), ("category", .text(product.category)),
            ("payment", .text(clerk.chance.pick(["card", "cash"]))), ("store", .text("Store \(person.city)")),
        ]
        write(row, number: 8_001 + number)
    }

    /// What the call centre's own system keeps of a caller. Two in five give the telephone number or e-mail address that the shop knows:
    /// those are joined by it, and what the two systems say differs all the same.
    private func enterContact(_ clerk: inout Clerk) {
        var row = Happening(nil, moment(&clerk))
        row.origin = .callCentre
        row.userID = "K" + Code.digits(person.id, salt: world.seed &+ 21, length: 7)
        let name = clerk.heard(given: person.given, family: person.family)
        if clerk.chance.happens(0.4) {
            if let phone = person.phone, clerk.chance.happens(0.7) { row.phone = phone } else { row.email = account(0).email }
        } else if let phone = person.phone, clerk.chance.happens(0.45) {
            row.traits.append(("phone", .text(Clerk.national(phone, person.country))))
        } else if clerk.chance.happens(0.4) {
            row.traits.append(("email", .text(email(&clerk))))
        }
        row.traits += [("first_name", .text(name.given)), ("last_name", .text(name.family))]
        if clerk.chance.happens(0.5) { row.traits.append(("date_of_birth", .text(birthday(&clerk)))) }
        let hasMoved = clerk.chance.happens(0.15)
        let city = hasMoved && clerk.chance.happens(0.5) ? clerk.chance.pick(person.country.cities) : person.city
        let home = hasMoved ? Address.made(in: city, person.country, &clerk.chance) : person.address
        if clerk.chance.happens(0.7) { row.traits += [("street", .text(home.street)), ("postal_code", .text(home.postcode))] }
        row.traits.append(("town", .text(home.city)))
        write(row, number: 8_010)
    }

    private func moment(_ clerk: inout Clerk) -> Moment {
        let first = max(person.arrival, world.start)
        return Rhythm.work.moment(notBefore: first + Moment(Double(world.end - first) * clerk.chance.between(0.02, 0.9)), &clerk.chance)
    }

    /// Who won't give the date of birth gets the one that the form insists on.
    private func birthday(_ clerk: inout Clerk) -> String { clerk.chance.happens(0.05) ? "1900-01-01" : clerk.day(person.birthday) }

    /// The address of the account, with a slip, or what people write to be left in peace.
    private func email(_ clerk: inout Clerk) -> String {
        switch clerk.chance.whole(0...9) {
        case 0: "noreply@example.com"
        case 1: account(0).email.replacing("@", with: "")
        case 2: "n/a"
        default: Typing.slip(in: account(0).email, &clerk.chance)
        }
    }
}

/// How many customers stand in other systems, too.
enum OtherRecords {
    /// Of those without a card at their account.
    static let shareOfCards = 0.14
    static let shareOfContacts = 0.09
    /// Above every number of a card that belongs to an account.
    static let firstNewCard = 10_000_000
}
