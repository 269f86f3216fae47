import HTTPTypes

/// Refuses what a browser says another site has sent.
enum CrossSiteCheck {
    /// Whether the request may change something. Without any of the headers it comes from no browser, and the token decides.
    static func allows(_ headers: HTTPFields, authority: String?) -> Bool {
        if let site = headers[.secFetchSite], site != "same-origin" && site != "none" { return false }
        guard let origin = headers[.origin] else { return true }
        guard let authority, let host = origin.split(separator: "/").last else { return false }
        return host.lowercased() == authority.lowercased()
    }
}
