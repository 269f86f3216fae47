import Foundation

/// One event in Segment's format, read into an `Interaction` by the table in docs/collection.md.
struct SegmentEvent {
    /// What the whole request says about its events.
    struct Envelope {
        var source: Source
        var received: Instant
        var sentAt: JSONValue?
        /// Defaults for events that have no context of their own.
        var context: JSONValue?
        /// A history: times are taken as they are, not corrected by the sender's clock.
        var isHistorical = false
        var makeID: @Sendable () -> String
    }

    /// Why an event can't be taken, for the sender and the page of rejects. Names fields, never personal values.
    struct Refusal: Error, Equatable {
        var reason: String
    }

    /// Events larger than this are refused, in bytes of JSON.
    static let largest = 4 << 20

    let envelope: Envelope
    let event: JSONValue
    let call: SegmentCall

    init(_ event: JSONValue, call: SegmentCall?, envelope: Envelope) throws(Refusal) {
        guard case .object = event else { throw Refusal(reason: "The event is not a JSON object.") }
        self.envelope = envelope
        self.event = event
        if let call {
            self.call = call
        } else {
            guard let type = event["type"] else {
                throw Refusal(reason: "The field 'type' is missing: expected one of \(SegmentEvent.types).")
            }
            guard let name = type.string, let known = SegmentCall(rawValue: name) else {
                throw Refusal(reason: "The field 'type' is unknown: expected one of \(SegmentEvent.types).")
            }
            self.call = known
        }
    }

    private static let types = SegmentCall.allCases.map(\.rawValue).joined(separator: ", ")

    static func checkSize(_ event: JSONValue) throws(Refusal) {
        var bytes: [UInt8] = []
        event.append(to: &bytes)
        guard bytes.count <= largest else { throw Refusal(reason: "The event has \(bytes.count) bytes: at most \(largest) are taken.") }
    }

    func interaction() throws(Refusal) -> Interaction {
        var interaction = Interaction(id: try id(), time: try time(), name: try name())
        interaction.identifiers = try identifiers()
        interaction.channel = channel
        interaction.isRecordOnly = call == .identify || call == .group || call == .alias
        if call == .identify { interaction.traits = try object("traits") ?? context?["traits"]?.object ?? [] }
        if call == .group {
            interaction.account = try identifier("groupId")
            interaction.properties = (try object("traits") ?? []).filter { !$0.value.isNull }
        } else {
            interaction.account = context?["groupId"].flatMap(SegmentEvent.text)
        }
        if call == .track || call == .page || call == .screen {
            try SegmentProperties.apply(try object("properties") ?? [], to: &interaction)
        }
        interaction.properties += SegmentContext.members(of: context)
        interaction.consent = SegmentContext.consent(of: context)
        return interaction
    }

    private var context: JSONValue? { event["context"] ?? envelope.context }

    private func id() throws(Refusal) -> String {
        guard let value = event["messageId"], !value.isNull else { return envelope.makeID() }
        guard let id = SegmentEvent.text(value), !id.isEmpty else { throw Refusal(reason: "The field 'messageId' must be a text.") }
        guard id.count <= 100 else { throw Refusal(reason: "The field 'messageId' has \(id.count) characters: at most 100 are allowed.") }
        return id
    }

    private func name() throws(Refusal) -> String {
        switch call {
        case .identify, .group, .alias: return call.rawValue
        case .track:
            guard let name = event["event"].flatMap(SegmentEvent.text).map(SegmentEvent.trimmed), !name.isEmpty else {
                throw Refusal(reason: "The field 'event' is missing or empty: a track call needs the event's name.")
            }
            guard name.utf8.count <= 400 else { throw Refusal(reason: "The field 'event' is longer than 400 bytes.") }
            return name
        case .page, .screen:
            let kind = call == .page ? "Page" : "Screen"
            if let name = event["name"].flatMap(SegmentEvent.text) ?? event["properties"]?["name"]?.string, !name.isEmpty {
                return "Viewed \(name.prefix(200)) \(kind)"
            }
            let path = event["properties"]?["path"]?.string ?? context?["page"]?["path"]?.string
            return path.map { "\(kind) \(SegmentContext.generalised(path: $0))" } ?? "Viewed \(kind)"
        }
    }

    /// The time of the event by the server's clock: received − (sent − original), so that a wrong clock at the sender doesn't count.
    private func time() throws(Refusal) -> Instant {
        let first = try instant("originalTimestamp", in: event)
        let second = try instant("timestamp", in: event)
        guard let original = first ?? second else { return envelope.received }
        if envelope.isHistorical { return original }
        let sent = try instant("sentAt", in: event) ?? envelope.sentAt.flatMap(SegmentEvent.instant)
        guard let sent else { return original }
        let corrected = envelope.received.milliseconds - (sent.milliseconds - original.milliseconds)
        guard SegmentEvent.times.contains(corrected) else {
            throw Refusal(
                reason: "The times 'sentAt' and 'timestamp' are so far apart that the event would not be between the years 1900 and 2200.")
        }
        return Instant(milliseconds: corrected)
    }

