import Touchstone

/// Where everything of a timeline stands: lanes from above, in each as few rows as there can be without one bar or its words on another.
struct RoadMapTimeline {
    enum Lanes: String, CaseIterable {
        case dimension, term, owner

        var name: String {
            switch self {
            case .dimension: "Dimension"
            case .term: "Term"
            case .owner: "Owner"
            }
        }
    }

    /// A bar with what is written in or beside it.
    struct Bar {
        let activity: RoadMapActivity
        let x: Double
        let width: Double
        let y: Double
        let label: String
        let labelX: Double
        /// Whether the words stand on the bar.
        let isInside: Bool
        let isBefore: Bool
    }

    struct Lane {
        let name: String
        let y: Double
        let height: Double
    }

    /// From the end of what comes first to the beginning of what rests on it.
    struct Link {
        let from: Bar
        let to: Bar
        /// It begins before the other has ended.
        let isLate: Bool
    }

    static let left = 176.0
    static let top = 52.0
    static let barHeight = 24.0
    private static let row = 32.0
    private static let padding = 8.0
    private static let narrowest = 1_100.0
    /// Of a letter at the size of the labels.
    private static let letter = 6.5

    let first: RoadMapDay
    let last: RoadMapDay
    /// Pixels a day.
    let scale: Double
    let width: Double
    let height: Double
    let lanes: [Lane]
    let bars: [Bar]
    let links: [Link]

    /// - Parameter lanes: the name and the activities of each, in order.
    init(_ lanes: [(name: String, activities: [RoadMapActivity])], today: RoadMapDay) {
        let all = lanes.flatMap(\.activities)
        let from = all.map(\.plan.starts).min().map { min($0, today) } ?? today
        let to = all.map(\.plan.ends).max().map { max($0, today) } ?? today
        let (begin, end) = (Self.month(of: from), Self.month(of: to + 31))
        let days = Double(max(end - begin, 60))
        let scale = max((Self.narrowest - Self.left - 12) / days, 0.8)
        var y = Self.top
        var (placed, bars): ([Lane], [Bar]) = ([], [])
        for lane in lanes {
            let rows = Self.rows(lane.activities, from: begin, scale: scale, right: Self.left + days * scale)
            for (number, row) in rows.enumerated() { bars += row.map { $0(y + Self.padding + Double(number) * Self.row) } }
            let height = 2 * Self.padding + Double(max(rows.count, 1)) * Self.row - (Self.row - Self.barHeight)
            placed.append(Lane(name: lane.name, y: y, height: height))
            y += height
        }
        let byID = Dictionary(bars.map { ($0.activity.id, $0) }) { first, _ in first }
        links = bars.flatMap { bar in
            bar.activity.plan.dependsOn.compactMap { id in
                byID[id].map { Link(from: $0, to: bar, isLate: bar.activity.plan.starts <= $0.activity.plan.ends) }
            }
        }
        (first, last, self.scale, self.lanes, self.bars) = (begin, end, scale, placed, bars)
        width = Self.left + days * scale + 12
        height = y + 8
    }

    func x(_ day: RoadMapDay) -> Double { Self.left + Double(day - first) * scale }

    /// The first day of each month, with its name and, in January and at the beginning, the year.
    var months: [(day: RoadMapDay, name: String, year: Int?)] {
        var (all, day): ([(RoadMapDay, String, Int?)], RoadMapDay) = ([], first)
        while day < last {
            let date = day.date
            all.append((day, RoadMapDay.months[date.month - 1], date.month == 1 || all.isEmpty ? date.year : nil))
            day = Self.month(of: day + 31)
        }
        return all
    }

    private static func month(of day: RoadMapDay) -> RoadMapDay { day + (1 - day.date.day) }

    /// What waits for its height.
    private typealias Waiting = (Double) -> Bar

    /// Each goes into the first row where there is room for it and its words.
    private static func rows(
        _ activities: [RoadMapActivity], from begin: RoadMapDay, scale: Double, right: Double
    ) -> [[Waiting]] {
        var rows: [(ends: Double, bars: [Waiting])] = []
        for one in activities.sorted(by: { ($0.plan.starts, $0.id) < ($1.plan.starts, $1.id) }) {
            let x = left + Double(one.plan.starts - begin) * scale
            let width = max(Double(one.plan.days) * scale, 10)
            let words = Double(one.plan.name.count) * letter
            let isInside = words + 20 <= width
            let isBefore = !isInside && x + width + 8 + words > right
            // At the left edge there may be no room before it either: then it is cut.
            let room = isBefore ? x - left - 12 : .infinity
            let label = words > room ? String(one.plan.name.prefix(max(3, Int(room / letter) - 1))) + "…" : one.plan.name
            let taken = Double(label.count) * letter
            let start = isBefore ? x - 8 - taken : x
            let end = isInside || isBefore ? x + width : x + width + 8 + taken
            let bar: Waiting = { y in
                Bar(
                    activity: one, x: x, width: width, y: y, label: label,
                    labelX: isInside ? x + 10 : isBefore ? x - 8 : x + width + 8, isInside: isInside, isBefore: isBefore)
            }
            if let free = rows.firstIndex(where: { $0.ends + 10 <= start }) {
                rows[free] = (end, rows[free].bars + [bar])
            } else {
                rows.append((end, [bar]))
            }
        }
        return rows.map(\.bars)
    }
}
