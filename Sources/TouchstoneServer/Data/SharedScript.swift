import Crypto
import Foundation
import HTTPTypes
import Touchstone

/// A script at an address that websites include: allowed from every site, kept by browsers for an hour.
struct SharedScript {
    let path: String
    let summary: String
    let bytes: [UInt8]

    func register(into routes: inout Routes) {
        let plain = bytes
        let hash = SHA256.hash(data: Data(plain)).prefix(12).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let tag = "\"\(hash)\""
        let compressed = Gzip.pack(plain, level: 9)
        routes.page(path, .public, rate: .unlimited, summary: summary) { context in
            let isCompressed = Response.acceptsGzip(context.headers)
            var headers: HTTPFields = [
                .contentType: "text/javascript; charset=utf-8",
                // One tag for both encodings, weak: they are the same to whoever runs them.
                .eTag: "W/\(tag)",
                .cacheControl: "public, max-age=3600, stale-while-revalidate=86400",
                .vary: "Accept-Encoding", .accessControlAllowOrigin: "*", .resourcePolicy: "cross-origin",
            ]
            let known = context.headers[.ifNoneMatch]?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
            if known.contains("W/\(tag)") || known.contains(tag) { return Response(status: .notModified, headers: headers) }
            if isCompressed { headers[.contentEncoding] = "gzip" }
            return Response(headers: headers, content: .bytes(isCompressed ? compressed : plain))
        }
    }
}
