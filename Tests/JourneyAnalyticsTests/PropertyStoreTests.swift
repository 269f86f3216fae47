import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct PropertyStoreTests {
    private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "properties-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    private func contents(_ columns: PropertyColumns) -> [String: [String]] {
        columns.columns.mapValues { column in
            var entries: [String] = []
            column.forEach { entries.append("\(columns.base + Int64($0)) \(column.value(of: $1)?.text ?? "?")") }
            return entries
        }
    }

    private func mark(_ sequence: Int64) -> LogMark { LogMark(first: 9, sequence: sequence, last: UInt64(sequence)) }

    @Test(arguments: 1...20) func `columns that were written and opened at any moments hold what the log says`(seed: UInt64) throws {
        try withFolder { folder in
            var random = SeededRandom(seed: seed)
            let log = PropertyLog(&random, events: 3_000)
            var builder = PropertyColumnsBuilder()
            var store = PropertyStore(anewIn: folder)
            var place = 0
            while place < log.events.count {
                let next = min(place + random.below(700), log.events.count)
                log.append(to: &builder, place..<next)
                place = next
                if random.below(2) == 0 {
                    try store.write(builder.snapshot(), mark: mark(Int64(place)))
                    if random.below(2) == 0 { try builder.map(store) }
                    if random.below(3) == 0 {
                        let opened = try PropertyStore.open(folder)
                        #expect(opened.store.mark == mark(Int64(place)))
                        (store, builder) = (opened.store, PropertyColumnsBuilder(opened.columns))
                    }
                }
            }
            #expect(contents(builder.snapshot()) == contents(log.columns()), "seed \(seed)")
        }
    }

    @Test func `what was written after the last manifest counts for nothing, and is overwritten`() throws {
        try withFolder { folder in
            var random = SeededRandom(seed: 3)
            let log = PropertyLog(&random)
            var builder = PropertyColumnsBuilder()
            var store = PropertyStore(anewIn: folder)
            log.append(to: &builder, 0..<200)
            try store.write(builder.snapshot(), mark: mark(200))
            let manifest = try Data(contentsOf: URL(fileURLWithPath: folder + "/manifest"))
            let held = try PropertyStore.open(folder)
            // Killed before the manifest's name was changed: everything else is on the disk.
            log.append(to: &builder, 200..<400)
            try store.write(builder.snapshot(), mark: mark(400))
            try manifest.write(to: URL(fileURLWithPath: folder + "/manifest"))
            var opened = try PropertyStore.open(folder)
            #expect(opened.store.mark == mark(200))
            #expect(contents(opened.columns) == contents(held.columns))
            builder = PropertyColumnsBuilder(opened.columns)
            log.append(to: &builder, 200..<500)
            try opened.store.write(builder.snapshot(), mark: mark(500))
            #expect(contents(try PropertyStore.open(folder).columns) == contents(log.columns()))
            #expect(contents(held.columns).values.allSatisfy { !$0.isEmpty }, "what somebody has mapped stays as it was")
        }
    }

    @Test(arguments: 1...3) func `a flipped byte or a torn file is noticed, wherever it is`(seed: UInt64) throws {
        try withFolder { folder in
            var random = SeededRandom(seed: seed)
            let log = PropertyLog(&random, events: 120)
            var store = PropertyStore(anewIn: folder)
            let whole = contents(log.columns())
            try store.write(log.columns(), mark: mark(7))
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let url = URL(fileURLWithPath: folder + "/" + name)
                let before = try Data(contentsOf: url)
                for place in stride(from: random.below(7), to: before.count, by: 7) {
                    var torn = before
                    torn[place] ^= UInt8(1 + random.below(255))
                    try torn.write(to: url)
                    // The zeros that fill the manifest up to eight bytes carry nothing.
                    do { #expect(contents(try PropertyStore.open(folder).columns) == whole, "\(name), \(place)") } catch is ColumnFileError
                    {}
                }
                for length in [0, 1, before.count / 2, before.count - 8] where length < before.count {
                    try before.prefix(length).write(to: url)
                    #expect(throws: ColumnFileError.self, "\(name), \(length)") { try PropertyStore.open(folder) }
                }
                try FileManager.default.removeItem(at: url)
                #expect(throws: ColumnFileError.self, "\(name)") { try PropertyStore.open(folder) }
                try before.write(to: url)
            }
            #expect(contents(try PropertyStore.open(folder).columns) == whole)
        }
    }

    @Test func `made anew, the files get other names, and the former ones go`() throws {
        try withFolder { folder in
            var random = SeededRandom(seed: 5)
            let log = PropertyLog(&random)
            var store = PropertyStore(anewIn: folder)
            try store.write(log.columns(), mark: mark(1))
            let held = try PropertyStore.open(folder).columns
            let former = Set(try FileManager.default.contentsOfDirectory(atPath: folder)).subtracting(["manifest"])
            store = PropertyStore(anewIn: folder)
            try store.write(log.columns(), mark: mark(2))
            let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
            #expect(files.isDisjoint(with: former))
            #expect(contents(try PropertyStore.open(folder).columns) == contents(held))
        }
    }

    @Test func `texts that say true of nothing are kept as they are`() throws {
        try withFolder { folder in
            var builder = PropertyColumnsBuilder()
            let values: [PropertyValue] = [.text(""), .text("ü\n\"\u{0}"), .number(-0.5), .number(1e300), .text("1e300")]
            for (place, value) in values.enumerated() { builder.append(value, of: "ä name", sequence: Int64(place)) }
            var store = PropertyStore(anewIn: folder)
            try store.write(builder.snapshot(), mark: mark(1))
            let columns = try PropertyStore.open(folder).columns
            #expect(values.indices.map { columns.value(of: "ä name", at: Int64($0)) } == values)
        }
    }
}
