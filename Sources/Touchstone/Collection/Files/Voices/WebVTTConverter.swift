import Foundation

/// Turns a call's transcript in WebVTT into an interaction: cues with voices (`<v Customer>`) or `Name: …`, and what NOTE blocks say of the call.
final class WebVTTConverter: InteractionReading {
    private let source: FileSource
    private var builder: VoiceBuilder
    private(set) var notes: [String] = []

    init(_ source: FileSource, mapping: ImportMapping) throws(ImportError) {
        self.source = source
        builder = try VoiceBuilder(mapping)
    }

    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool {
        let text = String(decoding: try source.rest(64 << 20), as: UTF8.self)
        let conversation: Conversation
        do throws(RowProblem) {
            conversation = try Self.conversation(text)
            let (interaction, isGuessed) = try conversation.interaction(&builder, usualName: "Phone call", usualChannel: "phone")
            batch.accept(interaction, line: 1)
            if isGuessed { notes.append(Self.guessed) }
        } catch {
            batch.rejects.append(RejectedRow(line: 1, reason: error.reason, row: String(text.prefix(2_000))))
        }
        return false
    }

    static let guessed =
        "Nobody is called the customer in it: who speaks first is taken for ours. Say “customer: NAME” or “agent: NAME” in the file to have it otherwise."

    /// W3C WebVTT: blocks between empty lines; a cue has a line with `-->`.
    static func conversation(_ text: String) throws(RowProblem) -> Conversation {
        var conversation = Conversation()
        let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\u{FEFF}", with: "")
        guard plain.hasPrefix("WEBVTT") else { throw RowProblem("it doesn't begin with WEBVTT") }
        for block in plain.split(separator: "\n\n", omittingEmptySubsequences: true) {
            let lines = block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            guard let first = lines.first else { continue }
            if first.hasPrefix("WEBVTT") || first.hasPrefix("NOTE") {
                for line in [String(first.dropFirst(first.hasPrefix("NOTE") ? 4 : 6))] + lines.dropFirst() { conversation.take(fact: line) }
                continue
            }
            if first == "STYLE" || first == "REGION" { continue }
            guard let place = lines.firstIndex(where: { $0.contains("-->") }) else { continue }
            let times = lines[place].components(separatedBy: "-->")
            guard let start = seconds(times[0]), times.count == 2, let end = seconds(times[1]) else {
                throw RowProblem("a cue’s times can't be read: 00:00:01.000 --> 00:00:04.000 is expected")
            }
            for (speaker, said) in voices(lines[(place + 1)...].joined(separator: " ")) {
                conversation.say(speaker, said, start: start, end: end)
            }
        }
        return conversation
    }

    private static func seconds(_ text: String) -> Double? {
        let stamp = text.trimmingCharacters(in: .whitespaces).prefix { !$0.isWhitespace }
        let parts = stamp.replacing(",", with: ".").split(separator: ":").map { Double($0) }
        guard (2...3).contains(parts.count), !parts.contains(nil) else { return nil }
        return parts.compactMap(\.self).reduce(0) { $0 * 60 + $1 }
    }

    /// What who says in a cue.
    private static func voices(_ text: String) -> [(speaker: String, text: String)] {
        var said: [(String, String)] = []
        var speaker = ""
        var current = ""
        func finish() {
            let clean = entities(current).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !clean.isEmpty { said.append((speaker, clean)) }
            current = ""
        }
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            current += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: open)..<close]
            if tag.hasPrefix("v ") || tag.hasPrefix("v.") {
                finish()
                speaker = tag.drop { $0 != " " }.trimmingCharacters(in: .whitespaces)
            }
            rest = rest[rest.index(after: close)...]
        }
        current += rest
        finish()
        // Without voices: "Agent: Good morning."
        return said.map { speaker, text in
            guard speaker.isEmpty, let colon = text.firstIndex(of: ":"), text[..<colon].count <= 40,
                text[..<colon].split(separator: " ").count <= 4, text.index(after: colon) < text.endIndex
            else { return (speaker, text) }
            return (String(text[..<colon]), text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
    }

    private static func entities(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&nbsp;", with: " ").replacing("&amp;", with: "&")
    }
}

extension Conversation {
    /// "start: 2026-11-20T10:00:00Z"
    mutating func take(fact line: String) {
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, !value.isEmpty, facts.count < 50 else { return }
        facts[Self.names[name] ?? name] = value
    }

    /// Adds what somebody says; the same speaker going on is one turn.
    mutating func say(_ speaker: String, _ text: String, start: Double?, end: Double?) {
        if let last = turns.last, last.speaker == speaker {
            turns[turns.count - 1].text += " " + text
            turns[turns.count - 1].end = end ?? last.end
        } else {
            turns.append(Turn(speaker: speaker, start: start, end: end, text: text))
        }
    }

    /// Other names of the same facts.
    static let names = [
        "started": "start", "started_at": "start", "start_time": "start", "date": "start", "created_at": "start", "timestamp": "start",
        "time": "start", "call_id": "id", "conversation_id": "id", "chat_id": "id", "customer_email": "email", "e_mail": "email",
        "customer_phone": "phone", "from_number": "phone", "agent_name": "agent", "case_id": "case", "ticket_id": "case",
    ]
}
