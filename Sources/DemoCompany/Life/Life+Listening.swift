extension Life {
    /// Every half year each customer is invited to say whether they would recommend the company.
    mutating func inviteToRelationshipSurvey(at time: Moment) {
        guard !hasLeft || chance.happens(0.4) else { return }
        var row = Happening(.surveyInvited, time)
        row.channel = "email"
        row.direction = .outbound
        row.email = account(0).email
        row.properties = [("survey", .text("relationship"))]
        write(row)
        if chance.happens(0.28) {
            agenda.add(.relationshipAnswer, at: person.persona.rhythm.moment(notBefore: time + .hours(chance.between(1, 60)), &chance))
        }
        agenda.add(.relationshipInvitation, at: Rhythm.mailing.moment(notBefore: time + .days(chance.between(176, 190)), &chance))
    }

    mutating func answerRelationshipSurvey(at time: Moment) {
        var row = Happening(.relationshipSurvey, time)
        row.channel = "email"
        if !chance.happens(0.12) { row.email = account(0).email }
        row.properties = [("survey", .text("relationship"))]
        guard !chance.happens(0.08) else {
            row.nps = .declined
            return write(row)
        }
        let score = scale(trust(at: time) + person.generosity * 0.8 + chance.bell(0, 0.07), 0, 10)
        row.nps = .given(score)
        if chance.happens(0.5) {
            let tone: Verbatim.Tone = score >= 9 ? .positive : score >= 7 ? .neutral : .negative
            row.text = comment(opinion(tone, at: time), tone)
        }
        write(row)
    }

    /// Satisfaction and effort after a contact: whether it was solved, how long it took, and what it was about.
    mutating func answerContactSurvey(_ outcome: ContactOutcome, at time: Moment) {
        let experience =
            (outcome.isSolved ? 0.86 : 0.42) + outcome.skill + (trust(at: time) - 0.78) * 0.4 + person.generosity
            - min(0.18, Double(outcome.hold) / 2800) - min(0.22, Double(outcome.daysLate) * 0.03)
        guard chance.happens(0.42) else { return }
        var row = Happening(.contactSurvey, time)
        row.channel = outcome.channel == "phone" ? "sms" : outcome.channel
        if outcome.channel == "phone", let phone = person.phone { row.phone = phone } else { row.email = account(0).email }
        if chance.happens(0.06) {
            row.phone = nil
            row.email = nil
        }
        row.caseID = outcome.caseID
        row.properties = [("survey", .text("contact")), ("agent", .text(outcome.agent))]
        if chance.happens(0.05) {
            row.csat = .declined
            return write(row)
        }
        let csat = scale(experience + chance.bell(0, 0.11), 1, 5)
        row.csat = .given(csat)
        if chance.happens(0.7) {
            row.ces = .given(scale(experience - 0.03 + chance.bell(0, 0.12), 1, 7))
        } else if chance.happens(0.2) {
            row.ces = .declined
        }
        if chance.happens(0.5) {
            let tone: Verbatim.Tone = csat >= 4 ? .positive : csat == 3 ? .neutral : .negative
            let cause: Verbatim.Cause = outcome.cause == .delivery && tone == .negative && chance.happens(0.6) ? .delivery : .agent
            row.text = comment(cause, tone, product: outcome.product, days: outcome.daysLate, agent: outcome.agent)
        }
        write(row)
    }

    mutating func answerDeliverySurvey(_ order: Order, at time: Moment) {
        let late = order.daysLate(at: order.arrives)
        var row = Happening(.deliverySurvey, time)
        row.channel = "email"
        row.email = account(order.accountIndex).email
        row.properties = [("survey", .text("delivery")), ("order", .text(order.number))]
        if chance.happens(0.06) {
            row.ces = .declined
            return write(row)
        }
        let experience =
            0.79 + (trust(at: time) - 0.78) * 0.4 + person.generosity - min(0.6, Double(late) * 0.065 * (1.3 - 0.6 * person.patience))
        let ces = scale(experience + chance.bell(0, 0.11), 1, 7)
        row.ces = .given(ces)
        if chance.happens(0.7) { row.csat = .given(scale(experience + chance.bell(0, 0.1), 1, 5)) }
        if chance.happens(late > 0 ? 0.6 : 0.35) {
            let tone: Verbatim.Tone = ces >= 6 ? .positive : ces >= 4 ? .neutral : .negative
            // Whoever got the parcel in time complains about something else.
            let cause: Verbatim.Cause = late == 0 && tone == .negative ? chance.pick([.website, .price, .quality]) : .delivery
            row.text = comment(cause, tone, product: order.product.name, days: late)
        }
        write(row)
    }

    mutating func review(_ order: Order, at time: Moment) {
        let late = order.daysLate(at: order.arrives)
        let isFaulty = grievance.map { $0.cause == .quality && $0.at == order.arrives } ?? false
        let experience = 0.12 + trust(at: time) * 0.85 + person.generosity - (isFaulty ? 0.4 : 0) - min(0.25, Double(late) * 0.025)
        let stars = scale(experience + chance.bell(0, 0.12), 1, 5)
        let tone: Verbatim.Tone = stars >= 4 ? .positive : stars == 3 ? .neutral : .negative
        let cause: Verbatim.Cause =
            tone == .negative ? (isFaulty ? .quality : late > 1 ? .delivery : chance.pick([.quality, .price])) : .quality
        var row = Happening(.reviewWritten, time)
        row.email = account(order.accountIndex).email
        row.stars = .given(stars)
        row.text = comment(cause, tone, product: order.product.name, days: late)
        row.properties = [("product", .text(order.product.name)), ("category", .text(order.product.category))]
        write(row)
        guard chance.happens(stars <= 2 ? 0.65 : 0.2) else { return }
        let agent = chance.pick(world.agents)
        var answer = Happening(.reviewAnswered, Rhythm.work.moment(notBefore: time + .hours(chance.between(3, 60)), &chance))
        answer.email = row.email
        answer.direction = .outbound
        answer.actor = agent.name
        answer.text =
            stars <= 2 ? "We are sorry to read this. Please write to us, we want to put it right." : "Thank you for taking the time."
        answer.properties = row.properties + [("answer_to", .text(order.number))]
        write(answer)
    }

    /// The nearest point of the scale for an experience between 0 and 1.
    private func scale(_ experience: Double, _ low: Int, _ high: Int) -> Int {
        min(high, max(low, Int((Double(low) + Double(high - low) * experience).rounded())))
    }

    /// What somebody thinks of when asked in general: what still rankles, else whatever comes to mind.
    private mutating func opinion(_ tone: Verbatim.Tone, at time: Moment) -> Verbatim.Cause {
        if tone != .positive, let grievance, time - grievance.at < 90 * .day, chance.happens(0.8) { return grievance.cause }
        let causes: [Verbatim.Cause] =
            tone == .negative ? [.price, .website, .quality, .returns] : [.delivery, .price, .quality, .agent, .website, .returns]
        return chance.pick(causes)
    }

    private mutating func comment(
        _ cause: Verbatim.Cause, _ tone: Verbatim.Tone, product: String = "", days: Int = 0, agent: String = ""
    ) -> String {
        let details = Verbatim.Details(
            product: product.isEmpty ? chance.pick(Product.range).name : product, days: days > 0 ? days : grievance?.days ?? 0,
            agent: agent.isEmpty || agent == Agent.bot ? "Your colleague" : String(agent.prefix { $0 != " " }))
        return Verbatim.text(cause, tone, person.country.language, details, &chance)
    }
}
