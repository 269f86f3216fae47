import DemoCompany
import Foundation
import Testing

struct DemoCompanyTests {
    @Test func `the same seed and end give the same files, byte by byte`() throws {
        let first = try DemoFolder(seed: 11, customers: 150)
        let second = try DemoFolder(seed: 11, customers: 150)
        let names = try FileManager.default.contentsOfDirectory(atPath: first.path).sorted()
        #expect(try names == FileManager.default.contentsOfDirectory(atPath: second.path).sorted())
        #expect(names.count == 22)
        for name in names { #expect(try first.bytes(name) == second.bytes(name), "\(name) differs") }
        #expect(first.files.truth == second.files.truth)
    }

    @Test func `another seed gives another company`() throws {
        let first = try DemoFolder(seed: 11, customers: 150)
        let second = try DemoFolder(seed: 12, customers: 150)
        #expect(try first.bytes("shop.csv") != second.bytes("shop.csv"))
        #expect(try first.bytes("crm.jsonl") != second.bytes("crm.jsonl"))
    }

    @Test func `writing over an older company leaves nothing of it behind`() throws {
        let small = try DemoFolder(seed: 3, customers: 60)
        let big = try DemoFolder(seed: 3, customers: 200)
        _ = try DemoCompany(seed: 3, customers: 60, ending: DemoFolder.ending).write(to: big.path)
        #expect(try small.bytes("web.jsonl") == big.bytes("web.jsonl"))
    }

    @Test func `the bad month moves with the seed, and lies between the sixth month and the fourth last`() throws {
        var starts: Set<Int64> = []
        for seed in UInt64(1)...30 {
            let truth = try DemoFolder(seed: seed, customers: 3).files.truth
            starts.insert(truth.badMonthStart)
            #expect(truth.badMonthStart >= milliseconds(2025, 11) && truth.badMonthEnd <= milliseconds(2026, 8), "seed \(seed)")
            #expect(truth.badMonthEnd - truth.badMonthStart >= 28 * 86_400_000)
        }
        #expect(starts.count >= 6)
    }

    @Test func `five thousand customers leave about two hundred thousand rows`() throws {
        let folder = try DemoFolder(seed: 7, customers: 5_000)
        let rows = folder.files.sources.reduce(0) { $0 + $1.rows }
        #expect((170_000...260_000).contains(rows))
        for file in folder.files.sources {
            let lines = try Data(contentsOf: URL(fileURLWithPath: file.dataPath)).count { $0 == 0x0A }
            #expect(lines == file.rows + (file.dataPath.hasSuffix(".csv") ? 1 : 0), "\(file.name)")
            #expect(file.rows > 300, "\(file.name)")
        }
        let records = try folder.objects("crm")
        #expect(Set(records.compactMap { $0["user_id"] as? String }).count > 3_500)
        #expect(folder.files.truth.affectedCustomers > 150)
    }

    @Test func `a folder that can't be made is an error with the reason`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("demo-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let error = #expect(throws: DemoCompanyError.self) {
            try DemoCompany(seed: 1, customers: 1, ending: DemoFolder.ending).write(to: file.path + "/inside")
        }
        #expect(error?.description.contains(file.path) == true)
    }

    @Test func `the folder says that it is a simulation`() throws {
        let folder = try DemoFolder(seed: 5, customers: 20)
        #expect(String(decoding: try folder.bytes("ABOUT.txt"), as: UTF8.self).hasPrefix("This is a simulation."))
    }

    private func milliseconds(_ year: Int, _ month: Int) -> Int64 {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = calendar.date(from: DateComponents(year: year, month: month, day: 1)) ?? .distantPast
        return Int64(date.timeIntervalSince1970 * 1000)
    }
}
