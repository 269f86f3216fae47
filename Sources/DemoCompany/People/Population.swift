/// Makes the people: names, addresses, households with twins and namesakes, second accounts.
struct Population {
    private let world: World
    private var takenEmails: Set<String> = []
    private var phoneCounts: [Country: Int] = [:]
    private var made: [Person] = []

    static func people(_ count: Int, world: World) -> [Person] {
        var population = Population(world: world)
        for index in 0..<count { population.made.append(population.person(index)) }
        return population.made
    }

    private init(world: World) { self.world = world }

    private mutating func person(_ index: Int) -> Person {
        var chance = Chance(seed: world.seed, part: 2, index: index)
        let persona = Persona.allCases[chance.weighted(Persona.shares)]
        // Every so often the next customer lives with the one before: same family name and city, one tablet for both.
        let partner: Person? = chance.happens(0.06) ? made.last : nil
        let country = partner?.country ?? Country.allCases[chance.weighted(Country.shares)]
        let origin = chance.happens(0.12) ? chance.pick(Names.elsewhere) : (Names.given(country), Names.family(country))
        let relation = partner.map { _ in Relation(of: index, world) }
        var given = chance.pick(origin.0)
        if relation == .namesake, let partner { given = partner.given }
        let family = partner?.family ?? chance.pick(origin.1)
        var birthday = Moment(year: chance.whole(1947...2006), month: chance.whole(1...12), day: chance.whole(1...28)).dateText
        if relation == .twin, let partner, given != partner.given { birthday = partner.birthday }
        let phone = phoneNumber(country)
        let devices = devices(index, partner, &chance)
        let company = persona == .businessBuyer ? businessName(family, &chance) : nil
        let shared: String? = chance.happens(0.2) ? partner?.accounts.first?.email : nil
        let email = shared ?? email(given, family, &chance)
        var accounts = [account(index, 0, email, given, family, birthday, phone, &chance)]
        if chance.happens(0.07) {
            let other = self.email(given, family, &chance)
            accounts.append(account(index, 1, other, given, family, birthday, chance.happens(0.4) ? phone : nil, &chance))
        }
        let city = partner?.city ?? chance.pick(country.cities)
        return Person(
            id: index + 1, persona: persona, country: country, given: given, family: family, birthday: birthday,
            address: partner?.address ?? address(index, city, country), phone: phone, arrival: arrival(persona, &chance), company: company,
            storeCard: chance.happens(persona == .regular ? 0.6 : 0.2) ? "SC" + Code.digits(index, salt: world.seed, length: 8) : nil,
            devices: devices, accounts: accounts, temper: min(1, max(0.2, chance.bell(0.80, 0.10))),
            patience: min(1, max(0, chance.bell(0.5, 0.22))), generosity: chance.bell(0, 0.06))
    }

    /// How somebody is related to the one whose home they share.
    private enum Relation {
        case partner, twin
        /// A parent who gave the child their own name.
        case namesake

        init(of index: Int, _ world: World) {
            var chance = Chance(seed: world.seed, part: 9, index: index)
            self = [.partner, .twin, .namesake][chance.weighted([86, 8, 6])]
        }
    }

    private func address(_ index: Int, _ city: String, _ country: Country) -> Address {
        var chance = Chance(seed: world.seed, part: 7, index: index)
        return Address.made(in: city, country, &chance)
    }

    private func devices(_ index: Int, _ partner: Person?, _ chance: inout Chance) -> [String] {
        var devices = ["a-" + Code.letters(index * 4, salt: world.seed)]
        if chance.happens(0.45) { devices.append("a-" + Code.letters(index * 4 + 1, salt: world.seed)) }
        if let tablet = partner?.devices.last { devices.append(tablet) }
        return devices
    }

    private mutating func phoneNumber(_ country: Country) -> String? {
        let number = phoneCounts[country, default: 0]
        phoneCounts[country] = number + 1
        return country.phone(number)
    }

    private func account(
        _ index: Int, _ number: Int, _ email: String, _ given: String, _ family: String, _ birthday: String, _ phone: String?,
        _ chance: inout Chance
    ) -> Person.Account {
        let name = "\(given) \(family)"
        return Person.Account(
            customerNumber: Code.digits(index * 2 + number, salt: world.seed &+ 7, length: 7), email: email,
            recordedName: chance.happens(number == 0 ? 0.06 : 0.35) ? Typing.error(in: name, &chance) : name,
            recordedBirthday: chance.happens(0.7) ? birthday : nil, recordedPhone: phone)
    }

    private mutating func email(_ given: String, _ family: String, _ chance: inout Chance) -> String {
        let first = Typing.plain(given)
        let last = Typing.plain(family)
        let local =
            switch chance.whole(0...4) {
            case 0: "\(first).\(last)"
            case 1: "\(first.prefix(1))\(last)"
            case 2: "\(last).\(first)"
            case 3: "\(first)_\(last)"
            default: "\(first)\(last)"
            }
        let domain = chance.pick(["example.com", "example.com", "example.org", "example.net"])
        var email = "\(local)@\(domain)"
        while !takenEmails.insert(email).inserted { email = "\(local)\(chance.whole(2...999))@\(domain)" }
        return email
    }

    private func businessName(_ family: String, _ chance: inout Chance) -> String {
        let trade = chance.pick([
            "Studio", "Catering", "Café", "Architects", "Hotels", "Workspaces", "Bakery", "Clinic", "Consulting", "Bistro",
        ])
        return "\(family) \(trade)"
    }

    /// A third were customers before the span; the others come over time, more from month to month, and gift buyers with the season.
    private func arrival(_ persona: Persona, _ chance: inout Chance) -> Moment {
        if chance.happens(0.36) { return world.start - .days(chance.between(5, 900)) }
        let span = Double(world.end - world.start)
        while true {
            let share = chance.unit()
            let moment = world.start + Moment(span * share)
            let growth = 0.55 + 0.45 * share
            let season =
                persona == .giftBuyer
                ? Season.giftDemand(at: moment) / Season.highestForGifts : Season.demand(at: moment) / Season.highest
            if chance.happens(growth * season) { return moment }
        }
    }
}
