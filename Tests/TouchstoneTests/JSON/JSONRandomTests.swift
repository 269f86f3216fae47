import Foundation
import Testing

@testable import Touchstone

@Suite struct JSONRandomTests {
    @Test func `what is written reads back the same, here and with Foundation`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("JSONRandomTests round trip seed: \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            let value = randomValue(&random, depth: 4)
            var bytes: [UInt8] = []
            value.append(to: &bytes)
            #expect(try JSONValue.parse(bytes) == value, "seed \(seed)")
            let peer = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(isSame(value, peer), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test func `what Foundation writes reads the same`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("JSONRandomTests Foundation seed: \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<1000 {
            let object: [String: Any] = [
                "d": Double(bitPattern: random.next()).isFinite ? Double.random(in: -1e30...1e30, using: &random) : 0.5,
                "i": Int64(bitPattern: random.next()), "s": randomString(&random), "b": Bool.random(using: &random),
            ]
            let data = try JSONSerialization.data(withJSONObject: object, options: Bool.random(using: &random) ? .prettyPrinted : [])
            let value = try JSONValue.parse(Array(data))
            #expect(value["d"]?.double == object["d"] as? Double, "seed \(seed)")
            #expect(value["i"]?.integer == object["i"] as? Int64, "seed \(seed)")
            #expect(value["s"]?.string == object["s"] as? String, "seed \(seed)")
            #expect(value["b"]?.bool == object["b"] as? Bool, "seed \(seed)")
        }
    }

    @Test func `no bytes make it crash, and a text it accepts survives writing`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("JSONRandomTests fuzz seed: \(seed)")
        var random = SeededRandom(seed: seed)
        let alphabet = Array(#"{}[]",:\u0123456789eE+-.truefalsnNaIity \n"#.utf8) + [0xFF, 0xC3, 0xA4, 0, 0xED, 0xA0]
        for round in 0..<30_000 {
            var bytes: [UInt8] = []
            if round % 3 == 0 {
                bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            } else {
                randomValue(&random, depth: 3).append(to: &bytes)
                for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                    let place = Int(random.next() % UInt64(bytes.count))
                    switch random.next() % 3 {
                    case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                    case 1: bytes.remove(at: place)
                    default: bytes.removeLast(bytes.count - place)
                    }
                }
            }
            guard let value = try? JSONValue.parse(bytes) else { continue }
            var again: [UInt8] = []
            value.append(to: &again)
            #expect(try JSONValue.parse(again) == value, "seed \(seed)")
        }
    }

    private func randomValue(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        switch random.next() % (depth > 0 ? 9 : 7) {
        case 0: return .null
        case 1: return .bool(random.next() % 2 == 0)
        case 2: return .integer(Int64(bitPattern: random.next()))
        case 3: return .integer(Int64.random(in: -100...100, using: &random))
        case 4:
            let value = Double(bitPattern: random.next())
            return .number(value.isFinite ? value : 0.1)
        case 5, 6: return .string(randomString(&random))
        case 7:
            return .array((0..<Int.random(in: 0...5, using: &random)).map { _ in randomValue(&random, depth: depth - 1) })
        default:
            let count = Int.random(in: 0...5, using: &random)
            return .object((0..<count).map { JSONMember("\($0)" + randomString(&random), randomValue(&random, depth: depth - 1)) })
        }
    }

    private func randomString(_ random: inout SeededRandom) -> String {
        let scalars: [Unicode.Scalar] = ["a", "Z", "\"", "\\", "\n", "\u{1}", "\u{1F}", "ä", "€", "😀", " ", "/", "\u{2028}", "\u{7F}"]
        var text = ""
        for _ in 0..<Int.random(in: 0...24, using: &random) {
            text.unicodeScalars.append(scalars[Int(random.next() % UInt64(scalars.count))])
        }
        return text
    }

    private func isSame(_ value: JSONValue, _ peer: Any) -> Bool {
        switch value {
        case .null: return peer is NSNull
        case .bool(let own): return (peer as? Bool) == own
        case .integer(let own): return (peer as? NSNumber)?.int64Value == own
        case .number(let own):
            // Foundation reads numbers by way of Decimal, which may cost the last bit.
            guard let peer = (peer as? NSNumber)?.doubleValue else { return false }
            return peer == own || abs(peer - own) <= abs(own) * 1e-14 || abs(own) < 1e-300
        case .string(let own): return (peer as? String) == own
        case .array(let own):
            guard let peer = peer as? [Any], peer.count == own.count else { return false }
            return zip(own, peer).allSatisfy(isSame)
        case .object(let own):
            // Names here are unique as written, but may be equal as Unicode strings only to themselves.
            guard let peer = peer as? [String: Any], peer.count == own.count else { return false }
            return own.allSatisfy { member in peer[member.name].map { isSame(member.value, $0) } ?? false }
        }
    }
}
