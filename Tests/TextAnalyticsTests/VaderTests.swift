import Foundation
import Testing

@testable import TextAnalytics

/// Against the Python package vaderSentiment 3.3.2; `Expected/make_vader.py` writes what it says.
@Suite struct VaderTests {
    /// Expected compound scores and their sentences.
    static func expected() throws -> [(Double, String)] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Expected/vader.tsv")
        return try String(contentsOf: file, encoding: .utf8).unicodeScalars.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1).map { String(String.UnicodeScalarView($0)) }
            return (try #require(Double(parts[0])), parts[1])
        }
    }

    @Test func `three thousand sentences have the same score to four decimals`() throws {
        let expected = try Self.expected()
        #expect(expected.count == 3000)
        let scores = VaderSentiment().scores(expected.map(\.1))
        let differing = zip(expected, scores).filter { abs($0.0 - $1.compound) > 0.000_05 }
        #expect(differing.isEmpty, "\(differing.prefix(5))")
    }

    /// The sentences of the package's own demonstration, with the scores that its documentation shows.
    @Test(arguments: [
        ("VADER is smart, handsome, and funny.", 0.254, 0.746, 0.0, 0.8316),
        ("VADER is smart, handsome, and funny!", 0.248, 0.752, 0.0, 0.8439),
        ("VADER is very smart, handsome, and funny.", 0.299, 0.701, 0.0, 0.8545),
        ("VADER is VERY SMART, handsome, and FUNNY.", 0.246, 0.754, 0.0, 0.9227),
        ("VADER is VERY SMART, handsome, and FUNNY!!!", 0.233, 0.767, 0.0, 0.9342),
        ("VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!", 0.294, 0.706, 0.0, 0.9469),
        ("VADER is not smart, handsome, nor funny.", 0.354, 0.0, 0.646, -0.7424), ("The book was good.", 0.508, 0.492, 0.0, 0.4404),
        ("At least it isn't a horrible book.", 0.678, 0.322, 0.0, 0.431),
        ("The book was only kind of good.", 0.697, 0.303, 0.0, 0.3832),
        ("The plot was good, but the characters are uncompelling and the dialog is not great.", 0.579, 0.094, 0.327, -0.7042),
        ("Today SUX!", 0.221, 0.0, 0.779, -0.5461), ("Today only kinda sux! But I'll get by, lol", 0.556, 0.317, 0.127, 0.5249),
        ("Make sure you :) or :D today!", 0.294, 0.706, 0.0, 0.8633), ("Not bad at all", 0.513, 0.487, 0.0, 0.431),
    ])
    func `published examples have their published scores`(
        text: String, neutral: Double, positive: Double, negative: Double, compound: Double
    ) {
        let scores = VaderSentiment().scores(text)
        #expect(scores == VaderSentiment.Scores(negative: negative, neutral: neutral, positive: positive, compound: compound))
    }

    @Test func `a text without words has no score`() {
        #expect(VaderSentiment().scores("") == VaderSentiment.Scores())
        #expect(VaderSentiment().scores(" \n") == VaderSentiment.Scores())
    }
}
