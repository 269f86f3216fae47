/// How much people buy over the year, 1 for an ordinary month: the weeks before Christmas are full, late summer is quiet.
enum Season {
    private static let months = [0.90, 0.92, 0.96, 0.98, 1.0, 0.96, 0.88, 0.86, 0.97, 1.05, 1.28, 1.38]
    private static let gifts = [0.5, 1.2, 0.7, 0.8, 1.4, 0.9, 0.6, 0.6, 0.7, 0.9, 1.8, 2.6]
    static let highest = 1.38
    static let highestForGifts = 2.6

    static func demand(at moment: Moment) -> Double { months[moment.civil.month - 1] }
    static func giftDemand(at moment: Moment) -> Double { gifts[moment.civil.month - 1] }
}
