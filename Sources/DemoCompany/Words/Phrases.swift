/// The sentences of one language. `{product}`, `{days}` and `{agent}` are filled in.
protocol Phrases {
    var opening: [String] { get }
    func about(_ cause: Comment.Cause, _ tone: Comment.Tone) -> [String]
    func closing(_ tone: Comment.Tone) -> [String]
    func questions(_ cause: Comment.Cause) -> [String]
}
