/// What is to be sent to somebody outside, as a feature hands it over.
package struct OutgoingMessage: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case email(OutgoingEmail)
        case webhook(OutgoingWebhook)
    }

    /// What it is sent for: shown on the page, counted apart.
    package enum Purpose: String, Sendable, CaseIterable { case survey, reminder, alert, report, `case`, event, test }

    package var content: Content
    package var purpose: Purpose
    /// Whose personal data it holds: sealed under that profile's key, so that erasing the person erases it too.
    package var profile: Int64?
    /// A second message with the same key is not taken: "invitation:12".
    package var key: String?
    /// Not sent before.
    package var notBefore: Instant?

    package init(
        _ content: Content, purpose: Purpose, profile: Int64? = nil, key: String? = nil, notBefore: Instant? = nil
    ) {
        self.content = content
        self.purpose = purpose
        self.profile = profile
        self.key = key
        self.notBefore = notBefore
    }
}

package struct OutgoingEmail: Sendable, Equatable {
    package var to: EmailAddress
    package var subject: String
    package var text: String
    package var html: String?
    package var replyTo: EmailAddress?
    /// Where one click takes the person off the list: an address that takes a POST (RFC 8058).
    package var unsubscribe: String?

    package init(
        to: EmailAddress, subject: String, text: String, html: String? = nil, replyTo: EmailAddress? = nil, unsubscribe: String? = nil
    ) {
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.replyTo = replyTo
        self.unsubscribe = unsubscribe
    }
}

package struct OutgoingWebhook: Sendable, Equatable {
    package var endpoint: Int64
    package var event: WebhookEvent
    /// What happened, as the receiver gets it under "data".
    package var data: JSONValue
    package var time: Instant

    package init(endpoint: Int64, event: WebhookEvent, data: JSONValue, time: Instant) {
        self.endpoint = endpoint
        self.event = event
        self.data = data
        self.time = time
    }
}
