import HTTPTypes
import Touchstone

extension Response {
    /// This response compressed, where the other side takes gzip and it is worth it.
    func compressed(for request: HTTPFields) -> Response {
        guard case .bytes(let bytes) = content, bytes.count >= 1024, headers[.contentEncoding] == nil,
            let type = headers[.contentType], Response.isCompressible(type)
        else { return self }
        var copy = self
        copy.headers[.vary] = copy.headers[.vary].map { "\($0), Accept-Encoding" } ?? "Accept-Encoding"
        guard Response.acceptsGzip(request) else { return copy }
        // What a program asks for is made once and read once: it gains more by little work than by few bytes.
        let smaller = Gzip.pack(bytes, level: type.hasPrefix("application/json") ? 1 : 5)
        guard !smaller.isEmpty, smaller.count < bytes.count else { return copy }
        copy.content = .bytes(smaller)
        copy.headers[.contentEncoding] = "gzip"
        // The compressed bytes are another representation: a strong tag would claim that they are the same.
        if let tag = copy.headers[.eTag], !tag.hasPrefix("W/") { copy.headers[.eTag] = "W/\(tag)" }
        return copy
    }

    static func isCompressible(_ type: String) -> Bool {
        let media = type.split(separator: ";").first.map { $0.lowercased() } ?? ""
        return media.hasPrefix("text/") && media != "text/event-stream"
            || ["application/json", "application/javascript", "image/svg+xml", "application/manifest+json"].contains(media)
    }

    static func acceptsGzip(_ headers: HTTPFields) -> Bool {
        guard let accepted = headers[.acceptEncoding] else { return false }
        return accepted.split(separator: ",").contains { item in
            let parts = item.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first, name == "gzip" || name == "*" else { return false }
            return !parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000" }
        }
    }
}
