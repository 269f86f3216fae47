/// The pages of the feature, as tabs.
enum MaturityTabs {
    static func tabs(_ current: String) -> [Shell.Choice] {
        [
            ("Assessments", "/maturity"), ("Evidence", "/maturity/evidence"), ("Road map", "/maturity/road-map"),
            ("Models", "/maturity/models"),
        ]
        .map { Shell.Choice(name: $0.0, href: $0.1, isCurrent: $0.1 == current) }
    }

    /// Of one assessment.
    static func tabs(of id: Int64, _ current: String, mayManage: Bool) -> [Shell.Choice] {
        var tabs = [("Result", "/maturity/\(id)")]
        if mayManage { tabs.append(("People", "/maturity/\(id)/people")) }
        tabs.append(("Report", "/maturity/\(id)/report"))
        return tabs.map { Shell.Choice(name: $0.0, href: $0.1, isCurrent: $0.1 == current) }
    }
}
