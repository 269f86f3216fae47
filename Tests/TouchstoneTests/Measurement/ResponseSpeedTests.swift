import Testing

@testable import Touchstone

struct ResponseSpeedTests {
    /// Times of people who read, from 60 to 140 seconds.
    private static func readers(_ count: Int) -> [Double] { (0..<count).map { 60 + Double($0 * 37 % 81) } }

    @Test func `those who take far less time than the others are speeders, however many they are`() {
        for hurried in [1, 8, 20] {
            let speed = ResponseSpeed(Self.readers(80) + [Double](repeating: 4, count: hurried))
            #expect(speed.isSpeeder(4), "\(hurried) of \(80 + hurried)")
            #expect(!Self.readers(80).contains(where: speed.isSpeeder), "\(hurried): under \(speed.limit ?? 0)")
        }
    }

    @Test func `few answers, and times that don't differ, say nothing`() {
        #expect(ResponseSpeed(Self.readers(ResponseSpeed.fewest)).limit != nil)
        #expect(ResponseSpeed(Self.readers(ResponseSpeed.fewest - 1)).limit == nil)
        let same = ResponseSpeed([Double](repeating: 60, count: 40) + [59])
        #expect(same.limit == nil && !same.isSpeeder(59))
    }
}
