import Testing

@testable import Touchstone

@Suite struct YAMLDocumentTests {
    /// A few hundred bytes that unfold to 9^12 texts.
    private static func bomb(_ last: String) -> String {
        var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        for level in 1...11 {
            lines.append("a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]")
        }
        return (lines + [last]).joined(separator: "\n") + "\n"
    }

    @Test func `a small file that unfolds to billions of values is refused by each reader, with a sentence`() {
        let yaml = Self.bomb("phases: [*a11]")
        #expect(yaml.utf8.count < 1_000)
        let map = #expect(throws: MapError.self) { try JourneyMap.parse(yaml: yaml) }
        #expect(map?.description.contains("it holds too much") == true)
        let survey = #expect(throws: SurveyError.self) { try Survey.parse(yaml: yaml) }
        #expect(survey?.description.contains("it holds too much") == true)
        let touchpoints = #expect(throws: ImportError.self) { try TouchpointFile.parse(yaml: yaml) }
        #expect(touchpoints?.description.contains("it holds too much") == true)
        let personas = #expect(throws: ImportError.self) { try PersonaFile.parse(yaml: yaml) }
        #expect(personas?.description.contains("it holds too much") == true)
    }

    @Test(arguments: ["? *a11\n: x", "*a11 : x", "{*a11 : x}", "{[*a11]: x}", "{{a: *a11}: x}", "- ? *a11\n  : x", "? [*a11]\n: x"])
    func `a key that unfolds is refused before keys are compared`(last: String) {
        let error = #expect(throws: YAMLDocument.Mistake.self) { try YAMLDocument.root(of: Self.bomb(last), mostBytes: 1 << 20) }
        #expect(error?.reason == "a key has to be a text.")
        #expect(error?.line == 13)
    }

    @Test func `anchors within anchors don't go deeper than the reader`() {
        var lines = ["a0: &a0 [x]"]
        for level in 1...20_000 { lines.append("a\(level): &a\(level) [*a\(level - 1)]") }
        let error = #expect(throws: YAMLDocument.Mistake.self) {
            try YAMLDocument.root(of: lines.joined(separator: "\n"), mostBytes: 4 << 20)
        }
        #expect(error?.line == 201 && error?.reason.contains("anchors") == true)
    }

    @Test func `aliases of what is small, and texts that only look like anchors and keys, are read`() throws {
        let yaml = """
            title: "Q&A, see [1]: it is *so* &more"
            first: &one {name: Ask}
            second: *one
            third: [*one, "*one :", "{a}: b"]
            address: https://example.org/?a=1&b=2
            """
        // The quoted texts hold what a key would look like, so that anchors and these are not used in one file.
        #expect(throws: YAMLDocument.Mistake.self) { try YAMLDocument.root(of: yaml, mostBytes: 1 << 20) }
        let plain = yaml.replacing(", \"*one :\", \"{a}: b\"", with: "").replacing("[1]:", with: "[1],")
        #expect(try YAMLDocument.root(of: plain, mostBytes: 1 << 20)["second"]?["name"]?.string == "Ask")
        let texts = (1...300).map { "n\($0): \"R&D &co \($0): see [1]: *so :\"" }.joined(separator: "\n")
        #expect(try YAMLDocument.root(of: texts, mostBytes: 1 << 20)["n300"]?.string?.hasSuffix("*so :") == true)
    }

    @Test(arguments: [("", "it is empty."), ("a: [", "not valid YAML"), ("a: 1\na: 2", "twice: a"), ("a: \0", "bytes that no text has")])
    func `what can't be read is said`(yaml: String, sentence: String) {
        let error = #expect(throws: YAMLDocument.Mistake.self) { try YAMLDocument.root(of: yaml, mostBytes: 1 << 20) }
        #expect(error?.reason.contains(sentence) == true)
    }
}
