import Foundation
import Testing

@testable import Touchstone

/// Whatever a file holds, it is imported, rejected row by row, or refused with a sentence.
@Suite struct ImportFuzzTests {
    private static let csv = Array(
        "user,time,event,v,n\n1,2026-01-02T03:04:05Z,\"a, \"\"b\"\"\",12.5,9\n2,2026-01-02,\"c\nd\",,\n3,1770718272,Größe,1e3,N/A\r\n".utf8)
    private static let json = Array(
        #"{"id":"1","time":"2026-01-02","touchpoint":"a","scores":{"nps":{"value":3,"scale":[0,10]}},"value":1.5,"traits":{"a":"\ud83d\ude00"}}"#
            .utf8)
    private static let xes = Array(
        "<?xml version='1.0'?><log><classifier name='a' keys='concept:name'/><trace><string key='concept:name' value='1'/><event><string key='concept:name' value='a&amp;b'/><date key='time:timestamp' value='2026-01-02T00:00:00Z'/><list key='l'><values><int key='x' value='1'/></values></list></event></trace></log>"
            .utf8)
    private static let mapping =
        "source: s\ncolumns: {user: user_id, time: time, event: touchpoint, v: {as: value, currency: EUR}, n: score.nps}"

    @Test(arguments: ["csv", "jsonl", "xes"])
    func `changed files never crash the import or its proposal`(format: String) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ImportFuzzTests \(format) seed: \(seed)")
        var random = SeededRandom(seed: seed)
        let original = format == "csv" ? Self.csv : format == "jsonl" ? Self.json : Self.xes
        let yaml = (format == "csv" ? Self.mapping : "source: s") + "\nformat: \(format)"
        for round in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 6 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.removeLast(bytes.count - place)
                case 3: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: Int(random.next() % UInt64(bytes.count)))
                case 4: bytes.insert([0x22, 0x0A, 0x0D, 0x2C, 0x00, 0x3C, 0x26, 0xFF][Int(random.next() % 8)], at: place)
                default: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
                }
            }
            do {
                let read = try Imported(bytes, yaml)
                #expect(read.interactions.allSatisfy { !$0.id.isEmpty && !$0.name.isEmpty }, "seed \(seed)")
                #expect(read.lines.count == read.interactions.count, "seed \(seed)")
            } catch let error as ImportError {
                #expect(!error.description.isEmpty)
            }
            if round % 10 == 0 { _ = try? ImportMapping.propose(FileSource(bytes: bytes, name: "t"), source: "s").yaml }
        }
    }

    @Test func `random bytes never crash the import or its proposal`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ImportFuzzTests random seed: \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<600 {
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            for format in ImportFormat.allCases {
                _ = try? Imported(bytes, Self.mapping + "\nformat: \(format.rawValue)\nheader: [user, time, event, v, n]")
            }
            _ = try? ImportMapping.propose(FileSource(bytes: bytes, name: "t"), source: "s").yaml
            _ = try? ImportMapping.parse(yaml: String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: ["csv", "xes"])
    func `every truncation of a packed file is an error after its last whole row`(format: String) throws {
        let packed = Gzip.pack(format == "csv" ? Self.csv : Self.xes)
        let yaml = (format == "csv" ? Self.mapping : "source: s") + "\nformat: \(format)"
        #expect(try Imported(packed, yaml).rejects == [])
        for length in 2..<packed.count {
            #expect(throws: ImportError.gzip(file: "test", .endsEarly(after: length))) { try Imported(Array(packed[..<length]), yaml) }
        }
    }

    @Test func `a bomb is refused`() {
        let packed = Gzip.pack([UInt8](repeating: 0x20, count: 20_000_000))
        #expect(throws: ImportError.gzip(file: "test", .bomb(ratio: 500))) { try Imported(packed, "source: s\nformat: jsonl") }
    }
}
