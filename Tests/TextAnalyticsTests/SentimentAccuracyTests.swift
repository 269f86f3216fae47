import Foundation
import Testing

@testable import TextAnalytics

/// On labelled texts that no word list was made from.
@Suite struct SentimentAccuracyTests {
    static let file: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_DATA"] ?? root.appending(path: "../shared/data").path
        let file = URL(fileURLWithPath: path).appending(path: "text/airline_dev.csv")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }()

    @Test(.enabled(if: file != nil, "no labelled texts: set TOUCHSTONE_TEST_DATA"), arguments: [0, 1])
    func `passengers' posts: macro-F1 well above VADER's, on each half`(half: Int) throws {
        let rows = try Self.rows(String(contentsOf: #require(Self.file), encoding: .utf8))
        #expect(rows.count > 4000)
        let used = rows.enumerated().filter { $0.offset % 2 == half }.map(\.element)
        let scores = SentimentReader().scores(used.map(\.text))
        let ours = Self.macroF1(zip(used, scores).map { ($0.label, Self.three($1)) })
        let vader = Self.macroF1(
            zip(used, VaderSentiment().scores(used.map(\.text))).map {
                ($0.label, $1.compound >= 0.05 ? "positive" : $1.compound <= -0.05 ? "negative" : "neutral")
            })
        print("macro-F1 on half \(half): \(ours), VADER \(vader)")
        #expect(abs(vader - 0.46) < 0.02)
        #expect(ours > 0.62)
    }

    /// Labels know no mixed texts: these go by their score.
    private static func three(_ brief: SentimentReader.Brief) -> String {
        brief.label == .mixed ? (brief.score > 0 ? "positive" : "negative") : brief.label.rawValue
    }

    private static func macroF1(_ pairs: [(truth: String, found: String)]) -> Double {
        let classes = ["negative", "neutral", "positive"]
        return classes.reduce(0) { sum, name in
            let both = pairs.count { $0.truth == name && $0.found == name }
            let either = pairs.count { $0.truth == name } + pairs.count { $0.found == name }
            return sum + 2 * Double(both) / Double(max(1, either)) / Double(classes.count)
        }
    }

    /// The first two columns of the file.
    private static func rows(_ file: String) -> [(text: String, label: String)] {
        var rows: [(String, String)] = []
        var fields: [[UInt8]] = [[]]
        var quoted = false
        var last: UInt8 = 0
        for byte in file.utf8 {
            if byte == UInt8(ascii: "\"") {
                if !quoted, last == byte { fields[fields.count - 1].append(byte) }
                quoted.toggle()
            } else if !quoted, byte == UInt8(ascii: ",") {
                fields.append([])
            } else if !quoted, byte == UInt8(ascii: "\n") {
                if fields.count > 1 {
                    rows.append((String(decoding: fields[0], as: UTF8.self), String(decoding: fields[1], as: UTF8.self)))
                }
                fields = [[]]
            } else {
                fields[fields.count - 1].append(byte)
            }
            last = byte
        }
        return Array(rows.dropFirst())
    }
}