    private func instant(_ field: String, in event: JSONValue) throws(Refusal) -> Instant? {
        guard let value = event[field], !value.isNull else { return nil }
        guard let instant = SegmentEvent.instant(value) else {
            throw Refusal(reason: "The field '\(field)' is not a time between the years 1900 and 2200: write 2026-11-21T10:15:30.000Z.")
        }
        return instant
    }

    /// The years 1900 to 2199, in milliseconds since 1970.
    private static let times: Range<Int64> = -2_208_988_800_000..<7_258_118_400_000

    private static func instant(_ value: JSONValue) -> Instant? {
        if let text = value.string { return try? Instant.parse(text) }
        guard let milliseconds = milliseconds(value), times.contains(milliseconds) else { return nil }
        return Instant(milliseconds: milliseconds)
    }

    /// A number as milliseconds since 1970: with ten digits it counts seconds, as most back ends write it (with a fraction, too), with
    /// sixteen microseconds. As milliseconds ten digits would be the spring of 1970, and sixteen beyond the year 30000.
    private static func milliseconds(_ value: JSONValue) -> Int64? {
        guard let whole = value.integer else {
            guard case .number(let number) = value, seconds.contains(number.magnitude) else { return nil }
            return Int64((number * 1000).rounded())
        }
        if seconds.contains(Double(whole.magnitude)) { return whole * 1000 }
        if microseconds.contains(whole.magnitude) { return Int64((Double(whole) / 1000).rounded(.down)) }
        return whole
    }

    private static let seconds: Range<Double> = 1e9..<1e10
    private static let microseconds: Range<UInt64> = 1_000_000_000_000_000..<10_000_000_000_000_000

    private func identifiers() throws(Refusal) -> [Identifier] {
        var found: [Identifier] = []
        let namespace = envelope.source.namespace
        if let user = try identifier("userId") { found.append(Identifier(kind: "user_id", namespace: namespace, value: user)) }
        if let anonymous = try identifier("anonymousId") {
            found.append(Identifier(kind: "anonymous_id", namespace: namespace, value: anonymous))
        }
        if call == .alias, let previous = try identifier("previousId") {
            found.append(Identifier(kind: "anonymous_id", namespace: namespace, value: previous))
        }
        guard !found.isEmpty else { throw Refusal(reason: "Neither 'userId' nor 'anonymousId' is there: one of them is needed.") }
        for traits in [event["traits"], context?["traits"]] where call != .group {
            for kind in ["email", "phone"] {
                if let value = traits?[kind]?.string { found.append(Identifier(kind: kind, value: value)) }
            }
        }
        for external in context?["externalIds"]?.array ?? event["externalIds"]?.array ?? [] {
            if let kind = external["type"]?.string, let value = external["id"].flatMap(SegmentEvent.text), !kind.isEmpty, kind.count <= 60 {
                found.append(Identifier(kind: kind, namespace: namespace, value: value))
            }
        }
        return found
    }

    private func identifier(_ field: String) throws(Refusal) -> String? {
        guard let value = event[field], !value.isNull else { return nil }
        guard let text = SegmentEvent.text(value) else { throw Refusal(reason: "The field '\(field)' must be a text or a number.") }
        guard text.utf8.count <= 512 else { throw Refusal(reason: "The field '\(field)' is longer than 512 bytes.") }
        return text.isEmpty ? nil : text
    }

    private func object(_ field: String) throws(Refusal) -> [JSONMember]? {
        guard let value = event[field], !value.isNull else { return nil }
        guard let members = value.object else { throw Refusal(reason: "The field '\(field)' must be a JSON object.") }
        return members
    }

    /// A text, or a number as it would be written.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .null, .bool, .array, .object: nil
        }
    }

    private var channel: String? {
        switch call {
        case .screen: return "app"
        case .page: return "website"
        case .track, .identify, .group, .alias:
            if let device = context?["device"]?["type"]?.string?.lowercased(), ["ios", "android"].contains(device) { return "app" }
            let library = Array((context?["library"]?["name"]?.string ?? "").lowercased().utf8)
            if SegmentEvent.appLibraries.contains(where: { SegmentEvent.contains($0, in: library) }) { return "app" }
            return library.suffix(3).elementsEqual(".js".utf8) || context?["page"] != nil ? "website" : nil
        }
    }

    private static let appLibraries = ["ios", "android", "flutter", "react-native"].map { Array($0.utf8) }

    // Foundation's search and trimming took a fifth of the time in which an event is read.
    private static func contains(_ part: [UInt8], in text: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    private static func trimmed(_ text: String) -> String {
        let plain = UInt8(ascii: "!")...UInt8(ascii: "~")
        if let first = text.utf8.first, let last = text.utf8.last, plain.contains(first), plain.contains(last) { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
