import Foundation

/// Turns letters (one .eml, or many in an mbox) into interactions: what somebody wrote, without what they quoted and signed with.
///
/// A letter from the address that the mapping's constant `actor` names is ours: outbound, to whom it was sent. All others are customers'.
final class LetterConverter: InteractionReading {
    private let reader: LetterLines
    private var builder: VoiceBuilder
    private var lines: [[UInt8]] = []
    private var size = 0
    private var isAtEnd = false
    private var line = 0
    private var beginning = 1
    private var wasBlank = true
    /// Whether there are many letters; nil until something was read. In a single one a line that begins with “From ” is the writer's.
    private var isBox: Bool?

    private static let longest = 32 << 20

    var notes: [String] { [] }

    init(_ source: FileSource, mapping: ImportMapping) throws(ImportError) {
        reader = LetterLines(source)
        builder = try VoiceBuilder(mapping)
    }

    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool {
        var bytes = 0
        while batch.count < limit, bytes < importBatchBytes {
            guard let message = try next() else { return false }
            bytes += message.lines.reduce(0) { $0 + $1.count }
            do throws(RowProblem) {
                if message.isTooLong { throw RowProblem("it is longer than \(Self.longest >> 20) MiB") }
                batch.accept(try interaction(Letter(message.lines)), line: message.line)
            } catch {
                let row = String(decoding: Array(message.lines.prefix(40).joined(separator: [0x0A])), as: UTF8.self)
                batch.rejects.append(RejectedRow(line: message.line, reason: error.reason, row: row))
            }
        }
        return true
    }

    /// The next letter's lines; nil at the end. In an mbox each begins with a line "From …" after an empty one (RFC 4155).
    private func next() throws(ImportError) -> (lines: [[UInt8]], line: Int, isTooLong: Bool)? {
        var isTooLong = false
        while !isAtEnd {
            guard let bytes = try reader.next() else {
                isAtEnd = true
                continue
            }
            line += 1
            let isEmpty = bytes.allSatisfy { $0 <= 0x20 }
            let begins = bytes.starts(with: Array("From ".utf8))
            if isBox == nil, !isEmpty { isBox = begins }
            if isBox == true, begins, wasBlank || lines.isEmpty {
                let done = take()
                beginning = line + 1
                if !done.lines.isEmpty { return (done.lines, done.line, isTooLong) }
                continue
            }
            wasBlank = isEmpty
            size += bytes.count
            if size > Self.longest { isTooLong = true } else { lines.append(bytes) }
        }
        let done = take()
        return done.lines.isEmpty ? nil : (done.lines, done.line, isTooLong)
    }

    private func take() -> (lines: [[UInt8]], line: Int) {
        defer { (lines, size, wasBlank) = ([], 0, true) }
        return (lines.contains { !$0.isEmpty } ? lines : [], beginning)
    }

    private func interaction(_ mail: Letter) throws(RowProblem) -> Interaction {
        guard let date = mail.date else { throw RowProblem("it has no date that can be read") }
        guard let from = mail.addresses("from").first else { throw RowProblem("it doesn't say from whom it is") }
        let us = builder.constant(.actor)?.lowercased()
        let isOurs = us != nil && (from == us || from.hasSuffix("@" + (us ?? "")))
        let customer = isOurs ? mail.addresses("to").first { $0 != us } : from
        let text = mail.said
        let subject = mail.header("subject") ?? ""
        return try builder.interaction(
            [
                (
                    .id,
                    mail.header("message-id").map { String($0.trimmingCharacters(in: CharacterSet(charactersIn: "<> ")).prefix(100)) } ?? ""
                ),
                (.time, date), (.touchpoint, "E-mail"), (.channel, "email"), (.direction, isOurs ? "outbound" : "inbound"),
                (.email, customer ?? ""), (.text, [mail.isReply ? "" : subject, text].filter { !$0.isEmpty }.joined(separator: "\n")),
                (.caseID, String((mail.thread ?? "").prefix(200))),
            ], properties: subject.isEmpty ? [] : [JSONMember("subject", .string(subject))],
            content: date + from + subject + text)
    }
}
