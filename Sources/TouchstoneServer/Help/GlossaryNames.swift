/// What terms are called beside their headings, and which term each metric has.
enum GlossaryNames {
    /// Another name, in small letters → the term's anchor.
    static let other: [String: String] = [
        "assessment": "maturity-assessment", "maturity": "maturity-level",
        "net promoter score": "nps", "customer satisfaction": "csat", "customer effort score": "ces", "average handle time": "aht",
        "average handling time": "aht", "fcr": "first-contact-resolution", "clv": "customer-lifetime-value", "voc": "voice-of-the-customer",
        "benjamini–hochberg": "false-discovery-rate", "holm": "holms-correction", "adjusted wald": "adjusted-wald-interval",
        "wilson": "wilson-interval", "mantel–haenszel": "stratum", "strata": "stratum", "cx": "customer-experience",
        "moments of truth": "moment-of-truth", "reject": "reject", "rejects": "reject", "net ease": "net-ease-score",
        "key drivers": "key-driver", "drivers": "key-driver", "lifetime value": "customer-lifetime-value", "blueprint": "service-blueprint",
        "welch": "welchs-test", "mann–whitney": "mannwhitney-test", "kruskal–wallis": "kruskalwallis-test", "brier": "brier-score",
        "gabor and granger": "gaborgranger", "straight-liner": "straight-lining", "student's t": "students-t-interval",
        "student’s t": "students-t-interval", "likert": "likert-scale", "poisson": "poisson-interval", "χ² test": "chi-squared-test",
        "exact binomial test": "binomial-test", "post-stratification": "raking", "confidence band": "band",
    ]

    /// Metric → the term's anchor.
    static let metrics: [String: String] = [
        "nps": "nps", "csat": "csat", "ces": "ces", "ces1": "ces", "aht": "aht", "ces_net": "net-ease-score",
        "first_response_time": "first-response-time", "first_response_business": "first-response-time", "active_customers": "customer",
        "interactions": "interaction", "orders": "order", "average_order_value": "order", "revenue": "revenue", "churn": "churn",
        "retention": "retention", "repeat_purchase": "repeat-purchase", "clv": "customer-lifetime-value", "advocacy": "advocacy",
        "advocacy_acts": "advocacy", "preference": "preference", "brand_score": "preference", "price_premium": "price-premium",
        "price_accepted": "price-premium", "realised_price": "price-premium", "expectation_gap": "expectation-gap", "trust": "trust",
        "promises_kept": "promises-kept", "opinion": "opinion", "sentiment": "sentiment", "fcr": "first-contact-resolution",
        "response_rate": "response-rate", "response_rate_2": "response-rate", "score_responses": "score",
    ]

    /// Terms that are linked where they first stand in a page's explanations: words of the field, that mean nothing else.
    static let linked: Set<String> = [
        "nps", "csat", "ces", "aht", "first-contact-resolution", "customer-lifetime-value", "touchpoint", "moment-of-truth", "journey-map",
        "persona", "funnel", "detractor", "promoter", "conformance", "fitness", "verbatim", "golden-record", "survivorship",
        "service-blueprint", "churn", "retention", "sentiment", "unusual-month", "removal-effect", "key-driver", "adjusted-wald-interval",
        "wilson-interval", "wilson-lower-bound", "rework", "back-stage", "front-stage", "match-weight", "calibration", "master-key",
        "write-key", "voice-of-the-customer", "brand-promise", "false-discovery-rate", "holms-correction", "stratum", "net-ease-score",
        "expectation-gap", "bayesian-average", "contact-budget", "directly-follows-graph", "emotion-curve", "omnichannel",
        "difference-in-differences", "interrupted-time-series", "platform-dimension", "maturity-level", "road-map",
    ]
}
