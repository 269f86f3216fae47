/// What is kept of an event's `context`: what describes the situation. Addresses, user agents and full URLs are not stored.
enum SegmentContext {
    static func members(of context: JSONValue?) -> [JSONMember] {
        guard let context else { return [] }
        var kept: [JSONMember] = []
        func keep(_ name: String, _ value: JSONValue?) {
            guard let text = value?.string, !text.isEmpty else { return }
            kept.append(JSONMember(name, .string(String(text.prefix(500)))))
        }
        keep("page_path", context["page"]?["path"])
        keep("page_title", context["page"]?["title"])
        keep("referrer_host", context["page"]?["referrer"]?.string.flatMap(host).map(JSONValue.string))
        for member in context["campaign"]?.object ?? [] where member.name.count <= 40 { keep("campaign_\(member.name)", member.value) }
        keep("locale", context["locale"])
        keep("timezone", context["timezone"])
        keep("device_type", context["device"]?["type"])
        keep("os", context["os"]?["name"])
        keep("library", context["library"]?["name"])
        return kept
    }

    static func consent(of context: JSONValue?) -> [ConsentChoice] {
        (context?["consent"]?["categoryPreferences"]?.object ?? []).compactMap { member in
            member.value.bool.map { ConsentChoice(purpose: String(member.name.prefix(100)), isGiven: $0) }
        }
    }

    /// A path with its ids taken out, so that a thousand products are one name: /products/1234/reviews → /products/:id/reviews.
    static func generalised(path: String) -> String {
        let bare = path.prefix { $0 != "?" && $0 != "#" }
        let parts = bare.split(separator: "/").prefix(6).map { part in
            let digits = part.utf8.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            return part.utf8.count > 40 || digits * 2 > part.utf8.count || (digits > 3 && part.contains("-") && part.utf8.count > 20)
                ? ":id" : part
        }
        return "/" + parts.joined(separator: "/")
    }

    private static func host(_ url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : String(host.split(separator: "@").last ?? host)
    }
}
