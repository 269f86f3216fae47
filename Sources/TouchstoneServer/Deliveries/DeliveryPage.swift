import Touchstone

/// One delivery: what it is, every attempt with the answer, and sending it again.
struct DeliveryPage {
    let application: Touchstone.Application

    private struct Content {
        var badge: String
        var tone: String
        var facts: [Fact]
        var attempts: [Attempt]
        var replayAction: String?
        var body: String?
        var bodyNote: String
        var csrf: String
    }

    struct Fact {
        var name: String
        var value: String
        var link: String?
    }

    struct Attempt {
        var number: String
        var time: TimeText
        var took: String
        var badge: String
        var tone: String
        var status: String?
        var reason: String?
        var answer: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/deliveries/{id}", .permission(.viewDeliveries), summary: "One delivery with every attempt") { try await page($0) }
        routes.action("/deliveries/{id}/replay", .permission(.manageDeliveries), summary: "Sends a delivery again") { context in
            let id = try context.number("id")
            do { try await application.deliveries.replay(id, by: try context.signedIn().actor) } catch let error as DeliveryError {
                throw HTTPFailure(error)
            }
            return .redirect(to: "/deliveries/\(id)", notice: Shell.Notice("It will be sent again now."), context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let id = try context.number("id")
        let (delivery, attempts): (Delivery, [DeliveryAttempt])
        do { (delivery, attempts) = try await application.deliveries.delivery(id) } catch let error as DeliveryError {
            throw HTTPFailure(error)
        }
        let (badge, tone) = DeliveryWords.state(delivery.state, failures: delivery.failures)
        var content = Content(
            badge: badge, tone: tone, facts: facts(delivery, context),
            attempts: attempts.enumerated().map { index, attempt in
                let (badge, tone) = DeliveryWords.outcome(attempt)
                return Attempt(
                    number: "\(index + 1)", time: TimeText(attempt.started, in: context.timeZone),
                    took: attempt.finished.map { DeliveryWords.duration(max(0, $0.milliseconds - attempt.started.milliseconds)) } ?? "–",
                    badge: badge, tone: tone, status: attempt.status > 0 ? "\(attempt.status)" : nil, reason: attempt.reason,
                    answer: attempt.answer.flatMap { $0.isEmpty ? nil : $0 })
            },
            replayAction: context.may(.manageDeliveries) && delivery.hasContent && delivery.state != .sending && delivery.state != .dropped
                ? "/deliveries/\(id)/replay" : nil, bodyNote: "", csrf: context.csrf)
        try await fill(&content, delivery, context)
        return try context.page("deliveries/delivery", title: DeliveryWords.purpose(delivery), content) { shell in
            shell.crumbs = [Shell.Crumb("Deliveries", "/deliveries")]
        }
    }

    private func facts(_ delivery: Delivery, _ context: RequestContext) -> [Fact] {
        func time(_ instant: Instant) -> String { TimeText(instant, in: context.timeZone).text }
        let webhook = delivery.endpoint.map { "/deliveries/webhooks/\($0)" }
        var facts = [
            Fact(name: "To", value: delivery.target, link: context.may(.manageDeliveries) ? webhook : nil),
            Fact(name: delivery.endpoint == nil ? "Message-ID" : "webhook-id", value: delivery.message, link: nil),
            Fact(name: "Put into the queue", value: time(delivery.created), link: nil),
        ]
        if let event = delivery.event { facts.insert(Fact(name: "Event", value: event.rawValue, link: nil), at: 1) }
        if let finished = delivery.finished { facts.append(Fact(name: "Over", value: time(finished), link: nil)) }
        if delivery.state == .queued { facts.append(Fact(name: "Next attempt", value: "from \(time(delivery.due))", link: nil)) }
        if let profile = delivery.profile, context.may(.viewCustomers) {
            facts.append(Fact(name: "Customer", value: "\(profile)", link: "/customers/\(profile)"))
        }
        return facts
    }

    /// What was sent, for those who may see it: an e-mail names a person.
    private func fill(_ content: inout Content, _ delivery: Delivery, _ context: RequestContext) async throws {
        guard delivery.hasContent else {
            content.bodyNote = "What it held is no longer kept."
            return
        }
        guard context.may(.revealIdentifiers) else {
            content.bodyNote = "What it holds can name a person: it is shown to those who may reveal identifiers."
            return
        }
        switch try await application.deliveries.content(of: delivery.id) {
        case nil: content.bodyNote = "The person was erased: what it held can’t be read any more."
        case .webhook(let webhook):
            content.body = JSONValue.members(["type": .string(webhook.event.rawValue), "data": webhook.data]).jsonText
        case .email(let email): content.body = "Subject: \(email.subject)\n\n\(email.text)"
        }
    }
}
