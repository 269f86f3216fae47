import HTTPTypes

extension RequestContext {
    /// A page in its frame.
    ///
    /// - Parameters:
    ///   - template: its name, the file's in Pages without extension.
    ///   - content: what the template's first comment documents.
    ///   - adjust: gives the frame what this page adds: period, filters, breadcrumb.
    /// - Throws: `PageError.noTemplate`.
    package func page<Content>(
        _ template: String, title: String, _ content: Content, status: HTTPResponse.Status = .ok, adjust: (inout Shell) -> Void = { _ in }
    ) throws -> Response {
        try pages.page(template, title: title, content, for: self, status: status, adjust: adjust)
    }

    /// A page that stands alone: signing in.
    package func lonePage<Content>(_ template: String, title: String, _ content: Content, status: HTTPResponse.Status = .ok) throws
        -> Response
    {
        try pages.lonePage(template, title: title, content, status: status)
    }

    /// A page's part, for scripts that exchange it in place.
    package func fragment<Content>(_ template: String, _ content: Content) throws -> Response {
        try pages.fragment(template, content)
    }

    /// The pages of the rail that the role may see.
    var destinations: [Navigation] { pages.destinations(for: self) }
}
