import Testing

@testable import Touchstone

@Suite struct MappingTests {
    private let full = """
        source: clicks            # which source
        format: csv
        delimiter: ";"
        header: [a, b, c, d, e, f, g]
        encoding: latin-1
        zone: Europe/Berlin
        namespace: web
        columns:
          a: user_id
          b: {as: time, format: yyyyMMdd, zone: UTC}
          c: touchpoint
          d: {as: value, currency: usd, decimal: ","}
          e: {as: score.nps, scale: 0-10}
          f: {as: property.color, type: number}
          g: {as: score.own, scale: [-1, 2.5]}
        constants: {channel: website}
        catalogue:
          product1: {touchpoint: Product page, channel: website, stage: consideration}
          cart: Cart
        """

    @Test func `a mapping is read with everything it says`() throws {
        let mapping = try ImportMapping.parse(yaml: full)
        #expect(mapping.source == "clicks")
        #expect(mapping.format == .csv)
        #expect(mapping.delimiter == UInt8(ascii: ";"))
        #expect(mapping.header == .names(["a", "b", "c", "d", "e", "f", "g"]))
        #expect(mapping.encoding == .latin1)
        #expect(mapping.zone == "Europe/Berlin")
        #expect(mapping.namespace == "web")
        #expect(mapping.columns.map(\.target) == [.userID, .time, .touchpoint, .value, .score("nps"), .property("color"), .score("own")])
        #expect(mapping.columns[1].timeFormat.text == "yyyyMMdd")
        #expect(mapping.columns[3].currency == "USD")
        #expect(mapping.columns[3].decimal == .comma)
        #expect(mapping.columns[4].scale == 0...10)
        #expect(mapping.columns[6].scale == -1...2.5)
        #expect(mapping.constants == [.init(.channel, "website")])
        #expect(
            mapping.catalogue == [
                .init(name: "product1", touchpoint: "Product page", channel: "website", stage: "consideration"),
                .init(name: "cart", touchpoint: "Cart"),
            ])
    }

    @Test func `what is written reads back the same`() throws {
        var mapping = try ImportMapping.parse(yaml: full)
        mapping.columns.append(ColumnRule("a \"quoted\": # name, [x] {y}\ttab ä€😀", .trait("no: comment #")))
        mapping.columns.append(ColumnRule("yes", .property("123")))
        mapping.columns.append(ColumnRule("", .property("- x")))
        #expect(try ImportMapping.parse(yaml: mapping.yaml(notes: ["a": "a reason\nof two lines"])) == mapping)
    }

    @Test(arguments: [
        ("colums: {}\nsource: a", 1, "did you mean 'columns'?"), ("source: a\nformat: cvs", 2, "did you mean 'csv'?"),
        ("source: a\ncolumns:\n  x: tine", 3, "did you mean 'time'?"),
        ("source: a\ncolumns:\n  x: {as: time, formt: iso}", 3, "did you mean 'format'?"),
        ("source: a\ncolumns:\n  x: {format: iso}", 3, "has no 'as'"), ("source: a\ncolumns: [x]", 2, "pairs"),
        ("source: a\ncolumns:\n  x: {as: score.nps, scale: ten}", 3, "0-10"), ("source: a\nencoding: ebcdic", 2, "windows-1252"),
        ("source: [a]", 1, "single value"), ("source: a\nheader: [x, x]", 2, "once"),
        ("source: a\ncolumns:\n  x: {as: time, format: QQ}", 3, "QQ"),
        ("source: a\ncolumns:\n  t: {as: value, decimal: x}", 3, "decimal"), ("source: a\ndelimiter: ab", 2, "one character"),
        ("source: a\nconstants: {chanel: x}", 2, "did you mean 'channel'?"),
    ])
    func `an error names the line and what is wrong there`(yaml: String, line: Int, part: String) {
        let error = #expect(throws: ImportError.self) { try ImportMapping.parse(yaml: yaml) }
        guard case .mapping(let read, let reason)? = error else { return }
        #expect(read == line, "\(reason)")
        #expect(reason.contains(part), "\(reason)")
    }

    @Test(arguments: [
        ("columns: {x: time}", "'source' is missing"), ("source: a\nzone: Mars/Base\ncolumns: {x: time}", "Mars/Base"),
        ("source: a\nformat: csv\ncolumns: {x: touchpoint}", "no column is 'time'"),
        ("source: a\nformat: csv\ncolumns: {x: time}", "no column is 'touchpoint'"),
        ("source: a\ncolumns: {x: time, y: time}", "two columns are 'time'"), ("source: a\ncolumns: {x: score.own}", "needs its scale"),
        ("source: a\ncolumns: {x: channel}\nconstants: {channel: y}", "both a column and a constant"), ("", "empty"),
        ("source: a\nsource: b", "twice"), ("source: \"a", "not valid YAML"), ("\u{1}", "not valid YAML"),
    ])
    func `parts that contradict each other are refused`(yaml: String, part: String) {
        let error = #expect(throws: ImportError.self) { try ImportMapping.parse(yaml: yaml) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func `nesting and aliases without end are refused`() {
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
            String(repeating: "a:\n", count: 3) + String(repeating: "{a: ", count: 5000),
        ] {
            #expect(throws: ImportError.self) { try ImportMapping.parse(yaml: text) }
        }
        var bomb = "a0: &a0 [x, x]\n"
        for index in 1...60 { bomb += "a\(index): &a\(index) [*a\(index - 1), *a\(index - 1)]\n" }
        #expect(throws: ImportError.self) { try ImportMapping.parse(yaml: bomb) }
    }

    @Test func `a bad constant is refused before the first row`() {
        let error = #expect(throws: ImportError.self) {
            try Imported("t,e\n2026-01-01,a\n", "source: a\ncolumns: {t: time, e: touchpoint}\nconstants: {direction: up}")
        }
        #expect(error?.description.contains("constants: column 'direction': 'up' is not known here") == true)
    }

    @Test func `every target has a name that reads back`() {
        for name in ImportTarget.names {
            let read = ImportTarget(name: name)
            #expect(read?.name == name)
        }
        for name in ["", "score", "score.", "trait", "duration.x", "Time"] { #expect(ImportTarget(name: name) == nil) }
    }
}
