/// Lines to paste that connect a source, with the key's place marked.
struct Snippet {
    var id: String
    var heading: String
    var help: String
    var before: String
    var key: String
    var after: String

    /// - Parameters:
    ///   - origin: where senders reach this server.
    ///   - key: nil where it isn't known: it was shown once.
    static func all(origin: String, key: String?) -> [Snippet] {
        let key = key ?? "YOUR-WRITE-KEY"
        return [
            Snippet(
                id: "snippet-web", heading: "On a website",
                help:
                    "Before the end of <head>, on every page. Nothing is stored or sent before your visitor has agreed: touchstone.consent(true).",
                before: "<script src=\"\(origin)/touchstone.js\"\n        data-write-key=\"", key: key, after: "\" async></script>"),
            Snippet(
                id: "snippet-python", heading: "From Python",
                help: "With segment-analytics-python, unchanged. SDKs for other languages take the same two settings: write key and host.",
                before: "import segment.analytics as analytics\n\nanalytics.write_key = \"", key: key,
                after: """
                    "
                    analytics.host = "\(origin)"

                    analytics.identify("42", {"plan": "gold"})
                    analytics.track("42", "Order Placed", {"revenue": 49.90, "currency": "EUR"})
                    analytics.flush()
                    """),
            Snippet(
                id: "snippet-curl", heading: "By hand, to try it",
                help: "The colon after the key belongs there: the key is the user name, without a password.",
                before: "curl \(origin)/v1/track \\\n  -u ", key: key,
                after: """
                    : \\
                      -H 'Content-Type: application/json' \\
                      -d '{"userId": "42", "event": "Order Placed",
                           "properties": {"revenue": 49.9, "currency": "EUR"}}'
                    """),
        ]
    }
}
