import Touchstone

/// Where each term is at home: the metric that it names, else the page that its document is about.
enum GlossaryPlaces {
    /// A document that a definition leads to → the page of its matter.
    static let documents: [String: PageLink] = [
        "accounts": PageLink("Accounts", "/accounts"), "cases": PageLink("Cases", "/cases"),
        "customers": PageLink("Customers", "/customers"),
        "dashboards": PageLink("Dashboards", "/dashboards"), "data-quality": PageLink("Data quality", "/data/quality"),
        "deliveries": PageLink("Deliveries", "/deliveries"), "executive": PageLink("Executive", "/executive"),
        "import": PageLink("Imports", "/data/imports"), "initiatives": PageLink("Initiatives", "/initiatives"),
        "journeys": PageLink("Journeys", "/journeys"), "maps": PageLink("Journey maps", "/maps"),
        "maturity": PageLink("Maturity", "/maturity"),
        "measurement": PageLink("Measurement", "/measurement"), "promise": PageLink("Promise", "/promise"),
        "reviews": PageLink("Reviews", "/reviews"), "segments": PageLink("Segments", "/segments"),
        "surveys": PageLink("Surveys", "/surveys"),
        "text": PageLink("Feedback", "/feedback"), "touchpoints": PageLink("Touchpoints", "/maps/touchpoints"),
        "unification": PageLink("Unification", "/unification"), "operating": PageLink("Settings", "/settings/about"),
        "collection": PageLink("Data", "/data/sources"), "api": PageLink("Data", "/data/sources"),
        "roadmap": PageLink("Road map", "/road-map"),
        "road-map": PageLink("Road map", "/road-map"),
    ]

    /// Terms whose definition leads to no document → the one that they belong to.
    static let homes: [String: String] = [
        "due-time": "cases", "milestone": "initiatives", "risk": "initiatives",
        "account": "accounts", "actor": "collection", "adjusted-wald-interval": "measurement", "anonymous-id": "collection",
        "audit-trail": "operating", "automatic-merging": "unification", "calibration": "unification", "channel": "journeys",
        "comparison-of-all-customers": "unification", "completeness": "data-quality", "consent": "customers", "contact-budget": "surveys",
        "cursor": "collection", "customer": "customers", "data-quality": "data-quality", "dead-letter": "collection",
        "detractor": "measurement",
        "direction": "collection", "directly-follows-graph": "journeys", "effect-on-the-score": "text", "entity": "unification",
        "erasure": "customers", "feed-of-reviews": "reviews", "first-response-time": "measurement", "fitness": "journeys",
        "front-stage": "touchpoints", "funnel": "journeys", "golden-record": "unification", "hidden-field": "surveys",
        "identifier": "customers", "import": "import", "interaction": "collection", "interval": "measurement", "journey": "journeys",
        "log": "collection", "mapping": "import", "masked": "text", "master-key": "operating", "match-weight": "unification",
        "matching": "unification", "merge": "unification", "metric": "measurement", "n": "measurement", "namespace": "collection",
        "passive": "measurement", "path": "journeys", "period": "measurement", "personal-link": "surveys", "profile": "customers",
        "promoter": "measurement", "provenance": "customers", "quiet-hours": "dashboards", "quota": "surveys", "reader": "collection",
        "reject": "collection", "removal-effect": "journeys", "report": "dashboards", "review": "unification", "rework": "journeys",
        "role": "operating", "score": "measurement", "segment": "segments", "session-journeys": "journeys", "significant": "measurement",
        "source": "collection", "stage": "touchpoints", "survey-version": "surveys", "survivorship": "unification",
        "suspicious-review": "reviews", "theme": "text", "touchpoint": "touchpoints", "trait": "customers", "unusual-month": "measurement",
        "user-id": "customers", "variant": "journeys", "verbatim": "text", "wilson-interval": "measurement",
        "wilson-lower-bound": "reviews", "window": "journeys", "write-key": "collection", "brand-promise": "promise",
        "blocking": "unification",
        "emotion-curve": "maps", "bayesian-average": "reviews",
    ]

    /// Nil for a term that nobody has given a home.
    static func place(of term: Glossary.Term) -> PageLink? {
        // Of several metrics with one term the catalogue's first is its own.
        if let metric = Metric.all.first(where: { GlossaryNames.metrics[$0.key] == term.anchor }) {
            return PageLink(metric.definition.name, "/measurement/\(metric.key)")
        }
        return (homes[term.anchor] ?? term.document).flatMap { documents[$0] }
    }
}
