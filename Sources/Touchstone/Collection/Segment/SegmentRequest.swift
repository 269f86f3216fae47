/// A request in Segment's format: one event, or a batch of them.
package struct SegmentRequest: Sendable {
    package enum Endpoint: Sendable, Equatable {
        case single(SegmentCall)
        case batch
        /// A history: times are taken as they are.
        case history
    }

    /// Why a whole request can't be read: the sentence for the sender.
    package struct Unreadable: Error, Equatable {
        package var reason: String
    }

    /// An event that was refused, by its place in the request.
    package struct Refused: Sendable, Equatable {
        package var index: Int
        package var messageID: String?
        package var reason: String
    }

    let body: JSONValue
    let endpoint: Endpoint
    private let size: Int

    package init(_ bytes: [UInt8], endpoint: Endpoint) throws(Unreadable) {
        do {
            body = try JSONValue.parse(bytes, limits: JSONLimits(keepsDeepAsText: true))
        } catch {
            throw Unreadable(reason: error.description)
        }
        size = bytes.count
        guard case .object = body else { throw Unreadable(reason: "The body must be a JSON object.") }
        self.endpoint = endpoint
        if case .single = endpoint { return }
        guard body["batch"]?.array != nil else { throw Unreadable(reason: "The field 'batch' must be a list of events.") }
    }

    /// The write key in the body, as the browser library sends it.
    package var writeKey: String? { body["writeKey"]?.string ?? body["batch"]?.array?.first?["writeKey"]?.string }

    /// Reads every event; those that can't be taken are kept as rejects with their reason.
    package func batch(source: Source, received: Instant, makeID: @escaping @Sendable () -> String) -> (batch: Batch, refused: [Refused]) {
        var envelope = SegmentEvent.Envelope(
            source: source, received: received, sentAt: body["sentAt"], context: nil, isHistorical: endpoint == .history, makeID: makeID)
        var call: SegmentCall?
        let events: [JSONValue]
        if case .single(let named) = endpoint {
            call = named
            events = [body]
        } else {
            events = body["batch"]?.array ?? []
            envelope.context = body["context"]
        }
        var batch = Batch(source: source, received: received)
        batch.interactions.reserveCapacity(events.count)
        var refused: [Refused] = []
        for (index, event) in events.enumerated() {
            do throws(SegmentEvent.Refusal) {
                // Only in a large request can an event be too large, and only then is it worth to measure.
                if size > SegmentEvent.largest { try SegmentEvent.checkSize(event) }
                let interaction = try SegmentEvent(event, call: call, envelope: envelope).interaction()
                batch.interactions.append(interaction)
            } catch {
                refused.append(Refused(index: index, messageID: event["messageId"]?.string, reason: error.reason))
                batch.rejects.append(Reject(reason: error.reason, payload: payload(of: event, call: call)))
            }
        }
        return (batch, refused)
    }

    /// The event as it came, with the call that its address named, so that it can be replayed.
    private func payload(of event: JSONValue, call: SegmentCall?) -> [UInt8] {
        guard let call, var members = event.object, event["type"] == nil else { return [UInt8](event.jsonText.utf8) }
        members.append(JSONMember("type", .string(call.rawValue)))
        return [UInt8](JSONValue.object(members).jsonText.utf8)
    }
}
