/// What the template "error-lone" shows.
struct ErrorPage {
    /// What happened.
    var what: String
    /// What is safe.
    var safe: String
    /// What to do.
    var todo: String
    var action: PageLink?
    var requestID: String
}

/// A link with its words.
package struct PageLink: Sendable {
    package var name: String
    package var href: String

    package init(_ name: String, _ href: String) {
        self.name = name
        self.href = href
    }
}
