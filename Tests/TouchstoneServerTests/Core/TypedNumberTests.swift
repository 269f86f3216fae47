import Foundation
import Testing

@testable import TouchstoneServer

@Suite struct TypedNumberTests {
    @Test(arguments: [0, 0.125, 0.29 * 100, 4.2, 12_500, 12_500.5, 1_234_567.891, -30, 1e12, 0.000_001])
    func `what a field shows is read back as the same number`(value: Double) throws {
        let text = TypedNumber.text(value)
        let read = try #require(TypedNumber.read(text))
        #expect(abs(read - value) <= abs(value) * 1e-14, "\(text)")
        #expect(!text.contains(",") && !text.contains("E"))
    }

    @Test(arguments: [
        ("12500", 12_500), ("12,500", 12_500), ("1,234,567.5", 1_234_567.5), ("12 500,5", 12_500.5), ("0,125", 0.125), ("4,2", 4.2),
        ("−3", -3), ("80 %", 80),
    ])
    func `numbers are read as people write them`(text: String, value: Double) {
        #expect(TypedNumber.read(text) == value)
    }

    @Test(arguments: ["", "much", "1.234,5", "1e999", "nan"])
    func `what is no number is none`(text: String) {
        #expect(TypedNumber.read(text) == nil)
    }

    @Test func `nothing is shown where there is no number, and a share without the dust of counting in halves`() {
        #expect(TypedNumber.text(nil) == "" && TypedNumber.text(0.29 * 100) == "29" && TypedNumber.text(12_500) == "12500")
    }

    @Test func `the clock on the wall is an hour ahead in summer`() throws {
        let vienna = try #require(TimeZone(identifier: "Europe/Vienna"))
        let (january, july): (Int64, Int64) = (1_767_222_000_000, 1_782_856_800_000)
        #expect(vienna.onTheClock(january) == january + 3_600_000 && vienna.onTheClock(july) == july + 7_200_000)
    }
}
