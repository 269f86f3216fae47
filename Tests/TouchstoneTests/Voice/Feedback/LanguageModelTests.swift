import Testing
import TextAnalytics

@testable import Touchstone

/// What a language model says is taken only as far as it rests on quotes, and it is off unless it is set up.
@Suite struct LanguageModelTests {
    private static let quotes: [Int64] = [11, 22, 33]

    private static func points(_ text: String) -> [ThemeSummary.Point] { ThemeSummaries.points(text, quotes: quotes, PersonalDataFinder()) }

    @Test func `points are taken where all quotes that they name are there`() {
        let points = Self.points(
            """
            Sure! ```json
            {"points": [{"text": "Parcels come late", "quotes": [1, 3]}, {"text": "Nobody says so", "quotes": []}, {"text": "Made up", "quotes": [1, 9]},
            {"text": "", "quotes": [1]}, {"text": "Call +49 170 1234567", "quotes": [2]}, 7]}
            ```
            """)
        #expect(points == [.init(text: "Parcels come late", quotes: [11, 33]), .init(text: "Call [phone]", quotes: [22])])
    }

    @Test(arguments: ["", "no JSON", "{", "{}", "{\"points\": 3}", "{\"points\": [{\"text\": \"x\"}]}", "}{"])
    func `an answer in another form has no points`(text: String) { #expect(Self.points(text).isEmpty) }

    @Test func `what the server answers is an answer, or a sentence`() throws {
        func reply(_ status: Int, _ body: String, _ failure: Transfer.Result.Failure? = nil) -> String {
            do throws(FeedbackError) {
                return try LanguageModel.reply(Transfer.Result(status: status, failure: failure, answer: Array(body.utf8)), seconds: 7).text
            } catch { return error.message }
        }
        #expect(reply(200, "{\"choices\": [{\"message\": {\"content\": \"Hello\"}}]}") == "Hello")
        #expect(reply(200, "{\"choices\": []}").contains("in the form"))
        #expect(reply(200, "<html>").contains("no JSON"))
        #expect(reply(500, "").contains("code 500") && reply(401, "").contains("key") && reply(429, "").contains("too often"))
        #expect(reply(0, "", .timeOut).contains("within 7 seconds") && reply(0, "", .noConnection).contains("can’t be reached"))
    }

    @Test func `it is off unless address and name are given, and says why`() {
        #expect(!LanguageModelOptions([:]).isOn && LanguageModelOptions([:]).problem == nil)
        let prefix = "TOUCHSTONE_LANGUAGE_MODEL_"
        #expect(LanguageModelOptions([prefix + "URL": "http://127.0.0.1:1/v1", prefix + "NAME": "m"]).isOn)
        #expect(LanguageModelOptions([prefix + "URL": "ftp://x", prefix + "NAME": "m"]).problem?.contains("no address") == true)
        #expect(LanguageModelOptions([prefix + "URL": "http://127.0.0.1:1/v1"]).problem?.contains("NAME is missing") == true)
        #expect(
            LanguageModelOptions([prefix + "URL": "http://127.0.0.1:1/v1", prefix + "NAME": "m", prefix + "SECONDS": "0"]).isOn == false)
    }
}
