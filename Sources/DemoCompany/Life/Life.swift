import Foundation

/// The life of one customer with the company, from one appointment to the next.
struct Life {
    let person: Person
    let world: World
    let isVisitorOnly: Bool
    private let ledger: Ledger
    var chance: Chance
    var agenda = Agenda()
    private var rows = 0
    private var caseCount = 0
    var orderCount = 0
    var hasAccount: Bool
    var hasApp: Bool
    var isMember: Bool
    var hasLeft = false
    /// Which of the accounts has a row among the customer records.
    var recordedAccounts: Set<Int> = []
    /// The bad experience that still rankles.
    var grievance: (cause: Verbatim.Cause, at: Moment, days: Int)?
    private var trust: Double
    private var trustAt: Moment

    init(of person: Person, in world: World, ledger: Ledger, isVisitorOnly: Bool) {
        self.person = person
        self.world = world
        self.ledger = ledger
        self.isVisitorOnly = isVisitorOnly
        var chance = Chance(seed: world.seed, part: 3, index: person.id)
        let isOld = person.arrival < world.start && !isVisitorOnly
        let isRegular = person.persona == .regular
        hasAccount = isOld
        hasApp = chance.happens(isRegular ? 0.6 : 0.18)
        isMember = chance.happens(isOld && isRegular ? 0.5 : 0)
        self.chance = chance
        trust = person.temper
        trustAt = max(person.arrival, world.start)
    }

    mutating func run() {
        begin()
        writeOtherRecords()
        while let (time, what) = agenda.next(), time < world.end { keep(what, at: time) }
    }

    private mutating func begin() {
        let arrival = max(person.arrival, world.start)
        guard !isVisitorOnly else {
            agenda.add(
                .visit(isDetermined: false),
                at: person.persona.rhythm.moment(
                    notBefore: person.arrival < world.start ? world.start + .days(chance.between(0, 200)) : arrival, &chance))
            return
        }
        if hasAccount {
            record(at: world.start + .hours(chance.between(1, 20)), account: 0)
            let first = chance.between(0, person.persona.daysBetweenVisits * 1.2)
            agenda.add(.visit(isDetermined: false), at: person.persona.rhythm.moment(notBefore: world.start + .days(first), &chance))
            agenda.add(.relationshipInvitation, at: Rhythm.mailing.moment(notBefore: world.start + .days(chance.between(3, 175)), &chance))
            if isMember {
                agenda.add(.membershipInvoice, at: Rhythm.mailing.moment(notBefore: world.start + .days(chance.between(1, 90)), &chance))
            }
            startRoutines(at: world.start)
        } else {
            agenda.add(.visit(isDetermined: false), at: person.persona.rhythm.moment(notBefore: arrival, &chance))
        }
    }

    /// What goes on by itself once somebody has an account.
    mutating func startRoutines(at time: Moment) {
        if chance.happens(0.5) {
            agenda.add(.newsletter, at: Rhythm.mailing.moment(notBefore: time + .days(chance.between(5, 60)), &chance))
        }
        if hasApp { agenda.add(.appUse, at: Rhythm.leisure.moment(notBefore: time + .days(chance.between(2, 25)), &chance)) }
    }

    private mutating func keep(_ what: Appointment, at time: Moment) {
        switch what {
        case .visit(let isDetermined): visit(at: time, isDetermined: isDetermined)
        case .storeVisit: visitStore(at: time)
        case .newsletter: openNewsletter(at: time)
        case .appUse: useApp(at: time)
        case .relationshipInvitation: inviteToRelationshipSurvey(at: time)
        case .relationshipAnswer: answerRelationshipSurvey(at: time)
        case .membershipInvoice: billMembership(at: time)
        case .dispatch(let order): dispatch(order, at: time)
        case .delayNotice(let order, let number): noticeDelay(order, number, at: time)
        case .overdue(let order, let count): waitInVain(order, count, at: time)
        case .delivery(let order): receive(order, at: time)
        case .deliverySurvey(let order): answerDeliverySurvey(order, at: time)
        case .review(let order): review(order, at: time)
        case .problem(let cause, let order): contact(cause, order, at: time)
        case .contactOver(let outcome): concludeContact(outcome, at: time)
        case .businessInvoice(let order): bill(order, at: time)
        }
    }

    // MARK: What a life consists of

    mutating func write(_ row: Happening) {
        ledger.write(row, of: person.id, number: rows)
        rows += 1
    }

    /// A row with a number of its own, above those that a life takes one after the other.
    func write(_ row: Happening, number: Int) { ledger.write(row, of: person.id, number: number) }

    mutating func newCaseID() -> String {
        caseCount += 1
        return "C" + Code.digits(person.id * 64 + caseCount % 64, salt: world.seed &+ 3, length: 8)
    }

    func noteAffected() { ledger.noteAffected(person.id) }

    /// How much this customer trusts the company, 0 to 1: experiences move it, and it drifts back to the person's nature in months.
    mutating func trust(at time: Moment) -> Double {
        if time > trustAt {
            trust += (person.temper - trust) * (1 - exp(-Double(time - trustAt) / Double(150 * Moment.day)))
            trustAt = time
        }
        return trust
    }

    mutating func changeTrust(by change: Double, at time: Moment) { trust = min(1, max(0, trust(at: time) + change)) }

    /// Ends the relation, openly or in silence.
    mutating func leave(at time: Moment, because reason: String) {
        guard !hasLeft else { return }
        hasLeft = true
        if isMember {
            isMember = false
            var row = Happening(.membershipCancelled, time)
            row.userID = account(0).customerNumber
            row.properties = [("reason", .text(reason))]
            write(row)
            record(at: time + .hours(1), account: 0)
        }
    }

    func account(_ index: Int) -> Person.Account { person.accounts[min(index, person.accounts.count - 1)] }
}
