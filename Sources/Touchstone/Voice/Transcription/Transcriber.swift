import Crypto
import Foundation

/// Has recordings written down by a server outside, over the OpenAI-compatible API. Recordings are read, sent and let go: none is kept.
package struct Transcriber: Sendable {
    package let options: TranscriptionOptions
    private let threads = TransferThreads()

    /// An answer is read up to here; a longer one is none.
    private static let longestAnswer = 16 << 20

    /// What can be said of a recording.
    static let facts = ["start", "id", "email", "phone", "user_id", "agent", "customer", "case"]

    package init(_ options: TranscriptionOptions) { self.options = options }

    /// - Parameters:
    ///   - name: what errors call the file.
    ///   - about: what is known of the recording, such as its start and its customer.
    /// - Returns: nil where the file is no recording.
    /// - Throws: before anything is sent where `about` has a name that nobody reads.
    package func transcript(
        of path: String, named name: String, about: [JSONMember] = []
    ) async throws(ImportError) -> Transcript? {
        guard let format = try RecordingFormat(path: path, named: name) else { return nil }
        if let unknown = about.first(where: { !Self.facts.contains($0.name) }) {
            let all = Self.facts.joined(separator: ", ")
            throw .transcription(file: name, reason: "nobody reads “\(unknown.name)” of a recording. There are: \(all). Nothing was sent.")
        }
        guard let url = options.url else {
            throw .transcription(
                file: name,
                reason: options.problem
                    ?? "no transcription server is set up. The administrator of the machine can name one with TOUCHSTONE_TRANSCRIPTION_URL."
            )
        }
        let bytes = try read(path, name)
        let boundary = "touchstone-\(UUID().uuidString)"
        let result = await ModelServer(url: url, key: options.key, seconds: options.seconds).post(
            "/audio/transcriptions", Self.form(bytes, format, model: options.name, boundary: boundary),
            type: "multipart/form-data; boundary=\(boundary)", longestAnswer: Self.longestAnswer, on: threads)
        let segments = try Self.segments(result, file: name, seconds: options.seconds)
        var known = about
        // The same recording is the same call, however the server writes it down the next time.
        if !known.contains(where: { $0.name == "id" }) {
            let hash = SHA256.hash(data: Data(bytes)).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            known.append(JSONMember("id", .string("recording-" + hash)))
        }
        return Transcript(segments: segments, about: known)
    }

    private func read(_ path: String, _ name: String) throws(ImportError) -> [UInt8] {
        let source = try FileSource(path: path, named: name)
        let bytes = try source.peek(options.megabytes << 20 + 1)
        guard bytes.count <= options.megabytes << 20 else {
            throw .transcription(
                file: name,
                reason: "it is larger than \(options.megabytes) MiB, the most that is sent (TOUCHSTONE_TRANSCRIPTION_MEGABYTES sets it). "
                    + "Nothing was sent or stored.")
        }
        return bytes
    }

    /// RFC 7578. The file's own name stays here: it may say who called.
    static func form(_ recording: [UInt8], _ format: RecordingFormat, model: String, boundary: String) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(recording.count + 1_000)
        for (name, value) in [("model", model), ("response_format", "verbose_json")] {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"recording.\(format.rawValue)\"\r\n".utf8
        body += "Content-Type: \(format.mediaType)\r\n\r\n".utf8
        body += recording
        body += "\r\n--\(boundary)--\r\n".utf8
        return body
    }

    /// What was said, in order, as the turns of a transcript; or why that is no answer.
    static func segments(_ result: Transfer.Result, file: String, seconds: Int) throws(ImportError) -> [JSONValue] {
        func failed(_ reason: String) -> ImportError {
            .transcription(file: file, reason: "the transcription server \(reason) Nothing was stored.")
        }
        if let fault = ModelServer.fault(result, seconds: seconds) { throw failed(fault) }
        guard let value = try? JSONValue.parse(result.answer) else { throw failed("answered with what is no JSON.") }
        guard let list = value["segments"]?.array else { throw failed("gave no segments, which were asked for (verbose_json).") }
        var segments: [JSONValue] = []
        for segment in list {
            guard let text = segment["text"]?.string, let start = segment["start"]?.double, let end = segment["end"]?.double,
                start >= 0, end >= start
            else { throw failed("gave a segment without text, start and end.") }
            let said = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !said.isEmpty else { continue }
            var members = [JSONMember("start", .number(start)), JSONMember("end", .number(end)), JSONMember("text", .string(said))]
            if let speaker = segment["speaker"]?.string, !speaker.isEmpty { members.append(JSONMember("speaker", .string(speaker))) }
            segments.append(.object(members))
        }
        guard !segments.isEmpty else { throw failed("heard nobody speak.") }
        return segments
    }
}
