import RecordLinkage
import Testing

@testable import Touchstone

@Suite struct ModelFileTests {
    private static let model = LinkageModel(
        fields: [
            .init(
                column: "family_name", kind: .familyName,
                levels: [
                    .init(name: "same", m: 0.1 + 0.2, u: 1e-7),
                    .init(name: "one slip apart: ü", m: 0.2, u: 1.0 / 3),
                    .init(name: "different", m: 0.5, u: 2.0 / 3 - 1e-7),
                ]),
            .init(column: "Straße #2", kind: .street, levels: []),
            .init(column: "yes", kind: .email, levels: []),
        ], ignored: ["note", "row number: "], keys: [["family_name", "Straße #2"], ["yes"]],
        prior: 1.3e-6, threshold: 0.5,
        aliases: [["william", "bill"], ["no", "null", ""]])

    @Test func `a model reads back the same, bit by bit`() throws {
        let yaml = Self.model.yaml(notes: ["family_name": "named like a family name;\n88 % distinct"])
        #expect(try LinkageModel.parse(yaml: yaml, file: "m.yaml") == Self.model, "\(yaml)")
        #expect(yaml.contains("prior: 0.0000013\n"))
        #expect(yaml.contains("{level: same, m: 0.30000000000000004, u: 0.0000001}  # +21.5 bits"))
    }

    @Test func `random models read back the same`() throws {
        let seed = UInt64.random(in: 1...UInt64.max)
        print("seed \(seed)")
        var random = MadeUpRandom(state: seed)
        for _ in 0..<200 {
            let model = Self.randomModel(&random)
            let yaml = model.yaml(notes: [model.ignored.first ?? "": Self.text(&random)])
            let back = try LinkageModel.parse(yaml: yaml, file: "m.yaml")
            #expect(back == model, "\(yaml)")
        }
    }

