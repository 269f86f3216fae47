import Foundation

/// A company that does not exist: its customers, and the files that its systems would export.
///
/// Everything follows from the seed by simulation: customers come, look, buy, wait, ask, judge, come back or leave. In one
/// month the carrier fails, and what follows from that follows through the customers whose parcels are late. No figure is set.
/// The same seed, size and end give the same files, byte by byte.
public struct DemoCompany: Sendable {
    private let world: World
    private let customers: Int

    /// - Parameters:
    ///   - customers: people who become customers, at most 500,000; visitors who never do come on top.
    ///   - months: calendar months in UTC, the last one being that of `ending`; 10 to 60.
    ///   - ending: nothing that happens from then on is known.
    public init(seed: UInt64, customers: Int = 5_000, months: Int = 18, ending: Date) {
        precondition(
            (1...500_000).contains(customers) && (10...60).contains(months), "a demo company has customers and ten to sixty months")
        world = World(seed: seed, months: months, end: Moment((ending.timeIntervalSince1970 * 1000).rounded(.down)))
        self.customers = customers
    }

    /// Writes each source's file with its mapping, `ABOUT.txt` and `truth.json` into the folder, which is made if it is missing.
    /// - Throws: `DemoCompanyError` where the folder or a file can't be written.
    public func write(to folder: String) throws -> DemoFiles {
        let folder = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw DemoCompanyError.cannotWrite(path: folder.path, reason: error.localizedDescription)
        }
        let ledger = Ledger(world: world)
        let people = Population.people(customers + customers * 7 / 20, world: world)
        for (index, person) in people.enumerated() {
            var life = Life(of: person, in: world, ledger: ledger, isVisitorOnly: index >= customers)
            life.run()
        }
        return try files(ledger, people.count, in: folder)
    }

    private func files(_ ledger: Ledger, _ people: Int, in folder: URL) throws -> DemoFiles {
        var files: [DemoFiles.File] = []
        for source in [Source.crm, .cards, .callCentre, .web, .shop, .delivery, .care, .survey, .billing, .reviews] {
            guard let sheet = ledger.sheets.first(where: { $0.source == source }) else { continue }
            let data = folder.appendingPathComponent(source.fileName)
            let mapping = folder.appendingPathComponent(source.mappingName)
            try sheet.write(to: data)
            try write(MappingText.yaml(source), to: mapping)
            files.append(.init(name: source.rawValue, dataPath: data.path, mappingPath: mapping.path, rows: sheet.rows))
        }
        let truth = DemoTruth(
            seed: world.seed, badMonthStart: world.badMonth.lowerBound, badMonthEnd: world.badMonth.upperBound,
            affectedCustomers: ledger.affected.count, people: people, identifiers: ledger.identifiers())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let truthFile = folder.appendingPathComponent("truth.json")
        try write(String(decoding: encoder.encode(truth), as: UTF8.self), to: truthFile)
        let about = folder.appendingPathComponent("ABOUT.txt")
        try write(AboutText.text(world, customers: customers, files: files), to: about)
        return DemoFiles(sources: files, truth: truth, truthPath: truthFile.path, aboutPath: about.path)
    }

    private func write(_ text: String, to url: URL) throws {
        do {
            try Data(text.utf8).write(to: url)
        } catch {
            throw DemoCompanyError.cannotWrite(path: url.path, reason: error.localizedDescription)
        }
    }
}
