/// Which server may write recordings down, as the administrator of the machine sets it. Off unless an address is given.
package struct TranscriptionOptions: Sendable, Equatable {
    /// Of a server with the OpenAI-compatible API, up to its version: "http://127.0.0.1:8000/v1".
    package var url: WebAddress?
    package var name = ""
    package var key: String?
    /// For a whole recording.
    package var seconds = 300
    /// The largest recording that is sent.
    package var megabytes = 25
    /// What can't be read of the settings, in a sentence; recordings are then not taken.
    package private(set) var problem: String?

    package init() {}

    /// From TOUCHSTONE_TRANSCRIPTION_URL, …_NAME, …_KEY, …_SECONDS and …_MEGABYTES.
    package init(_ environment: [String: String]) {
        func value(_ name: String) -> String? {
            environment["TOUCHSTONE_TRANSCRIPTION_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let address = value("URL") else { return }
        guard let parsed = WebAddress(address) else {
            problem = "TOUCHSTONE_TRANSCRIPTION_URL is no address of the web, such as http://127.0.0.1:8000/v1: recordings are not taken."
            return
        }
        guard let named = value("NAME") else {
            problem = "TOUCHSTONE_TRANSCRIPTION_NAME is missing, the name by which the server knows the model: recordings are not taken."
            return
        }
        if let text = value("SECONDS") {
            guard let number = Int(text), (1...3_600).contains(number) else {
                problem = "TOUCHSTONE_TRANSCRIPTION_SECONDS has to be between 1 and 3600: recordings are not taken."
                return
            }
            seconds = number
        }
        if let text = value("MEGABYTES") {
            guard let number = Int(text), (1...500).contains(number) else {
                problem = "TOUCHSTONE_TRANSCRIPTION_MEGABYTES has to be between 1 and 500: recordings are not taken."
                return
            }
            megabytes = number
        }
        (url, name, key) = (parsed, named, value("KEY"))
    }

    package var isOn: Bool { url != nil }
}
