extension Life {
    /// The customer asks for help: by phone, chat or e-mail.
    mutating func contact(_ cause: Verbatim.Cause, _ order: Order?, at time: Moment) {
        let late = order.map { cause == .delivery ? $0.daysLate(at: time) : 0 } ?? 0
        let agent = chance.pick(world.agents)
        // A parcel that the carrier can't find can't be found by an agent either.
        let odds = late > 0 ? max(0.12, 0.62 - 0.07 * Double(late)) : 0.86 + agent.skill
        var exchange = Exchange(
            caseID: newCaseID(), cause: cause, order: order, agent: agent, daysLate: late, isSolved: chance.happens(odds), now: time,
            question: Verbatim.question(cause, person.country.language, details(order, late, agent), &chance))
        switch chance.weighted(late > 0 ? [58, 22, 20] : person.company == nil ? [38, 32, 30] : [48, 10, 42]) {
        case 0: call(&exchange)
        case 1: chat(&exchange)
        default: sendTicket(&exchange)
        }
        agenda.add(
            .contactOver(
                ContactOutcome(
                    caseID: exchange.caseID, cause: cause, agent: exchange.isByBot ? Agent.bot : agent.name, skill: agent.skill,
                    isSolved: exchange.isSolved, hold: exchange.hold, daysLate: late, product: order?.product.name ?? "",
                    channel: exchange.channel)),
            at: exchange.now + .hours(chance.between(0.5, 5)))
        if exchange.isSolved, cause == .quality, let order, chance.happens(0.6) {
            returnGoods(order, at: exchange.now + .days(chance.between(0.5, 5)))
        }
    }

    /// The contact has come to its end, well or badly; many are asked about it, some answer.
    mutating func concludeContact(_ outcome: ContactOutcome, at time: Moment) {
        changeTrust(by: outcome.isSolved ? 0.03 : -0.07 - 0.008 * Double(outcome.daysLate), at: time)
        if !outcome.isSolved { grievance = (outcome.cause, time, outcome.daysLate) }
        answerContactSurvey(outcome, at: time)
        let trust = trust(at: time)
        if trust < 0.45, chance.happens(0.4 * (0.7 - trust)) { leave(at: time + .hours(3), because: "poor service") }
    }

    private mutating func call(_ exchange: inout Exchange) {
        exchange.channel = "phone"
        // The agent asks the carrier while the customer holds the line.
        let tracing = exchange.daysLate > 0 ? chance.between(70, 190) + 24 * Double(exchange.daysLate) * chance.between(0.5, 1.5) : 0
        let hold = Int(chance.between(8, 75) + tracing)
        let talk = Int(chance.between(110, 420) * exchange.agent.pace)
        exchange.hold = hold
        writeCase(.call, &exchange) {
            $0.caseKind = "opened"
            $0.talk = talk
            $0.hold = hold
        } finish: { chance, row in
            row.wrapUp = Int(chance.between(25, 150))
        }
        exchange.now += Int64(talk + hold) * 1000 + .minutes(chance.between(0.5, 3))
        if chance.happens(0.5) { addNote(&exchange) }
        close(&exchange, waitsForDays: exchange.isSolved ? nil : chance.between(0.5, 2.5))
    }

    private mutating func chat(_ exchange: inout Exchange) {
        exchange.channel = "chat"
        writeCase(.chatStarted, &exchange) { $0.caseKind = "opened" }
        let began = exchange.now
        exchange.now += Int64(chance.between(1_500, 6_000))
        writeCase(.botAnswered, &exchange) { $0.caseKind = "replied" }
        exchange.now += .minutes(chance.between(0.5, 2))
        if exchange.daysLate == 0, chance.happens(0.28) {
            exchange.isByBot = true
            exchange.isSolved = chance.happens(0.8)
        } else {
            exchange.now += .minutes(chance.between(0.5, 7))
            writeCase(.agentReplied, &exchange) { $0.caseKind = "replied" }
            exchange.now += .minutes(chance.between(1, 5))
            if chance.happens(0.6) { reply(&exchange, within: chance.between(0.01, 0.05)) }
        }
        if !exchange.isByBot { exchange.handled = Int((exchange.now - began) / 1000) }
        close(&exchange, waitsForDays: nil)
    }

