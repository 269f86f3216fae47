/// What was heard in a recording, as a transcript in JSON, which comes in like any other.
package struct Transcript: Sendable, Equatable {
    /// An object with what is known of the recording and `segments`, in UTF-8.
    package let bytes: [UInt8]
    /// What the person who brings it in should know; nil where there is nothing.
    package let note: String?

    /// Without a word in it: what is proposed for it is what is proposed for any.
    package static let empty = Transcript(segments: [], about: [])

    /// - Parameter about: what is known of the recording, by the names that a transcript in JSON has for it.
    init(segments: [JSONValue], about: [JSONMember]) {
        bytes = Array(JSONValue.object(about + [JSONMember("segments", .array(segments))]).jsonText.utf8)
        let hasSpeakers = segments.contains { $0["speaker"] != nil }
        note = hasSpeakers ? nil : Self.oneSpeaker
    }

    private static let oneSpeaker =
        "The transcription server doesn’t say who speaks: all that is said counts as the customer’s words. "
        + "For calls with two voices use a server that tells speakers apart."
}
