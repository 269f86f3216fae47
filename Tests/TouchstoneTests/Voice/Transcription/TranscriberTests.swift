import Testing

@testable import Touchstone

/// Recordings are known by their bytes, sent as a form, and what comes back is a transcript or a sentence.
@Suite struct TranscriberTests {
    private static func segments(_ status: Int, _ body: String, _ failure: Transfer.Result.Failure? = nil) -> String {
        let result = Transfer.Result(status: status, failure: failure, answer: Array(body.utf8))
        do throws(ImportError) {
            return JSONValue.array(try Transcriber.segments(result, file: "call.wav", seconds: 7)).jsonText
        } catch { return error.description }
    }

    @Test(arguments: [
        ("RIFF\u{1}\u{1}\u{1}\u{1}WAVEfmt ", RecordingFormat.wav), ("ID3\u{4}", .mp3), ("\u{0}\u{0}\u{0}\u{20}ftypM4A ", .m4a),
        ("OggS", .ogg), ("fLaC", .flac),
    ])
    func `a recording is known by its first bytes`(text: String, format: RecordingFormat) {
        #expect(RecordingFormat(beginning: Array(text.utf8)) == format)
    }

    @Test func `frames without a tag are MP3, and what begins like one is none`() {
        #expect(RecordingFormat(beginning: [0xFF, 0xFB, 0x90]) == .mp3 && RecordingFormat(beginning: [0xFF, 0xF3]) == .mp3)
        #expect(RecordingFormat(beginning: [0x1A, 0x45, 0xDF, 0xA3]) == .webm)
        #expect(RecordingFormat(beginning: [0xFF, 0xFE, 0x41, 0x00]) == nil && RecordingFormat(beginning: []) == nil)
        #expect(RecordingFormat(beginning: Array("RIFF....AVI ".utf8)) == nil && RecordingFormat(beginning: Array("time,text".utf8)) == nil)
    }

    @Test func `the form has the model, the form of the answer and the recording, and no name of the file`() {
        let form = String(decoding: Transcriber.form(Array("sound".utf8), .ogg, model: "small", boundary: "b"), as: UTF8.self)
        #expect(
            form == """
                --b\r
                Content-Disposition: form-data; name="model"\r
                \r
                small\r
                --b\r
                Content-Disposition: form-data; name="response_format"\r
                \r
                verbose_json\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="recording.ogg"\r
                Content-Type: audio/ogg\r
                \r
                sound\r
                --b--\r

                """)
    }

    @Test func `what the server answers is turns, or a sentence`() {
        #expect(
            Self.segments(200, #"{"segments": [{"id": 0, "start": 0, "end": 2.5, "text": " Hi "}, {"start": 3, "end": 3, "text": " "}]}"#)
                == #"[{"start":0.0,"end":2.5,"text":"Hi"}]"#)
        #expect(Self.segments(200, #"{"segments": [{"start": 1, "end": 2, "text": "a", "speaker": "B"}]}"#).contains(#""speaker":"B""#))
        #expect(Self.segments(200, "<html>").contains("no JSON") && Self.segments(200, #"{"text": "Hi"}"#).contains("no segments"))
        #expect(Self.segments(200, #"{"segments": []}"#).contains("nobody"))
        #expect(Self.segments(200, #"{"segments": [{"start": 3, "end": 1, "text": "a"}]}"#).contains("without text, start and end"))
        #expect(Self.segments(500, "").contains("code 500") && Self.segments(401, "").contains("key"))
        #expect(Self.segments(0, "", .timeOut).contains("within 7 seconds"))
        #expect(Self.segments(0, "", .noConnection).contains("can’t be reached"))
    }

    @Test func `what was heard comes in as a transcript`() throws {
        let transcript = Transcript(
            segments: [
                .members(["start": .number(0), "end": .number(1), "text": .string("Hello"), "speaker": .string("Agent")]),
                .members(["start": .number(1), "end": .number(4), "text": .string("It is late"), "speaker": .string("Customer")]),
            ],
            about: [
                JSONMember("start", .string("2026-11-20T10:00:00Z")), JSONMember("user_id", .string("u1")), JSONMember("id", .string("r1")),
            ])
        #expect(transcript.note == nil && Transcript.empty.note != nil)
        let mapping = try ImportMapping.propose(FileSource(bytes: transcript.bytes, name: "call.wav"), source: "phone").mapping
        #expect(mapping.format == .transcript)
        let reader = try ImportReader(FileSource(bytes: transcript.bytes, name: "call.wav"), mapping: mapping)
        let batch = try reader.next()
        #expect(batch?.interactions.count == 1 && batch?.rejects.isEmpty == true)
    }

    @Test func `it is off unless address and name are given, and says why`() {
        #expect(!TranscriptionOptions([:]).isOn && TranscriptionOptions([:]).problem == nil)
        let prefix = "TOUCHSTONE_TRANSCRIPTION_"
        let right = [prefix + "URL": "http://127.0.0.1:1/v1", prefix + "NAME": "m"]
        #expect(TranscriptionOptions(right).isOn)
        #expect(TranscriptionOptions([prefix + "URL": "ftp://x", prefix + "NAME": "m"]).problem?.contains("no address") == true)
        #expect(TranscriptionOptions([prefix + "URL": "http://127.0.0.1:1/v1"]).problem?.contains("NAME is missing") == true)
        #expect(!TranscriptionOptions(right.merging([prefix + "SECONDS": "0"]) { _, new in new }).isOn)
        #expect(!TranscriptionOptions(right.merging([prefix + "MEGABYTES": "501"]) { _, new in new }).isOn)
    }
}
