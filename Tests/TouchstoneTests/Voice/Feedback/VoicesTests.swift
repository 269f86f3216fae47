import Testing

@testable import Touchstone

/// Calls, chats and letters as files: each becomes the interactions that it tells of.
@Suite struct VoicesTests {
    private static func read(_ text: String, _ change: (inout ImportMapping) -> Void = { _ in }) throws -> (
        interactions: [Interaction], rejects: [RejectedRow], notes: [String], format: ImportFormat
    ) {
        var mapping = try ImportMapping.propose(FileSource(bytes: Array(text.utf8), name: "file"), source: "voices").mapping
        change(&mapping)
        let reader = try ImportReader(FileSource(bytes: Array(text.utf8), name: "file"), mapping: mapping)
        var (interactions, rejects): ([Interaction], [RejectedRow]) = ([], [])
        while let batch = try reader.next() {
            interactions += batch.interactions
            rejects += batch.rejects
        }
        return (interactions, rejects, reader.notes, reader.format)
    }

    @Test func `a call in WebVTT is one interaction with what the customer said`() throws {
        let read = try Self.read(
            """
            WEBVTT - Call 17

            NOTE
            start: 2026-11-20T10:00:00Z
            id: call-17
            email: jo@shop.example

            1
            00:00:00.500 --> 00:00:03.000
            <v Agent Mara>Good morning, how can I help?

            00:00:03.200 --> 00:00:07.000
            <v.loud Customer>My parcel &amp; the invoice are wrong.</v>
            <v Agent Mara>I am sorry.

            00:01:07.000 --> 00:01:09.250
            <v Customer>Thank you.
            """)
        #expect(read.format == .webVTT && read.rejects.isEmpty && read.notes.isEmpty)
        let call = try #require(read.interactions.first)
        #expect(read.interactions.count == 1 && call.id == "call-17" && call.name == "Phone call" && call.channel == "phone")
        #expect(call.text == "My parcel & the invoice are wrong.\nThank you.")
        #expect(call.time == Instant(milliseconds: 1_795_168_800_000) && call.durations.talk == 69.25)
        #expect(call.identifiers == [Identifier(kind: "email", value: "jo@shop.example")])
        let turns = try #require(call.properties.first { $0.name == "transcript" }?.value.array)
        #expect(turns.count == 4 && turns[1]["is_customer"]?.bool == true && turns[0]["speaker"]?.string == "Agent Mara")
        #expect(turns[3]["start"]?.double == 67)
    }

    @Test func `a call that doesn't say when it began is rejected with what to do`() throws {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Caller>Hello"
        let read = try Self.read(text)
        #expect(read.interactions.isEmpty && read.rejects.first?.reason.contains("when it began") == true)
        let with = try Self.read(text) { $0.constants = [.init(.time, "2026-11-20T10:00:00Z")] }
        let again = try Self.read(text) { $0.constants = [.init(.time, "2026-11-20T10:00:00Z")] }
        #expect(with.interactions.first?.text == "Hello")
        #expect(with.interactions.first?.id == again.interactions.first?.id, "the same file again has the same ids")
    }

    @Test func `chats in JSON are told from messages, and who is unknown is guessed aloud`() throws {
        let read = try Self.read(
            """
            {"conversations": [
              {"chat_id": "c1", "customer": {"id": "u7", "email": "a@b.example"}, "messages": [
                {"role": "user", "content": "where is my order", "timestamp": "2026-11-20T10:00:00Z"},
                {"role": "assistant", "content": "On its way", "timestamp": "2026-11-20T10:00:30Z"},
                {"role": "user", "content": "great", "timestamp": "2026-11-20T10:01:00Z"}]},
              {"start": "2026-11-20T11:00:00Z", "segments": [
                {"speaker": "A", "text": "Hello, Shop", "start": 0, "end": 1}, {"speaker": "B", "text": "It broke", "start": 1, "end": 2.5}]},
              {"start": "2026-11-20T11:00:00Z", "segments": []}]}
            """)
        #expect(read.format == .transcript && read.interactions.count == 2)
        #expect(
            read.interactions[0].id == "c1" && read.interactions[0].channel == "chat"
                && read.interactions[0].text == "where is my order\ngreat")
        #expect(read.interactions[0].identifiers.map(\.kind) == ["user_id", "email"])
        #expect(
            read.interactions[1].text == "It broke" && read.interactions[1].durations.talk == 2.5 && read.interactions[1].channel == "phone"
        )
        #expect(read.notes.count == 1 && read.rejects.map(\.reason) == ["nobody says anything in it"])
    }

    @Test func `a letter alone may have a line that begins with From`() throws {
        let read = try Self.read(
            """
            From: jo@b.example
            Date: Fri, 20 Nov 2026 11:00:00 +0100
            Message-ID: <m1@b.example>

            The parcel is late.

            From my point of view that is too bad.
            """)
        #expect(read.rejects.isEmpty && read.interactions.count == 1)
        #expect(read.interactions.first?.text?.contains("too bad") == true)
    }

    @Test func `letters of an mbox come in without quotes and signatures`() throws {
        let read = try Self.read(
            """
            From jo@b.example Fri Nov 20 10:00:00 2026
            From: =?UTF-8?Q?J=C3=B6rg?= <Jo@B.example>
            To: help@shop.example
            Subject: =?UTF-8?B?R3LDvMOfZQ==?= from me
            Date: Fri, 20 Nov 2026 11:00:00 +0100
            Message-ID: <m1@b.example>
            Content-Type: multipart/alternative; boundary="b1"

            --b1
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            The parcel is sch=C3=B6n but =
            late.
            From here on it is worse.

            --=20
            Jo
            --b1
            Content-Type: text/html

            <p>The parcel</p>
            --b1--

            From help@shop.example Fri Nov 20 12:00:00 2026
            From: help@shop.example
            To: Jo <jo@b.example>
            Subject: Re: parcel
            In-Reply-To: <m1@b.example>
            Date: Fri, 20 Nov 2026 12:00:00 +0000
            Message-ID: <m2@shop.example>

            We are sorry.

            On Fri, Jo wrote:
            > The parcel is late.

            From x Fri Nov 20 12:00:00 2026
            From: broken
            Subject: no date

            Hello
            """
        ) { $0.constants = [.init(.actor, "shop.example")] }
        #expect(read.format == .mail && read.interactions.map(\.id) == ["m1@b.example", "m2@shop.example"])
        #expect(read.interactions[0].text == "Grüße from me\nThe parcel is schön but late.\nFrom here on it is worse.")
        #expect(read.interactions[0].direction == .inbound && read.interactions[0].identifiers.map(\.value) == ["jo@b.example"])
        #expect(read.interactions[0].time == Instant(milliseconds: 1_795_168_800_000) && read.interactions[0].caseID == "m1@b.example")
        #expect(
            read.interactions[1].direction == .outbound && read.interactions[1].text == "We are sorry."
                && read.interactions[1].caseID == "m1@b.example")
        #expect(read.interactions[1].identifiers.map(\.value) == ["jo@b.example"])
        #expect(read.rejects.map(\.reason) == ["it has no date that can be read"])
    }

    @Test func `tables stay tables`() throws {
        let read = try Self.read("time,event,text\n2026-11-20T10:00:00Z,Post,\"From: me, Date: today\"\n")
        #expect(read.format == .csv && read.interactions.first?.text == "From: me, Date: today")
        #expect(
            try Self.read("{\"time\": \"2026-11-20T10:00:00Z\", \"touchpoint\": \"Chat\", \"text\": \"messages: [1]\"}\n").format
                == .jsonLines)
    }
}
