import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct JourneyFileTests {
    private let mark = LogMark(first: 1, sequence: 2, last: .max)

    private func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "journeys-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.appending(path: "index").path)
    }

    /// One step of a random log: an event, a link, or an erasure.
    private func step(_ number: Int, _ random: inout SeededRandom, _ builders: inout [JourneyIndexBuilder]) {
        let (profile, other, choice) = (Int64(random.below(12)), Int64(random.below(12)), random.below(20))
        let (time, kind) = (Int64(random.below(50)), UInt32(random.below(4)))
        for place in builders.indices {
            switch choice {
            case 0: builders[place].setCanonical(of: profile, to: other)
            case 1: builders[place].removeEvents(of: [profile])
            default: builders[place].append(profile: profile, time: time, kind: kind, sequence: Int64(number))
            }
        }
    }

    @Test(arguments: 1...20) func `what goes on from a file equals what was never interrupted`(seed: UInt64) throws {
        try withPath { path in
            var random = SeededRandom(seed: seed)
            var builders = [JourneyIndexBuilder(foldingEvery: 40), JourneyIndexBuilder(foldingEvery: 70)]
            for number in 0..<600 {
                step(number, &random, &builders)
                if random.below(60) == 0 {
                    try JourneyFile(builders[1].state(), mark: mark, notes: [Int64(number), -1]).write(to: path)
                    let file = try JourneyFile(path: path)
                    #expect(file.notes == [Int64(number), -1] && file.mark == mark, "seed \(seed)")
                    #expect(file.state == builders[1].state(), "seed \(seed), step \(number)")
                    builders[1] = JourneyIndexBuilder(file.state, foldingEvery: 1 + random.below(70))
                }
            }
            let (never, often) = (builders[0].state(), builders[1].state())
            #expect(never == often, "seed \(seed)")
            #expect(never.index.kindLimit >= often.index.kindLimit && never.index.timeRange == often.index.timeRange, "seed \(seed)")
        }
    }

    @Test func `questions are answered alike from memory and from a file`() throws {
        try withPath { path in
            var random = SeededRandom(seed: 7)
            let index = JourneyFixture.index(JourneyFixture.randomEvents(&random, customers: 200, events: 4_000, span: 86_400_000))
            var builder = JourneyIndexBuilder(JourneyState(index: index, canonical: [:], origins: [:]))
            try JourneyFile(builder.state(), mark: mark).write(to: path)
            let mapped = try JourneyFile(path: path).state.index
            let selection = JourneyFixture.letters(4)
            let funnel = try FunnelQuestion(parsing: "a > b > c within 1h")
            #expect(try mapped.funnel(funnel, in: selection) == index.funnel(funnel, in: selection))
            #expect(try mapped.graph(in: selection) == index.graph(in: selection))
            #expect(mapped.variants(in: selection).variants == index.variants(in: selection).variants)
        }
    }

    @Test func `an empty index has a file too`() throws {
        try withPath { path in
            var builder = JourneyIndexBuilder()
            try JourneyFile(builder.state(), mark: mark).write(to: path)
            #expect(try JourneyFile(path: path).state == builder.state())
        }
    }

    @Test(arguments: 1...4) func `a flipped byte or a torn file is noticed, wherever it is`(seed: UInt64) throws {
        try withPath { path in
            var random = SeededRandom(seed: seed)
            var builders = [JourneyIndexBuilder()]
            for number in 0..<300 { step(number, &random, &builders) }
            try JourneyFile(builders[0].state(), mark: mark, notes: [3]).write(to: path)
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            // Zeros that fill up to eight bytes carry nothing: their change is no harm, all else is noticed.
            var unnoticed = 0
            for place in stride(from: random.below(5), to: whole.count, by: 5) {
                var torn = whole
                torn[place] ^= UInt8(1 + random.below(255))
                try torn.write(to: URL(fileURLWithPath: path))
                do { unnoticed += try JourneyFile(path: path).state == builders[0].state() ? 0 : 1 } catch is ColumnFileError {}
            }
            #expect(unnoticed == 0, "seed \(seed)")
            for length in [0, 1, 255, 256, whole.count / 2, whole.count - 1, whole.count + 8] {
                var torn = Data(whole.prefix(length))
                if length > whole.count { torn.append(Data(count: length - whole.count)) }
                try torn.write(to: URL(fileURLWithPath: path))
                #expect(throws: ColumnFileError.self, "seed \(seed), \(length) bytes") { try JourneyFile(path: path) }
            }
        }
    }

    @Test func `a file that is missing says so, and one that can't be written leaves the former`() throws {
        try withPath { path in
            #expect { try JourneyFile(path: path) } throws: { ($0 as? ColumnFileError)?.isMissing == true }
            var builder = JourneyIndexBuilder()
            builder.append(profile: 1, time: 1, kind: 0, sequence: 1)
            try JourneyFile(builder.state(), mark: mark).write(to: path)
            try FileManager.default.createDirectory(atPath: path + ".new", withIntermediateDirectories: true)
            #expect(throws: ColumnFileError.self) { try JourneyFile(builder.state(), mark: mark).write(to: path) }
            #expect(try JourneyFile(path: path).state == builder.state())
        }
    }

    @Test func `a mapped index outlives the file's name`() throws {
        let index = try withPath { path in
            var builder = JourneyIndexBuilder()
            for number in 0..<10_000 { builder.append(profile: Int64(number % 10), time: 1, kind: 1, sequence: Int64(number)) }
            try JourneyFile(builder.state(), mark: mark).write(to: path)
            return try JourneyFile(path: path).state.index
        }
        #expect(index.sequence(at: index.eventCount - 1) == 9_999)
    }
}
