/// The sentences of one language. `{product}`, `{days}` and `{agent}` are filled in.
protocol Phrases {
    var opening: [String] { get }
    func about(_ cause: Verbatim.Cause, _ tone: Verbatim.Tone) -> [String]
    func closing(_ tone: Verbatim.Tone) -> [String]
    func questions(_ cause: Verbatim.Cause) -> [String]
}
