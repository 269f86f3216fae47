import Foundation
import Testing

@testable import Touchstone

@Suite struct GzipTests {
    private let text = Array(String(repeating: "a line of text that is packed\n", count: 5000).utf8)

    @Test func `what is packed unpacks the same`() throws {
        for size in [0, 1, 1000, text.count] {
            let bytes = Array(text.prefix(size))
            #expect(try Gzip.unpack(Gzip.pack(bytes), limit: 1 << 20) == bytes)
        }
    }

    @Test func `several members are one text, and padding with zeros is nothing`() throws {
        let packed = Gzip.pack(Array("one ".utf8)) + Gzip.pack([]) + Gzip.pack(Array("two".utf8)) + [0, 0, 0]
        #expect(try Gzip.unpack(packed, limit: 100) == Array("one two".utf8))
    }

    @Test func `every truncation is an error that says where`() {
        let packed = Gzip.pack(Array("some text, some text, more text".utf8))
        for length in 0..<packed.count {
            #expect(throws: GzipError.endsEarly(after: length)) { try Gzip.unpack(Array(packed[..<length]), limit: 1000) }
        }
    }

    @Test func `a bomb is refused, and so is too much`() {
        let packed = Gzip.pack([UInt8](repeating: 0, count: 20_000_000))
        #expect(throws: GzipError.bomb(ratio: 500)) { try Gzip.unpack(packed, limit: 100_000_000) }
        #expect(throws: GzipError.tooLarge(limit: 1000)) { try Gzip.unpack(Gzip.pack(text), limit: 1000) }
    }

    @Test func `damage is an error, never a crash`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("GzipTests seed: \(seed)")
        var random = SeededRandom(seed: seed)
        let packed = Gzip.pack(Array(text.prefix(3000)))
        for _ in 0..<500 {
            var bytes = packed
            for _ in 0..<3 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next()) }
            let unpacked = try? Gzip.unpack(bytes, limit: 1 << 20)
            #expect(unpacked == nil || unpacked == Array(text.prefix(3000)) || bytes != packed, "seed \(seed)")
        }
        #expect(throws: GzipError.self) { try Gzip.unpack(Array("plain text".utf8), limit: 100) }
    }

    @Test func `a file is read the same, packed or not`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in [("plain", text), ("packed", Gzip.pack(text)), ("empty", []), ("byte", [7])] {
            let path = folder.appending(path: name).path
            try Data(bytes).write(to: URL(filePath: path))
            let source = try FileSource(path: path)
            #expect(try source.peek(10) == Array((name == "packed" ? text : bytes).prefix(10)))
            #expect(try read(source) == (name == "packed" ? text : bytes))
            #expect(source.bytesRead == bytes.count)
            #expect(source.total == bytes.count)
        }
        #expect(throws: ImportError.self) { try FileSource(path: folder.path) }
        #expect(throws: ImportError.unreadable(file: folder.path + "/none", reason: "No such file or directory")) {
            try FileSource(path: folder.path + "/none")
        }
    }

    @Test func `a truncated file is an error after what could be read`() throws {
        let packed = Gzip.pack(text)
        let source = FileSource(bytes: Array(packed.dropLast(3)), name: "t.gz")
        #expect(throws: ImportError.gzip(file: "t.gz", .endsEarly(after: packed.count - 3))) { _ = try read(source) }
    }

    private func read(_ source: FileSource) throws -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 777)
        while true {
            let count = try piece.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return all }
            all += piece[..<count]
        }
    }
}
