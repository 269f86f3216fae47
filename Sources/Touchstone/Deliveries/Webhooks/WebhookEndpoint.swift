import TouchstoneStore

/// An address of another program that is told of events.
package struct WebhookEndpoint: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case active
        /// Messages wait until it goes on.
        case paused
        /// Paused by the program, because nothing arrived any more.
        case disabled
        case removed
    }

    package var id: Int64
    package var name: String
    package var url: String
    package var events: Set<WebhookEvent>
    package var state: State
    /// Attempts in a row that failed.
    package var failures: Int
    package var failingSince: Instant?
    /// Until when the secret before the present one signs too.
    package var formerUntil: Instant?
    package var created: Instant
}

/// What a person says of an endpoint.
package struct WebhookDraft: Sendable, Equatable {
    package var name: String
    package var url: String
    package var events: Set<WebhookEvent>

    /// - Throws: `DeliveryError` naming the field that is wrong.
    package init(name: String, url: String, events: Set<WebhookEvent>) throws(DeliveryError) {
        let isName = (1...80).contains(name.count) && name.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
        guard isName else { throw DeliveryError("An endpoint needs a name of 1 to 80 characters.", field: "name") }
        guard let address = WebAddress(url), !address.hasUser else {
            throw DeliveryError(
                "The address begins with https:// or http://, such as https://example.com/hooks, with no user in it.", field: "url")
        }
        guard !events.isEmpty, events.isSubset(of: Set(WebhookEvent.choices)) else {
            throw DeliveryError("Choose at least one event that the endpoint is told of.", field: "events")
        }
        self.name = name
        self.url = address.text
        self.events = events
    }
}
