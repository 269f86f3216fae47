import Foundation

@testable import ExperienceStatistics

/// The 2,357 customers of CDNOW (Fader & Hardie's sample of a tenth), by weeks, until 30 September 1997.
struct Purchases {
    static let path =
        (ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_DATA"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "../shared/data").path) + "/commerce/CDNOW_sample.txt"
    static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    let histories: [PurchaseHistory]
    /// Of those who bought again: what their purchases after the first cost.
    let spending: [SpendModel.Spending]
    /// Purchases in the 39 weeks after, in the order of `histories`.
    let later: [Int]

    init() throws {
        let end = try Self.day("19970930")
        var customers: [Substring: [Int: Double]] = [:]
        for line in try String(contentsOfFile: Self.path, encoding: .utf8).split(
            whereSeparator: \.isNewline)
        {
            let fields = line.split(separator: " ")
            guard fields.count == 5, let amount = Double(fields[4]) else {
                throw CocoaError(.fileReadCorruptFile)
            }
            // What is bought on one day is one purchase.
            customers[fields[1], default: [:]][try Self.day(fields[2]), default: 0] += amount
        }
        var (histories, spending, later): ([PurchaseHistory], [SpendModel.Spending], [Int]) = (
            [], [], []
        )
        for (_, days) in customers.sorted(by: { $0.key < $1.key }) {
            let known = days.keys.filter { $0 <= end }.sorted()
            guard let first = known.first, let last = known.last,
                let history = PurchaseHistory(
                    repeats: known.count - 1, recency: Double(last - first) / 7, age: Double(end - first) / 7)
            else { throw CocoaError(.fileReadCorruptFile) }
            histories.append(history)
            later.append(days.keys.count { $0 > end && $0 <= end + 273 })
            let repeats = known.dropFirst().compactMap { days[$0] }
            if let one = SpendModel.Spending(
                purchases: max(repeats.count, 0), mean: repeats.reduce(0, +) / Double(max(repeats.count, 1))
            ) {
                spending.append(one)
            }
        }
        (self.histories, self.spending, self.later) = (histories, spending, later)
    }

    private static func day(_ text: some StringProtocol) throws -> Int {
        guard text.utf8.count == 8, let number = Int(text) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = calendar.date(
            from: DateComponents(year: number / 10_000, month: number / 100 % 100, day: number % 100))
        return Int(((date ?? .distantPast).timeIntervalSince1970 / 86_400).rounded())
    }
}
