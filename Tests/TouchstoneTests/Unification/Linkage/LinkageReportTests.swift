import Foundation
import RecordLinkage
import Testing

@testable import Touchstone

@Suite struct LinkageReportTests {
    private static let linked = MadeUpLinkage.make(people: 900, seed: 11)
    private static let html = report(linked).html

    private static func report(
        _ linked: MadeUpLinkage, name: String = "customers.csv", hasTruth: Bool = true
    ) -> LinkageReport {
        LinkageReport(
            name: name, table: linked.table, result: linked.result, truth: hasTruth ? linked.truth : nil,
            explain: linked.explain)
    }

    @Test
    func `the report says what was found in words, and first of all that it holds personal data`()
        throws
    {
        let html = Self.html
        let people = Set(Self.linked.result.entities).count
        #expect(people < Self.linked.table.rows)
        #expect(
            html.contains(
                "<h1>\(ReportWords.number(Self.linked.table.rows)) records are \(ReportWords.number(people)) people</h1>"
            ))
        let warning = try #require(html.range(of: "This report holds personal data."))
        let headline = try #require(html.range(of: "<h1>"))
        #expect(warning.lowerBound < headline.lowerBound)
        // For looking at: the report as a file.
        if let path = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_REPORT"] {
            try html.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    @Test func `it is one file that needs no script, no network and no large disk`() {
        #expect(HTMLCheck.problem(in: Self.html) == nil)
        for outside in ["<script", "<link", "<img", "@import", "url(", "src=", "https://"] {
            #expect(!Self.html.contains(outside), "\(outside)")
        }
        #expect(Self.html.matches(of: /http:/).count == Self.html.matches(of: /xmlns="http:/).count)
        #expect(Self.html.utf8.count < 500_000, "\(Self.html.utf8.count)")
    }

    @Test func `each chart has its table, and each pair its waterfall`() {
        let html = Self.html
        let figures = html.matches(of: /<figure>/).count
        #expect(figures == 5, "weights, probabilities, people, calibration, thresholds")
        #expect(html.matches(of: /<details><summary>Show as a table<\/summary>/).count == figures)
        let pairs = html.matches(of: /<details class="pair"/).count
        #expect(pairs == html.matches(of: /chart-waterfall/).count)
        let doubtful =
            html.split(separator: "id=\"doubtful\"").last?.split(separator: "</section>").first ?? ""
        #expect(doubtful.matches(of: /<details class="pair"/).count == 20)
    }

