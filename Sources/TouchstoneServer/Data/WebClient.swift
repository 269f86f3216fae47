import Crypto
import Foundation
import HTTPTypes
import Touchstone

/// touchstone.js at the address that websites include: allowed from every site, kept by browsers for an hour.
struct WebClient {
    func register(into routes: inout Routes) {
        guard let data = try? Data(contentsOf: Resources.assets.appending(path: "touchstone.js")) else { return }
        let bytes = Array(data)
        let tag = "\"" + SHA256.hash(data: data).prefix(12).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\""
        let compressed = Gzip.pack(bytes, level: 9)
        routes.page("/touchstone.js", .public, rate: .unlimited, summary: "The web client that websites include") { context in
            let isCompressed = Response.acceptsGzip(context.headers)
            var headers: HTTPFields = [
                .contentType: "text/javascript; charset=utf-8", .eTag: tag,
                .cacheControl: "public, max-age=3600, stale-while-revalidate=86400",
                .vary: "Accept-Encoding", .accessControlAllowOrigin: "*", .resourcePolicy: "cross-origin",
            ]
            let known = context.headers[.ifNoneMatch]?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
            // One tag for both encodings, weak: they are the same to whoever runs them.
            headers[.eTag] = "W/\(tag)"
            if known.contains("W/\(tag)") || known.contains(tag) { return Response(status: .notModified, headers: headers) }
            if isCompressed { headers[.contentEncoding] = "gzip" }
            return Response(headers: headers, content: .bytes(isCompressed ? compressed : bytes))
        }
    }
}