    @Test func `a file may say only what columns are`() throws {
        let model = try LinkageModel.parse(
            yaml: "columns: {gender: category, note: ignored, mail: E-Mail, born: date, x: ignore}\n",
            file: "m.yaml")
        #expect(model.fields.map(\.column) == ["gender", "mail", "born"])
        #expect(model.fields.map(\.kind) == [.category, .email, .date])
        #expect(model.fields.allSatisfy { $0.levels.isEmpty })
        #expect(model.ignored == ["note", "x"])
        #expect(
            model.prior == 0 && model.threshold == LinkageModel().threshold && model.keys.isEmpty
                && model.aliases.isEmpty)
    }

    @Test(arguments: FieldKind.allCases)
    func `a kind may be written as one word, with a blank, a dash or an underscore`(kind: FieldKind)
        throws
    {
        let words = kind.rawValue
        for written in [
            words, words.uppercased(), words.replacing(" ", with: "_"), words.replacing(" ", with: "-"),
            words.replacing("-", with: ""),
        ] {
            let model = try LinkageModel.parse(yaml: "columns: {a: {kind: \(written)}}", file: "m.yaml")
            #expect(
                kind == .ignored ? model.ignored == ["a"] : model.fields.first?.kind == kind, "\(written)")
        }
    }

    @Test func `per cent and a key of one column are understood`() throws {
        let yaml = """
            threshold: 92.5 %
            prior: 0.001%
            keys: [phone, [city, street]]
            columns:
              phone:
                kind: phone
                levels:
                  - {level: same, m: 97%, u: 2e-4}
                  - {level: different, m: 3 %, u: 99.98 %}
            """
        let model = try LinkageModel.parse(yaml: yaml, file: "m.yaml")
        #expect(
            model.threshold == 0.925 && model.prior == 0.00001
                && model.keys == [["phone"], ["city", "street"]])
        #expect(
            model.fields.first?.levels == [
                .init(name: "same", m: 0.97, u: 0.0002), .init(name: "different", m: 0.03, u: 0.9998),
            ])
    }

    @Test(arguments: [
        (
            "columns:\n  phone: {kinds: phone}\n", 2,
            "`kinds` isn't known here; did you mean `kind`? The column `phone` may have kind and levels."
        ),
        ("colums: {}\n", 1, "`colums` isn't known here; did you mean `columns`?"),
        (
            "columns: {a: phon}\n", 1,
            "'phon' is nothing that the column `a` can be; did you mean `phone`? Known are given name, family name,"
        ),
        (
            "\nthreshold: high\n", 2,
            "`threshold` is 'high': it must be a number from 0 to 1 such as 0.97, or 97 %."
        ),
        ("threshold: 1.2\n", 1, "`threshold` is 1.2: it must be between 0 and 1"),
        ("threshold: nan\n", 1, "`threshold` is 'nan'"),
        ("prior: 0\n", 1, "`prior` must be more than 0"),
        ("columns: [a, b]\n", 1, "`columns` must be pairs of `key: value`."),
        ("columns: {a: {levels: []}}\n", 1, "The column `a` has no `kind`"),
        (
            "columns:\n  a:\n    kind: code\n    levels:\n      - {level: same, m: 1}\n", 5,
            "A level of `a` has no `u`."
        ),
        (
            "columns: {a: {kind: code, levels: [{level: x, m: 0.5, u: 1}]}}\n", 1,
            "The levels of `a` have ms that sum to 0.5"
        ),
        (
            "columns: {a: {kind: code, levels: [{level: x, m: 1, u: 0}]}}\n", 1, "`u` must be more than 0"
        ),
        (
            "columns: {a: {kind: ignored, levels: [{level: x, m: 1, u: 1}]}}\n", 1,
            "The column `a` is ignored and has levels"
        ),
        ("aliases: [[bill]]\n", 1, "An entry of `aliases` must be a list of names"),
        ("aliases: [bill]\n", 1, "An entry of `aliases` must be a list"),
        ("keys: {a: b}\n", 1, "`keys` must be a list"),
        ("keys: [[]]\n", 1, "An entry of `keys` must be a column"),
        ("columns: {a: code, a: text}\n", 1, "The same key stands there twice: `a`."),
        ("threshold: [1\n", 2, "It is not valid YAML"),
    ])
    func `an error names file, line, what is wrong and what is allowed`(
        _ yaml: String, _ line: Int, _ reason: String
    ) {
        let error = #expect(throws: ModelFileError.self) {
            try LinkageModel.parse(yaml: yaml, file: "m.yaml")
        }
        #expect(
            error?.file == "m.yaml" && error?.line == line, "\(error.map(String.init(describing:)) ?? "")"
        )
        #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.description.hasPrefix("'m.yaml', line \(line): ") == true)
    }

    @Test func `a file without text, with anchors that explode, or nested without end is refused`() {
        let anchors =
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "bcdefgh".map {
                "\($0): &\($0) [" + Array(repeating: "*\(previous($0))", count: 9).joined(separator: ",")
                    + "]\n"
            }.joined()
        for yaml in [
            "", "# only a comment\n", "\u{0}", anchors, String(repeating: "[", count: 5000), "- a\n- b\n",
        ] {
            #expect(throws: ModelFileError.self) { try LinkageModel.parse(yaml: yaml, file: "m.yaml") }
        }
    }

    @Test func `a file that isn't there is named`() {
        let error = #expect(throws: ModelFileError.self) {
            try LinkageModel.read(file: "/nowhere/m.yaml")
        }
        #expect(
            error?.description == "'/nowhere/m.yaml': There is no such file. `--write-model` writes one.")
        #expect(throws: ModelFileError.self) { try Self.model.write(file: "/nowhere/m.yaml") }
    }

    private func previous(_ letter: Character) -> Character {
        Character(Unicode.Scalar((letter.asciiValue ?? 98) - 1))
    }

    private static func randomModel(_ random: inout MadeUpRandom) -> LinkageModel {
        let names = Set((0..<6).map { _ in text(&random) }).sorted()
        let fields = names.dropLast(2).map { name in
            let weights = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (Double.random(in: 1e-9...1, using: &random), Double.random(in: 1e-9...1, using: &random))
            }
            let sums = weights.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
            return LinkageModel.Field(
                column: name,
                kind: FieldKind.allCases.filter { $0 != .ignored }.randomElement(using: &random) ?? .text,
                levels: weights.map { .init(name: text(&random), m: $0.0 / sums.0, u: $0.1 / sums.1) })
        }
        let power = Double.random(in: -40 ... -1, using: &random)
        return LinkageModel(
            fields: fields, ignored: Array(names.suffix(2)),
            keys: [[text(&random)], [text(&random), text(&random)]],
            prior: Double(
                sign: .plus, exponent: Int(power), significand: Double.random(in: 1..<2, using: &random)),
            threshold: Double.random(in: 0...1, using: &random),
            aliases: [[text(&random), text(&random)]])
    }

    /// Letters, signs that mean something to YAML, and what is hard to print; no byte order mark, which the parser drops.
    private static func text(_ random: inout MadeUpRandom) -> String {
        let odd = Array(
            ": #-?,[]{}&*!|>'\"%@`~\\\n\t\r=<0.5eüß漢\u{85}\u{a0}\u{2028}\u{7f}\u{1}😀e\u{301}"
                .unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            text.append(
                Bool.random(using: &random)
                    ? odd.randomElement(using: &random) ?? "x"
                    : Unicode.Scalar(UInt8.random(in: 97...122, using: &random)))
        }
        return String(text)
    }
}
