import Foundation
import Testing

@testable import Touchstone

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct MapDrawingTests {
    private static let measured: [Int: MapDrawing.Measured] = [
        0: .init(emotion: 0.4, low: 0.1, high: 0.7, share: 1, customers: 1_204),
        4: .init(emotion: -1.2, low: -1.6, high: -0.8, share: 0.41, customers: 494),
        6: .init(share: 0.31, customers: 373),
    ]

    private static func drawing(_ id: String, isMeasured: Bool) throws -> MapDrawing {
        let map = try #require(MapTemplates.template(id)).map
        var measured: [MapPartID: MapDrawing.Measured] = [:]
        if isMeasured { for (place, value) in Self.measured { measured[map.steps[place].id] = value } }
        return MapDrawing(map, measured: measured)
    }

    @Test(arguments: [("online-purchase", true), ("store-visit", false)])
    func `a map's picture is as it was when it was looked at`(id: String, isMeasured: Bool) throws {
        try expectDrawing(try Self.drawing(id, isMeasured: isMeasured).svg(), "\(id).svg")
    }

    @Test func `every text of the map is in its picture, escaped, and none is wider than its column`() throws {
        var map = try #require(MapTemplates.template("complaint")).map
        map.title = "A <b> & \"c\""
        map.phases[0].steps[0].notes[.doing] = [
            MapNote(id: MapPartID(.note, 900), text: "Donaudampfschifffahrtsgesellschaftskapitänsmütze und noch mehr")
        ]
        let svg = MapDrawing(map).svg()
        #expect(svg.contains("A &lt;b&gt; &amp; &quot;c&quot;") && !svg.contains("<b>"))
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        for step in map.steps {
            for word in step.notes.values.joined().flatMap({ $0.text.split(separator: " ") })
            where word.count < 14 && word.allSatisfy(\.isLetter) {
                #expect(svg.contains(String(word)), "\(word)")
            }
        }
        #expect(!svg.contains("NaN") && !svg.contains("inf"))
    }

    @Test func `text is broken at blanks, and inside a word only where it is too long`() {
        #expect(WrappedText("one two three", width: 60, size: 12).lines == ["one two", "three"])
        let long = WrappedText(String(repeating: "x", count: 40), width: 60, size: 12).lines
        #expect(long.count > 1 && long.joined() == String(repeating: "x", count: 40))
        #expect(WrappedText("a\n\nb", width: 60, size: 12).lines == ["a", "b"])
        #expect(WrappedText("one two three", width: 30, size: 12, most: 2).lines.last?.hasSuffix("…") == true)
        #expect(WrappedText("", width: 30, size: 12).lines.isEmpty)
    }

    @Test func `pages break between phases, and a phase that is too long is continued`() throws {
        func phase(_ number: Int, _ steps: Int) -> MapPhase {
            MapPhase(
                id: MapPartID(.phase, number), name: "Phase \(number)",
                steps: (0..<steps).map { MapStep(id: MapPartID(.step, number * 100 + $0), name: "S\(number).\($0)") })
        }
        let pages = MapDrawingPage.broken([phase(1, 2), phase(2, 2), phase(3, 2), phase(4, 7), phase(5, 0)], most: 5)
        #expect(pages.map { $0.phases.map(\.steps.count) } == [[2, 2], [2], [5], [2, 0]])
        #expect(pages[3].phases[0].isContinued && !pages[2].phases[0].isContinued)
        #expect(MapDrawingPage.broken([], most: 5).count == 1)
        let map = JourneyMap(title: "Many", phases: [phase(1, 2), phase(2, 2), phase(3, 2), phase(4, 7)])
        let pictures = MapDrawing(map).pages()
        #expect(pictures.count == 4 && pictures[3].contains("Phase 4 (continued)"))
        // Numbers go on over pages, and each step is on one page alone.
        #expect(pictures[3].contains(">13<") && pictures.count { $0.contains(">S4.6<") } == 1)
    }

    @Test func `an empty map and one of 200 steps are drawn too`() {
        #expect(XMLParser(data: Data(MapDrawing(JourneyMap(title: "")).svg().utf8)).parse())
        let steps = (0..<200).map { MapStep(id: MapPartID(.step, $0), name: "Step \($0)", emotion: $0 % 5 - 2) }
        let svg = MapDrawing(JourneyMap(title: "Long", phases: [MapPhase(id: MapPartID(.phase, 1), name: "All", steps: steps)])).svg()
        #expect(svg.contains("viewBox=\"0 0 36926 "))
    }
}

/// Compares a picture with the file kept under Drawings. A missing one is recorded, and the test fails, so that a person looks at it.
private func expectDrawing(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Drawings")
    let file = folder.appending(path: name)
    guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("Drawings/\(name) was recorded: look at it, then run again", sourceLocation: sourceLocation)
        return
    }
    if kept != text {
        let line = zip(kept.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
        Issue.record(
            "Drawings/\(name) differs; delete it to record it anew. First difference:\nkept: \(line?.0 ?? "(one is longer)")\nnow:  \(line?.1 ?? "(one is longer)")",
            sourceLocation: sourceLocation)
    }
}
