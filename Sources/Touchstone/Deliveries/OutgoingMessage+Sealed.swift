/// The form in which a message waits: JSON, sealed before it is stored.
extension OutgoingMessage.Content {
    static let sealingPurpose = "delivery"

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .email(let email):
            JSONValue.members([
                "to": .string(email.to.text), "subject": .string(email.subject), "text": .string(email.text),
                "html": .optional(email.html), "reply_to": .optional(email.replyTo?.text), "unsubscribe": .optional(email.unsubscribe),
            ]).append(to: &bytes)
        case .webhook(let webhook):
            JSONValue.members([
                "endpoint": .integer(webhook.endpoint), "event": .string(webhook.event.rawValue), "data": webhook.data,
                "time": .integer(webhook.time.milliseconds),
            ]).append(to: &bytes)
        }
        return bytes
    }

    init?(decoding bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(bytes) else { return nil }
        if let endpoint = value["endpoint"]?.integer, let event = value["event"]?.string.flatMap(WebhookEvent.init(rawValue:)) {
            self = .webhook(
                OutgoingWebhook(
                    endpoint: endpoint, event: event, data: value["data"] ?? .null,
                    time: Instant(milliseconds: value["time"]?.integer ?? 0)))
        } else if let to = value["to"]?.string.flatMap(EmailAddress.init) {
            self = .email(
                OutgoingEmail(
                    to: to, subject: value["subject"]?.string ?? "", text: value["text"]?.string ?? "", html: value["html"]?.string,
                    replyTo: value["reply_to"]?.string.flatMap(EmailAddress.init), unsubscribe: value["unsubscribe"]?.string))
        } else {
            return nil
        }
    }
}
