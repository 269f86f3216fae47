import Crypto
import Foundation
import HTTPTypes
import Touchstone

/// The style sheets, scripts and pictures of the pages, read at start and kept in memory, compressed where it pays.
package final class AssetCatalog: Sendable {
    private struct Asset: Sendable {
        var bytes: [UInt8]
        var compressed: [UInt8]?
        var type: String
        var tag: String
    }

    private let assets: [String: Asset]
    /// Changes when any of them changes.
    package let version: String

    /// - Throws: where the folder can't be read.
    package init(folder: URL) throws {
        var assets: [String: Asset] = [:]
        var all = SHA256()
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            guard let type = AssetCatalog.type(of: path) else { continue }
            let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
            let hash = SHA256.hash(data: bytes)
            all.update(data: Data(hash))
            let compressed = Response.isCompressible(type) ? Gzip.pack(bytes, level: 9) : nil
            assets[path] = Asset(
                bytes: bytes, compressed: compressed.flatMap { !$0.isEmpty && $0.count < bytes.count ? $0 : nil }, type: type,
                tag: AssetCatalog.hex(hash.prefix(12)))
        }
        self.assets = assets
        version = AssetCatalog.hex(all.finalize().prefix(6))
    }

    package func register(into routes: inout Routes) {
        routes.page("/assets/{name*}", .public, rate: .unlimited, summary: "A style sheet, script or picture of the pages") {
            [self] context in
            try answer(context)
        }
    }

    private func answer(_ context: RequestContext) throws -> Response {
        guard let asset = assets[context.parameter("name")] else { throw HTTPFailure.notFound }
        let isCompressed = asset.compressed != nil && Response.acceptsGzip(context.headers)
        let tag = isCompressed ? "\"\(asset.tag)-gz\"" : "\"\(asset.tag)\""
        var headers: HTTPFields = [.eTag: tag, .contentType: asset.type]
        if asset.compressed != nil { headers[.vary] = "Accept-Encoding" }
        headers[.cacheControl] = context.query["v"] == version ? "public, max-age=31536000, immutable" : "public, no-cache"
        let known = context.headers[.ifNoneMatch]?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
        if known.contains(tag) || known.contains("W/\(tag)") || known.contains("*") {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        if isCompressed { headers[.contentEncoding] = "gzip" }
        return Response(headers: headers, content: .bytes(isCompressed ? asset.compressed ?? asset.bytes : asset.bytes))
    }

    /// Nil for what isn't to be served.
    private static func type(of path: String) -> String? {
        switch path.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "webmanifest": "application/manifest+json"
        case "txt": "text/plain; charset=utf-8"
        default: nil
        }
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
