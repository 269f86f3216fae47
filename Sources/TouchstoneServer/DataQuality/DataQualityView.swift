import Foundation
import Touchstone

/// What the page on the quality of data shows of a report.
struct DataQualityView {
    var lede: String
    var counted: TimeText
    var countedText: String
    var sentences: [Line]
    var reach: [ReachLine]
    var fields: FieldsTable
    var sources: [SourceSection]

    /// A number with its list, where the role may see customers.
    struct Number {
        var text: String
        var href: String?
    }

    struct Line {
        var text: String
        var detail: String
        var href: String?
    }

    struct ReachLine {
        var way: String
        var share: String
        var sharePercent: Int
        var restPercent: Int
        var reachable: String
        var missing: Number
        var invalid: Number
    }

    struct FieldsTable {
        var caption: String
        var n: String
        /// Whether anything is wrong with any of them.
        var hasFaults: Bool
        var rows: [FieldRow]
    }

    struct FieldRow {
        var name: String
        var filled: String
        var filledPercent: Int
        var restPercent: Int
        var sound: String
        var missing: Number
        var faults: [Fault]
    }

    struct Fault {
        var text: String
        var href: String?
    }

    struct SourceSection {
        var id: String
        var name: String
        var href: String
        var n: String
        var latest: TimeText?
        var latestDay: String
        var stale: Number
        var several: Number
        var table: FieldsTable
    }

    init(_ report: QualityReport, _ context: RequestContext, sourceName: (Int64) -> String?) {
        let mayList = context.may(.viewCustomers)
        func href(_ list: QualityListName) -> String? { mayList ? QualityListPage.href(list) : nil }
        func number(_ count: Int, _ list: QualityListName) -> Number {
            Number(text: CustomerWords.count(count), href: count > 0 ? href(list) : nil)
        }
        func table(_ fields: [QualityReport.Field], _ source: Int64?, of customers: Int, caption: String) -> FieldsTable {
            FieldsTable(
                caption: caption, n: CustomerWords.count(customers, "customer", "customers"),
                hasFaults: fields.contains { !$0.problems.isEmpty },
                rows: fields.map { field in
                    let percent = customers > 0 ? Int((100 * Double(field.filled) / Double(customers)).rounded()) : 0
                    return FieldRow(
                        name: field.field.label, filled: QualitySentences.percent(field.filled, of: customers), filledPercent: percent,
                        restPercent: 100 - percent, sound: QualitySentences.percent(field.sound, of: field.filled),
                        missing: number(field.missing, QualityListName(source: source, .field(field.field, .missing))),
                        faults: field.problems.map { fault in
                            Fault(
                                text: "\(CustomerWords.count(fault.customers)) \(fault.problem.label)",
                                href: href(QualityListName(source: source, .field(field.field, fault.problem))))
                        })
                })
        }
        let anonymous =
            report.anonymous == 0
            ? "" : " \(CustomerWords.count(report.anonymous, "browser", "browsers")) without a person are left out."
        lede =
            "What is known of \(CustomerWords.count(report.identified, "customer", "customers")), what is missing, and what can't be right.\(anonymous)"
        counted = TimeText(report.computed, in: context.timeZone)
        countedText = "in \(CustomerWords.duration(max(1, report.seconds)))"
        sentences = QualitySentences(report, sourceName: sourceName).all.map { Line(text: $0.text, detail: $0.detail, href: href($0.list)) }
        reach = report.reach.map { reach in
            let all = reach.reachable + reach.missing + reach.invalid
            let percent = all > 0 ? Int((100 * Double(reach.reachable) / Double(all)).rounded()) : 0
            return ReachLine(
                way: CustomerWords.title(reach.way == .email ? "e-mail" : reach.way.label),
                share: QualitySentences.percent(reach.reachable, of: all), sharePercent: percent, restPercent: 100 - percent,
                reachable: CustomerWords.count(reach.reachable),
                missing: number(reach.missing, QualityListName(.unreachable(reach.way, .missing))),
                invalid: number(reach.invalid, QualityListName(.unreachable(reach.way, .invalid))))
        }
        fields = table(report.fields, nil, of: report.identified, caption: "All sources together")
        sources = report.sources.map { source in
            let name = sourceName(source.source) ?? "A source that is no more"
            return SourceSection(
                id: "source-\(source.source)", name: name, href: "/data/sources/\(source.source)",
                n: CustomerWords.count(source.customers, "customer", "customers"),
                latest: source.latest.map { TimeText($0, in: context.timeZone) },
                latestDay: source.latest.map { CustomerWords.day($0, in: context.timeZone) } ?? "–",
                stale: number(source.stale, QualityListName(source: source.source, .stale)),
                several: number(source.severalProfiles, QualityListName(source: source.source, .severalProfiles)),
                table: table(source.fields, source.source, of: source.customers, caption: "Fields of \(name)"))
        }
    }
}
