import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct IntentsAPITests {
    private static let path = "/api/v1/feedback/intents"
    private static let wanted = [
        "card_arrival": ["my new card has not arrived", "when does the card arrive in the mail", "still waiting for the card to arrive"],
        "refund": ["please refund what I paid", "I want my money back", "how long until the refund is paid back"],
    ]

    /// Of each intent the first so many.
    private static func examples(_ count: Int = 12, besides other: String = "") -> String {
        var examples: [String] = []
        for number in 0..<count {
            for (intent, said) in wanted.sorted(by: { $0.key < $1.key }) {
                let text = said[number % 3] + ["", " please", " thanks", " today"][number / 3 % 4]
                examples.append("{\"text\": \"\(text)\", \"intent\": \"\(intent)\"}")
            }
        }
        return "{\"examples\": [\(examples.joined(separator: ", "))\(other)]}"
    }

    @Test func `intents are learned from examples, asked of texts and forgotten`() async throws {
        try await CustomersServer.with { server in
            let nothing = try await server.api("GET", Self.path, role: "analyst")
            #expect(nothing.status == 200 && nothing.json["learned"]?.isNull == true)
            let texts = #"{"texts": ["When does my new card arrive?", "Ωδε ςτιν ψφξ"]}"#
            let early = try await server.api("POST", Self.path + "/classify", role: "analyst", json: texts)
            #expect(early.status == 409 && early.json["message"]?.string?.contains("No intents were learned yet") == true)

            let learned = try await server.api("PUT", Self.path, role: "analyst", json: Self.examples())
            #expect(learned.status == 200, "\(learned.json.jsonText)")
            let book = try #require(learned.json["learned"])
            #expect(book["intents"]?.array?.map(\.string) == ["card_arrival", "refund"])
            #expect(book["examples"]?.integer == 24)
            #expect(book["accuracy"]?.double != nil)
            try await server.application.listening.follower.catchUp()
            let shown = try await server.api("GET", Self.path, role: "analyst")
            #expect(shown.json["learned"] == book)

            let asked = try await server.api("POST", Self.path + "/classify", role: "analyst", json: texts)
            let guesses = try #require(asked.json["intents"]?.array)
            #expect(asked.status == 200 && guesses.count == 2)
            #expect(guesses.first?["intent"]?.string == "card_arrival")
            #expect(guesses.first?["likely"]?.array?.first?["intent"]?.string == "card_arrival")
            #expect(guesses.last?["intent"]?.isNull == true)

            let gone = try await server.api("DELETE", Self.path, role: "analyst")
            #expect(gone.status == 200 && gone.json["learned"]?.isNull == true)
            try await server.application.listening.follower.catchUp()
            #expect(try await server.api("GET", Self.path, role: "analyst").json["learned"]?.isNull == true)
            let (learnings, forgettings) = (try await server.audit("intents.learned"), try await server.audit("intents.forgotten"))
            #expect(learnings.count == 1 && forgettings.count == 1)
        }
    }

    @Test func `who may only look learns nothing, and what can't be is refused with a sentence`() async throws {
        try await CustomersServer.with { server in
            #expect(try await server.api("PUT", Self.path, role: "viewer", json: Self.examples()).status == 403)
            #expect(try await server.api("DELETE", Self.path, role: "viewer").status == 403)
            let refused: [(json: String, words: String)] = [
                ("{}", "Give “examples”"), (#"{"examples": []}"#, "0 intents"), (Self.examples(4), "at least 5"),
                (Self.examples(besides: #", {"text": " ", "intent": "refund"}"#), "Example 25: “text”"),
                (Self.examples(besides: #", {"text": "Where is it?", "intent": "?"}"#), "Example 25: an intent has"),
                (Self.examples(besides: #", {"text": "Where is it?", "intent": "ann@example.com"}"#), "names nobody"),
            ]
            for (json, words) in refused {
                let answer = try await server.api("PUT", Self.path, role: "analyst", json: json)
                #expect(answer.status == 422, "\(words)")
                #expect(answer.json["message"]?.string?.contains(words) == true, "\(answer.json.jsonText)")
            }
            for json in ["{}", #"{"texts": "I want my money back"}"#, #"{"texts": [1]}"#] {
                #expect(try await server.api("POST", Self.path + "/classify", role: "analyst", json: json).status == 422, "\(json)")
            }
            #expect(try await server.api("GET", Self.path, role: "analyst").json["learned"]?.isNull == true)
        }
    }
}
