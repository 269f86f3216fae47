import Foundation

/// Turns transcripts and chats in JSON into interactions, one a conversation: an object with `segments`, `turns`, `utterances` or `messages`, a list
/// of such objects, or one a line.
final class TranscriptConverter: InteractionReading {
    private let source: FileSource
    private var builder: VoiceBuilder
    private var pending: [(value: JSONValue, line: Int)]?
    private var given = 0
    private(set) var notes: [String] = []

    static let lists = ["segments", "turns", "utterances", "messages"]

    init(_ source: FileSource, mapping: ImportMapping) throws(ImportError) {
        self.source = source
        builder = try VoiceBuilder(mapping)
    }

    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool {
        let all: [(value: JSONValue, line: Int)]
        if let pending { all = pending } else { all = try read() }
        pending = all
        while given < all.count, batch.count < limit {
            let (value, line) = all[given]
            given += 1
            do throws(RowProblem) {
                let (conversation, isChat) = try Self.conversation(value)
                let (interaction, isGuessed) = try conversation.interaction(
                    &builder, usualName: isChat ? "Chat" : "Phone call", usualChannel: isChat ? "chat" : "phone")
                batch.accept(interaction, line: line)
                if isGuessed, notes.isEmpty { notes.append(WebVTTConverter.guessed) }
            } catch {
                batch.rejects.append(RejectedRow(line: line, reason: error.reason, row: String(value.jsonText.prefix(2_000))))
            }
        }
        return given < all.count
    }

    private func read() throws(ImportError) -> [(value: JSONValue, line: Int)] {
        let bytes = try source.rest(64 << 20)
        if let whole = try? JSONValue.parse(bytes) {
            if let list = whole.array { return list.map { ($0, 1) } }
            for name in ["conversations", "calls", "chats", "transcripts"] {
                if let list = whole[name]?.array { return list.map { ($0, 1) } }
            }
            return [(whole, 1)]
        }
        var values: [(JSONValue, Int)] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            guard let value = try? JSONValue.parse(Array(line)) else {
                throw .malformed(
                    file: source.name, line: number + 1,
                    reason: "this is no JSON: a transcript is one object, a list of them, or one object a line.")
            }
            values.append((value, number + 1))
        }
        return values
    }

    static func conversation(_ value: JSONValue) throws(RowProblem) -> (Conversation, isChat: Bool) {
        guard let name = lists.first(where: { value[$0]?.array != nil }), let list = value[name]?.array else {
            throw RowProblem("it has no list “segments”, “turns”, “utterances” or “messages”")
        }
        var conversation = Conversation()
        for member in value.object ?? [] {
            switch member.value {
            case .string(let text): conversation.take(fact: "\(member.name): \(text)")
            case .integer, .number: conversation.take(fact: "\(member.name): \(member.value.jsonText)")
            case .object(let inner) where member.name == "customer" || member.name == "agent":
                for fact in inner {
                    guard let text = fact.value.string ?? fact.value.integer.map({ "\($0)" }) else { continue }
                    if fact.name == "name" || member.name == "agent" {
                        if fact.name == "name" { conversation.facts[member.name] = text }
                    } else {
                        conversation.facts[fact.name == "id" ? "user_id" : Conversation.names[fact.name] ?? fact.name] = text
                    }
                }
            default: continue
            }
        }
        let isChat = name == "messages"
        var began: Date?
        for turn in list {
            guard let text = turn["text"]?.string ?? turn["content"]?.string ?? turn["body"]?.string ?? turn["message"]?.string else {
                continue
            }
            let speaker = turn["speaker"]?.string ?? turn["role"]?.string ?? turn["from"]?.string ?? turn["author"]?.string ?? ""
            let start = turn["start"]?.double ?? turn["start_time"]?.double
            var seconds = start
            if let stamp = turn["time"]?.string ?? turn["timestamp"]?.string ?? turn["created_at"]?.string ?? turn["start"]?.string,
                let date = try? Date(stamp, strategy: .iso8601)
            {
                if began == nil {
                    began = date
                    if conversation.facts["start"] == nil { conversation.facts["start"] = stamp }
                }
                seconds = began.map { date.timeIntervalSince($0) }
            }
            conversation.say(speaker, text, start: seconds, end: turn["end"]?.double ?? turn["end_time"]?.double)
        }
        return (conversation, isChat)
    }
}
