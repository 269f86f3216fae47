import Foundation
import Synchronization
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct UploadTests {
    private final class Received: Sendable {
        let paths = Mutex<[String]>([])
    }

    private func feature(_ received: Received, limit: Int = 200_000) -> EndpointFeature {
        EndpointFeature { routes in
            routes.action("/test/upload", .permission(.importData), rate: .heavy, body: .upload(limit: limit), summary: "Takes a file") {
                context in
                let upload = try await context.upload()
                received.paths.withLock { $0.append(upload.path) }
                let bytes = try Data(contentsOf: URL(filePath: upload.path))
                return .text("\(upload.name)|\(upload.size)|\(bytes.count)|\(upload.fields["note"] ?? "-")|\(bytes.last ?? 0)")
            }
        }
    }

    private func form(_ parts: [(head: String, body: [UInt8])], boundary: String = "----b0undary") -> Data {
        var data = Data()
        for part in parts { data += Data("--\(boundary)\r\n\(part.head)\r\n\r\n".utf8) + Data(part.body) + Data("\r\n".utf8) }
        return data + Data("--\(boundary)--\r\n".utf8)
    }

    private func field(_ name: String, _ value: String) -> (head: String, body: [UInt8]) {
        ("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
    }

    private func file(_ bytes: [UInt8], name: String = "clicks.csv") -> (head: String, body: [UInt8]) {
        ("Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/csv", bytes)
    }

    private let type = ["Content-Type": "multipart/form-data; boundary=\"----b0undary\"", "Accept": "text/html"]

    @Test func `a file arrives whole, whatever stands in it, and is gone when the request is done`() async throws {
        let received = Received()
        try await TestServer.with([feature(received)]) { (server: TestServer) async throws in
            let browser = try await server.browser()
            // What looks like a boundary and isn't one.
            var bytes = [UInt8]((0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            bytes.replaceSubrange(1_000..<1_016, with: Array("\r\n------b0undar\r\n".utf8.prefix(16)))
            let body = form([field("csrf", browser.token), field("note", "hello"), file(bytes, name: "C:\\data\\clicks.csv")])
            let answer = try await browser.send("POST", "/test/upload", headers: type, body: body)
            #expect(answer.body == "clicks.csv|150000|150000|hello|\(bytes.last ?? 0)")
            let path = try #require(received.paths.withLock { $0.first })
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `a file of any length from empty on ends where it ends`() throws {
        for count in 0..<200 {
            let bytes = [UInt8](repeating: 13, count: count)
            var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=x"))
            var got: [UInt8] = [], ended = false
            let body = Array(form([file(bytes)], boundary: "x"))
            // Cut at every place that is a multiple of seven, so that boundaries are torn apart.
            for start in stride(from: 0, to: body.count, by: 7) {
                try reader.read(.init(bytes: body[start..<min(start + 7, body.count)])) { event in
                    if case .data(let piece) = event { got += piece }
                    if case .end = event { ended = true }
                }
            }
            #expect(got == bytes && ended && reader.isFinished, "\(count) bytes")
        }
    }

    @Test func `without the token before it the file isn't taken`() async throws {
        let received = Received()
        try await TestServer.with([feature(received)]) { (server: TestServer) async throws in
            let browser = try await server.browser()
            for parts in [[file([1, 2, 3])], [field("csrf", "wrong"), file([1])], [file([1]), field("csrf", browser.token)]] {
                #expect(try await browser.send("POST", "/test/upload", headers: type, body: form(parts)).status == 403)
            }
            #expect(received.paths.withLock { $0.isEmpty })
            let inHeader = type.merging(["X-CSRF-Token": browser.token]) { first, _ in first }
            #expect(try await browser.send("POST", "/test/upload", headers: inHeader, body: form([file([65])])).status == 200)
        }
    }

    @Test func `a file that is too large, no file, and what is no form are refused`() async throws {
        try await TestServer.with([feature(Received(), limit: 2_000)]) { (server: TestServer) async throws in
            let browser = try await server.browser()
            let token = field("csrf", browser.token)
            func status(_ body: Data, _ headers: [String: String]) async throws -> Int {
                try await browser.send("POST", "/test/upload", headers: headers, body: body).status
            }
            #expect(try await status(form([token, file([UInt8](repeating: 1, count: 2_000))]), type) == 413)
            #expect(try await status(form([token]), type) == 422)
            #expect(try await status(form([token, file([], name: "")]), type) == 422)
            #expect(try await status(Data("nonsense".utf8), type) == 400)
            #expect(try await status(form([token, file([1])]).dropLast(6), type) == 400)
            #expect(try await status(Data("csrf=x".utf8), ["Content-Type": "application/x-www-form-urlencoded"]) == 415)
            #expect(try await status(Data("x".utf8), ["Content-Type": "multipart/form-data"]) == 400)
        }
    }

    @Test func `names and values of forms are decoded, and broken ones refused`() throws {
        let query = try #require(Query("a=1&b=x+y%2Bz&a=2&c&=d&e=%C3%A9"))
        #expect(query["a"] == "1")
        #expect(query.all("a") == ["1", "2"])
        #expect(query["b"] == "x y+z")
        #expect(query["c"] == "")
        #expect(query["e"] == "é")
        #expect(query["nothing"] == nil)
        for broken in ["a=%zz", "a=%ff", "a=%00", "%=1"] { #expect(Query(broken) == nil) }
        #expect(Query(String(repeating: "a=1&", count: 1_001)) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.1.128/25", "192.168.1.127", false),
        ("127.0.0.1", "127.0.0.1", true), ("::1", "::1", true), ("fd00::/8", "fd12::1", true), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
        ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
    ])
    func `a proxy is recognised by its block of addresses`(_ range: String, _ address: String, _ isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isInside)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0/8", "example.com", "::/129", "10.0.0.0/8/8", "1.2.3.4/-1"])
    func `what is no block of addresses is refused`(_ text: String) {
        #expect(AddressRange(text) == nil)
    }
}
