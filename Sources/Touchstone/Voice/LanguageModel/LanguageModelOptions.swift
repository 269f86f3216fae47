/// Which language model may be asked, as the administrator of the machine sets it. Off unless an address is given.
package struct LanguageModelOptions: Sendable, Equatable {
    /// Of a server with the OpenAI-compatible API, up to its version: "http://127.0.0.1:11434/v1".
    package var url: WebAddress?
    package var name = ""
    package var key: String?
    /// For a whole answer.
    package var seconds = 30
    /// Tokens that may be used in a day (UTC), questions and answers together.
    package var dailyTokens = 200_000
    /// What can't be read of the settings, in a sentence; the model is then off.
    package private(set) var problem: String?

    package init() {}

    /// From TOUCHSTONE_LANGUAGE_MODEL_URL, …_NAME, …_KEY, …_SECONDS and …_DAILY_TOKENS.
    package init(_ environment: [String: String]) {
        func value(_ name: String) -> String? {
            environment["TOUCHSTONE_LANGUAGE_MODEL_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let address = value("URL") else { return }
        guard let parsed = WebAddress(address) else {
            problem =
                "TOUCHSTONE_LANGUAGE_MODEL_URL is no address of the web, such as http://127.0.0.1:11434/v1: the language model is off."
            return
        }
        guard let named = value("NAME") else {
            problem = "TOUCHSTONE_LANGUAGE_MODEL_NAME is missing, the name by which the server knows the model: the language model is off."
            return
        }
        if let text = value("SECONDS") {
            guard let number = Int(text), (1...300).contains(number) else {
                problem = "TOUCHSTONE_LANGUAGE_MODEL_SECONDS has to be between 1 and 300: the language model is off."
                return
            }
            seconds = number
        }
        if let text = value("DAILY_TOKENS") {
            guard let number = Int(text), (0...1_000_000_000).contains(number) else {
                problem = "TOUCHSTONE_LANGUAGE_MODEL_DAILY_TOKENS has to be a number of tokens: the language model is off."
                return
            }
            dailyTokens = number
        }
        (url, name, key) = (parsed, named, value("KEY"))
    }

    package var isOn: Bool { url != nil }
}
