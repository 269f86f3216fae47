/// The family of a browser, all that is kept of its user agent.
package enum BrowserFamily {
    /// Order matters: Edge calls itself Chrome, and Chrome calls itself Safari.
    private static let marks: [(mark: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ]

    package static func of(userAgent: String?) -> String {
        guard let userAgent else { return "Unknown" }
        return marks.first { userAgent.contains($0.mark) }?.name ?? "Other"
    }
}
