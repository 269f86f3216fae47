import TouchstoneStore

extension Reviews {
    /// Writes to those who want to know of alerts, in the transaction that raises them: one e-mail a person, however many there are.
    func tell(_ raised: [ReviewAlert], at time: Instant, _ connection: any Connection) throws {
        let telling = try ReviewAlertTelling.stored(connection)
        let wanted = raised.filter { telling.kinds.contains($0.kind) }
        guard let first = wanted.first, !telling.tells.isEmpty else { return }
        let (places, base) = (try locations(connection), try deliveries.mailServer(connection)?.address)
        let mail = ReviewAlertMail(
            lines: wanted.map { alert in
                let path = alert.review.map { "/reviews?review=\($0)#review-\($0)" } ?? "/reviews?location=\(alert.location)"
                return ReviewAlertMail.Line(
                    name: alert.kind.name, place: places[alert.location] ?? "a place that is gone", detail: alert.detail,
                    link: base.map { $0 + path })
            }, link: base.map { $0 + "/reviews" })
        for person in try readers(connection)
        where telling.tells.contains(.person(person.id)) || telling.tells.contains(.role(person.role)) {
            guard let address = person.email.flatMap(EmailAddress.init) else { continue }
            let email = OutgoingEmail(to: address, subject: mail.subject, text: mail.text, html: mail.html)
            try deliveries.enqueue(
                OutgoingMessage(
                    .email(email), purpose: .alert, key: "review-alert:\(first.id)/person:\(person.id)",
                    notBefore: telling.quiet?.end(after: time, in: telling.zone)), in: connection)
        }
    }
}
