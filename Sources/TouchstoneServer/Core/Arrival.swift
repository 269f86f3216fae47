import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Touchstone

/// A request as it came in, and what is found out about it on its way.
struct Arrival: Sendable {
    let id: String
    let logger: Logger
    let method: HTTPRequest.Method
    let path: String
    let queryText: String
    let headers: HTTPFields
    let authority: String?
    let cookies: [String: String]
    let address: String
    let isSecure: Bool
    var identity: Identity?
    /// The session's, where the identity comes from a cookie.
    var secret: Secret?

    init(_ request: Request, channel: any Channel, configuration: ServerConfiguration, logger: Logger) {
        headers = request.headers
        id = Arrival.requestID(headers[.requestID])
        var logger = logger
        logger[metadataKey: "request"] = "\(id)"
        self.logger = logger
        method = request.method
        let target = request.head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? "/"
        queryText = parts.count > 1 ? String(parts[1].prefix { $0 != "#" }) : ""
        authority = request.head.authority
        cookies = SessionCookie.all(headers)
        let peer = channel.remoteAddress?.ipAddress ?? "local"
        let isProxy = configuration.trustedProxies.contains { $0.contains(peer) }
        address = isProxy ? Arrival.client(headers, peer: peer, configuration.trustedProxies) : peer
        isSecure = isProxy && headers[.forwardedProto]?.lowercased() == "https"
    }

    /// Who the limits count for: the person, the token, or the address.
    var caller: String { identity?.actor.text ?? AddressRange.limitKey(of: address) }

    var timeZone: TimeZone {
        guard let name = cookies["tz"]?.removingPercentEncoding, name.utf8.count <= 64 else { return .gmt }
        return TimeZone(identifier: name) ?? .gmt
    }

    var wantsJSON: Bool { RequestContext.wantsJSON(path: path, headers: headers) }

    /// The id that a proxy or client gave, if it can't do harm in a log; else a new one.
    private static func requestID(_ given: String?) -> String {
        if let given, (1...64).contains(given.utf8.count), given.utf8.allSatisfy(isPlain) { return given }
        var generator = SystemRandomNumberGenerator()
        let number = UInt64.random(in: 0...UInt64.max, using: &generator)
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// From right to left, the first address that isn't a proxy of ours: what stands further left anybody can have written.
    private static func client(_ headers: HTTPFields, peer: String, _ trusted: [AddressRange]) -> String {
        let chain = headers[values: .forwardedFor].joined(separator: ",").split(separator: ",").map { hop in
            String(hop.filter { $0 != " " })
        }
        return chain.last(where: { hop in !trusted.contains { $0.contains(hop) } }) ?? peer
    }
}