    @Test func `the doubtful links are those nearest to the threshold, one for two entities`() throws {
        let result = Self.linked.result
        let nearest = try #require(
            result.pairs.min { abs($0.probability - 0.5) < abs($1.probability - 0.5) })
        let doubtful =
            Self.html.split(separator: "id=\"doubtful\"").last?.split(separator: "</section>").first ?? ""
        let first = try #require(doubtful.split(separator: "<h3>").dropFirst().first)
        #expect(
            first.hasPrefix(
                "\(Self.linked.table.id(Int(nearest.a))) and \(Self.linked.table.id(Int(nearest.b)))</h3>"))
        let names = doubtful.matches(of: /<h3>(.*?)<\/h3>/).map { String($0.1) }
        #expect(Set(names).count == names.count)
    }

    @Test func `a cut link says what stood against it`() throws {
        let cut = try #require(
            Self.html.split(separator: "id=\"cut\"").last?.split(separator: "</section>").first)
        #expect(!Self.linked.result.cut.isEmpty)
        #expect(cut.contains("\(ReportWords.counted(Self.linked.result.cut.count, "link"))"))
        #expect(cut.contains("likely one person by itself. Joining it would have put "))
        #expect(
            cut.matches(of: /\sspeaks? against it, the most .{5,60}: −[0-9.]+ bits, most of it by <b>/)
                .count
                == cut.matches(of: /<details class="pair"/).count)
    }

    @Test func `nothing in the data can become markup`() {
        let evil = "<script>alert('x')</script>&\"\u{1}\u{0}"
        var builder = LinkageTableBuilder(columns: [evil, "plain"])
        builder.append(id: evil, [evil, nil])
        builder.append(id: evil + "2", [evil + "x", nil])
        let pair = LinkageResult.Pair(a: 0, b: 1, weight: 1)
        let model = LinkageModel(
            fields: [.init(column: evil, kind: .text, levels: [.init(name: evil, m: 1, u: 1)])],
            prior: 0.1)
        let result = LinkageResult(
            model: model, columns: [.init(name: evil, kind: .text, reason: evil, filled: 2, distinct: 2)],
            keys: [.init(columns: [evil], pairs: 1)], compared: 1, histogram: [0, 1], pairs: [pair],
            entities: [0, 0],
            probabilities: [0.7, 0.7],
            cut: [pair])
        let report = LinkageReport(name: evil, table: builder.table(), result: result, truth: [1, 2]) {
            _, _ in
            Explanation(
                prior: -3,
                steps: [
                    .init(
                        column: evil, kind: .text, left: evil, right: evil + "x", level: evil, weight: 4,
                        rarity: 1)
                ],
                total: 1,
                probability: 0.67)
        }
        #expect(HTMLCheck.problem(in: report.html) == nil)
        #expect(!report.html.contains("<script"))
        #expect(report.html.contains("&lt;script&gt;alert(&#39;x&#39;)"))
    }

    @Test(arguments: [0, 1, 2, 5])
    func `few records, and records without any pair, have a report too`(rows: Int) {
        var builder = LinkageTableBuilder(columns: ["name"])
        for row in 0..<rows { builder.append(id: "\(row)", [row == 0 ? nil : "x"]) }
        let result = LinkageResult(
            model: LinkageModel(),
            columns: [
                .init(
                    name: "name", kind: .ignored, reason: "constant", filled: max(rows - 1, 0),
                    distinct: min(rows, 1))
            ],
            keys: [], compared: 0, histogram: [Int](repeating: 0, count: 100), pairs: [],
            entities: (0..<UInt32(rows)).map { $0 },
            probabilities: [Float](repeating: 1, count: rows), cut: [])
        let truths: [[UInt32]?] = [
            nil, [UInt32](repeating: 0, count: rows), [UInt32](repeating: 3, count: rows),
        ]
        for truth in truths {
            let html = LinkageReport(
                name: "few.csv", table: builder.table(), result: result, truth: truth
            ) { _, _ in nil }.html
            #expect(HTMLCheck.problem(in: html) == nil)
            #expect(!html.contains("nan") && !html.contains("inf"))
            let headline = [
                "There are no records", "1 record is 1 person", "2 records are 2 people", "", "",
                "5 records are 5 people",
            ][
                rows]
            #expect(html.contains("<h1>\(headline)</h1>"))
        }
    }

    @Test func `all identical records are one person`() {
        var builder = LinkageTableBuilder(columns: ["name"])
        for row in 0..<40 { builder.append(id: "\(row)", ["Ada"]) }
        let result = LinkageResult(
            model: LinkageModel(), columns: [], keys: [], compared: 780,
            histogram: [Int](repeating: 0, count: 99) + [780],
            pairs: [.init(a: 0, b: 1, weight: .infinity)], entities: [UInt32](repeating: 0, count: 40),
            probabilities: [Float](repeating: 1, count: 40), cut: [])
        let html = LinkageReport(name: "same.csv", table: builder.table(), result: result) { _, _ in nil
        }.html
        #expect(html.contains("<h1>40 records are 1 person</h1>"))
        #expect(
            html.contains(
                "39 records repeat somebody who is there already. 0 people have one record; the largest group has 40."
            ))
        #expect(html.contains("No decision is doubtful"))
        #expect(HTMLCheck.problem(in: html) == nil)
    }

    @Test func `beside the truth, pairs and people are counted`() {
        var builder = LinkageTableBuilder(columns: ["name"])
        for row in 0..<7 { builder.append(id: "r\(row)", ["x\(row)"]) }
        // Found: {0, 1, 2}, {3, 4}, {5}, {6}. True: {0, 1}, {2, 5}, {3, 4}; row 6 isn't known.
        let pairs: [LinkageResult.Pair] = [
            .init(a: 0, b: 1, weight: 8), .init(a: 1, b: 2, weight: 2), .init(a: 3, b: 4, weight: 8), .init(a: 2, b: 5, weight: -2),
            .init(a: 5, b: 6, weight: 9),
        ]
        let result = LinkageResult(
            model: LinkageModel(), columns: [], keys: [], compared: 5, histogram: [Int](repeating: 0, count: 100), pairs: pairs,
            entities: [0, 0, 0, 3, 3, 5, 6], probabilities: [Float](repeating: 1, count: 7), cut: [])
        let report = LinkageReport(name: "x.csv", table: builder.table(), result: result, truth: [1, 1, 2, 3, 3, 2, 0]) { _, _ in nil }
        let html = report.html
        // 4 pairs found, 2 of them right; 3 true ones, 1 missed.
        #expect(html.contains("<dt>Precision</dt><dd>50.00 %<small>2 pairs of 4 put together wrongly</small>"))
        #expect(html.contains("<dt>Recall</dt><dd>66.67 %<small>1 pair of 3 missed</small>"))
        #expect(html.contains("<dt>F1</dt><dd>0.571<small>"))
        #expect(html.contains("<dt>People found exactly</dt><dd>33.33 %<small>1 of 3 people, no record more or less</small>"))
        #expect(
            html.contains(
                "<h3>r1 and r2</h3><span class=\"verdict\"><b>80.0 %</b> likely one person, and put together; in truth they are two."))
        // By pairs from 50 % on, three are found, two of them right.
        #expect(
            html.contains(
                "<td class=\"num\">50 %</td><td class=\"num\">0.6667</td><td class=\"num\">0.6667</td><td class=\"num\">0.6667</td>"))
    }

    @Test func `without truth there is no section about it`() {
        let html = Self.report(Self.linked, hasTruth: false).html
        #expect(!html.contains("id=\"truth\"") && Self.html.contains("id=\"truth\""))
    }
}

/// Whether tags nest and text is escaped.
private enum HTMLCheck {
    static func problem(in html: String) -> String? {
        var open: [Substring] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            if rest[..<start].contains(">"), open.last != "style" {
                return "a bare > before \(rest[start...].prefix(40))"
            }
            guard let end = rest[start...].firstIndex(of: ">") else { return "an open tag" }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                let name = open.popLast()
                if name != tag.dropFirst() { return "\(tag) closes \(name ?? "nothing")" }
            } else if !tag.hasSuffix("/") {
                let name = tag.prefix { $0 != " " }
                if name.contains("<") || tag.dropFirst(name.count).contains("<") {
                    return "a bare < in \(tag)"
                }
                if name == "style", let close = rest.range(of: "</style>") {
                    rest = rest[close.upperBound...]
                } else if !["meta", "br"].contains(name) {
                    open.append(name)
                }
            }
        }
        if let control = html.unicodeScalars.first(where: { $0.value < 0x20 && $0 != "\n" }) {
            return "control \(control.value)"
        }
        return open.isEmpty ? nil : "open: \(open)"
    }
}