    private mutating func sendTicket(_ exchange: inout Exchange) {
        exchange.channel = "email"
        exchange.now += .minutes(chance.between(0, 200))
        writeCase(.ticketOpened, &exchange) { $0.caseKind = "opened" }
        exchange.now = Rhythm.work.moment(notBefore: exchange.now + .hours(chance.between(1, 16) * exchange.agent.pace), &chance)
        writeCase(.agentReplied, &exchange) { $0.caseKind = "replied" }
        if chance.happens(0.35) { addNote(&exchange) }
        if chance.happens(0.4) {
            reply(&exchange, within: chance.between(2, 30))
            exchange.now = Rhythm.work.moment(notBefore: exchange.now + .hours(chance.between(1, 12)), &chance)
            writeCase(.agentReplied, &exchange) { $0.caseKind = "replied" }
        }
        exchange.handled = Int(chance.between(180, 700) * exchange.agent.pace)
        close(&exchange, waitsForDays: chance.between(0.1, 2))
    }

    /// Closes the case; where nothing was solved, the customer may insist.
    private mutating func close(_ exchange: inout Exchange, waitsForDays: Double?) {
        if let waitsForDays { exchange.now = Rhythm.work.moment(notBefore: exchange.now + .days(waitsForDays), &chance) }
        writeCase(.caseClosed, &exchange) { $0.caseKind = "closed" }
        guard !exchange.isSolved, chance.happens(0.3) else { return }
        exchange.now = Rhythm.phone.moment(notBefore: exchange.now + .hours(chance.between(4, 40)), &chance)
        writeCase(.caseReopened, &exchange) { $0.caseKind = "reopened" }
        exchange.now = Rhythm.work.moment(notBefore: exchange.now + .hours(chance.between(2, 20)), &chance)
        if exchange.daysLate == 0 { exchange.isSolved = chance.happens(0.6) }
        writeCase(.agentReplied, &exchange) { $0.caseKind = "replied" }
        exchange.now += .minutes(chance.between(10, 300))
        writeCase(.caseClosed, &exchange) { $0.caseKind = "closed" }
    }

    private mutating func reply(_ exchange: inout Exchange, within hours: Double) {
        exchange.now += .hours(hours)
        writeCase(.customerReplied, &exchange) { $0.caseKind = "replied" }
        exchange.now += .minutes(1)
    }

    private mutating func addNote(_ exchange: inout Exchange) {
        exchange.now += .minutes(1)
        writeCase(.internalNote, &exchange) { $0.isPublic = false }
        exchange.now += .minutes(1)
    }

    /// One row of a case: who speaks and what is said follow from the touchpoint.
    private mutating func writeCase(
        _ touchpoint: Touchpoint, _ exchange: inout Exchange, _ fill: (inout Happening) -> Void,
        finish: (inout Chance, inout Happening) -> Void = { _, _ in }
    ) {
        var row = Happening(touchpoint, exchange.now)
        row.channel = exchange.channel
        row.caseID = exchange.caseID
        row.properties = [("topic", .text(exchange.topic))]
        if let order = exchange.order { row.properties.append(("order", .text(order.number))) }
        // On the phone it is the number that is seen; those who withhold it are asked for their e-mail address.
        if exchange.channel == "phone", let phone = person.phone {
            row.phone = phone
        } else {
            row.email = account(exchange.order?.accountIndex ?? 0).email
        }
        let language = person.country.language
        switch touchpoint {
        case .botAnswered, .agentReplied:
            let isBot = touchpoint == .botAnswered
            row.direction = .outbound
            row.actor = isBot ? Agent.bot : exchange.agent.name
            row.actorKind = isBot ? "bot" : "human"
            if touchpoint == .agentReplied { row.channel = exchange.channel == "phone" ? "email" : exchange.channel }
            row.text = isBot ? Replies.bot(language) : Replies.agent(exchange.cause, isSolved: exchange.isSolved, language, &chance)
        case .internalNote:
            row.direction = .internal
            row.actor = exchange.agent.name
            row.actorKind = "human"
            row.text = Replies.note(exchange.cause, exchange.daysLate, &chance)
        case .caseClosed:
            row.direction = .internal
            row.actor = exchange.isByBot ? Agent.bot : exchange.agent.name
            row.actorKind = exchange.isByBot ? "bot" : "human"
            if exchange.handled > 0 {
                row.talk = exchange.handled
                row.wrapUp = Int(chance.between(10, 90))
                exchange.handled = 0
            }
        case .call:
            row.actor = exchange.agent.name
            row.actorKind = "human"
            row.text = exchange.question
        case .customerReplied:
            row.text = Replies.customer(language, &chance)
        case .caseReopened:
            row.text = Verbatim.question(exchange.cause, language, details(exchange.order, exchange.daysLate, exchange.agent), &chance)
        default:
            row.text = exchange.question
        }
        fill(&row)
        finish(&chance, &row)
        write(row)
    }

    func details(_ order: Order?, _ late: Int, _ agent: Agent) -> Verbatim.Details {
        Verbatim.Details(product: order?.product.name ?? "teapot", days: late, agent: String(agent.name.prefix { $0 != " " }))
    }
}
