import Foundation

/// The p-value below which a daily comparison of two neighbouring windows is an alarm, so that a rule raises as many false ones a year as
/// its pace allows. Windows overlap from day to day, so that the tests of a year are far fewer than 365 independent ones: the levels are
/// those at which simulated years of noise raised that many (6,000 years each; see docs/dashboards.md), between them by the logarithm.
enum ChangeLevel {
    private static let windows: [Double] = [1, 7, 14, 28, 90]
    private static let levels: [AlertCondition.Pace: [Double]] = [
        .yearly: [0.0029, 0.0039, 0.0059, 0.0106, 0.0366], .quarterly: [0.0123, 0.0184, 0.0309, 0.0642, 0.465],
        .monthly: [0.0396, 0.0681, 0.141, 0.499, 0.499],
    ]
    /// However seldom windows of that length can be wrong, a difference that chance explains one time in twenty is no news.
    private static let highest = 0.05

    static func level(_ pace: AlertCondition.Pace, days: Int) -> Double {
        guard let levels = levels[pace] else { return pace.dailyLevel }
        let days = Double(max(1, days))
        guard let after = windows.firstIndex(where: { $0 >= days }) else { return min(levels[windows.count - 1], highest) }
        guard after > 0 else { return min(levels[0], highest) }
        let share = (log(days) - log(windows[after - 1])) / (log(windows[after]) - log(windows[after - 1]))
        return min(exp(log(levels[after - 1]) * (1 - share) + log(levels[after]) * share), highest)
    }
}
