import Foundation
import Testing

/// Bytes to the server and back, for what a well-behaved client wouldn't send.
enum RawRequest {
    /// Sends the text and gives everything that comes back until the server closes, or says nothing for that long.
    static func send(_ text: String, to base: String, patience seconds: Int = 30) async throws -> String {
        String(decoding: try await send(Array(text.utf8), to: base, patience: seconds), as: UTF8.self)
    }

    static func send(_ bytes: [UInt8], to base: String, patience seconds: Int) async throws -> [UInt8] {
        let port = try #require(base.split(separator: ":").last.flatMap { UInt16($0) })
        // A thread of its own: it blocks, and many tests run at once.
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try exchange(bytes, port: port, patience: seconds) }) }
        }
    }

    struct Refused: Error {}

    private static func exchange(_ bytes: [UInt8], port: UInt16, patience: Int) throws -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var wait = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw Refused() }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { break }
            sent += count
        }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            all += buffer[..<count]
        }
        return all
    }
}
