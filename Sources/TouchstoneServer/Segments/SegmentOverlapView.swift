import Charts
import Touchstone

/// What a segment has in common with others: circles, words and links.
struct SegmentOverlapView {
    var name: String
    var href: String?
    var svg: String
    var both: String
    var ofThis: String
    var ofOther: String
    var compareHref: String?

    /// - Parameter saved: the segment's name where it has one, so that the two can be compared.
    init(_ overlap: SegmentOverlap, name: String, saved: String?, _ segments: Segments, width: Double = 200) {
        self.name = overlap.name
        href = segments.segment(named: overlap.name).map(SegmentAddress.page)
        svg = VennDiagram(
            first: Double(overlap.first), second: Double(overlap.second), both: Double(overlap.both), firstName: name,
            secondName: overlap.name
        ).svg(
            ChartFrame(
                title: "\(name) and \(overlap.name)", summary: "\(overlap.both) customers are in both", width: width, height: width * 0.55))
        both = Words.number(overlap.both)
        ofThis = Words.share(overlap.shareOfFirst)
        ofOther = Words.share(overlap.shareOfSecond)
        if let saved {
            compareHref = "/journeys/comparison?a=\(JourneyAddress.escaped(saved))&b=\(JourneyAddress.escaped(overlap.name))"
        }
    }
}
