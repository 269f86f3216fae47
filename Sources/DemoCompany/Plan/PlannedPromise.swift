extension PlannedExperience {
    /// What the company promises, as its file writes it.
    public static let promise = """
        {"statement": "The right thing for your home, on the day that we said",
         "success": "Two of three customers order again within a year, and nobody has to ask where their parcel is.",
         "parts": [
          {"name": "It comes on the day that we said", "owner": "Logistics", "touchpoints": ["Order delivered"],
           "about": "The day stands in the order confirmation. A day later is broken, whatever the carrier says.",
           "measure": {"kind": "metric", "metric": "promises_kept"}, "target": 0.95},
          {"name": "From order to doorstep within a week", "owner": "Logistics", "touchpoints": [],
           "about": "However full the cart, and wherever you live.",
           "measure": {"kind": "duration", "from": ["Order placed"], "to": ["Order delivered"], "within": "7d"},
           "target": 0.9},
          {"name": "Unpacked with pleasure", "owner": "Customer experience", "touchpoints": ["Survey after delivery"],
           "about": "Whole, complete and as pictured.",
           "measure": {"kind": "score", "score": "csat", "at_least": 4}, "target": 0.6},
          {"name": "A person answers within a day", "owner": "Customer care", "stages": ["support"], "touchpoints": [],
           "about": "A bot may say hello; it is no answer.",
           "measure": {"kind": "reply", "within": "24h"}, "target": 0.85},
          {"name": "Help that is easy to get", "owner": "Customer care", "touchpoints": ["Survey after contact"],
           "about": "Nobody explains a case twice.",
           "measure": {"kind": "score", "score": "ces", "at_least": 5}, "target": 0.7}
         ]}
        """

    /// Purchasing groups of the company's business customers: name, industry, months until the contract is renewed.
    public static let purchasingGroups: [(name: String, industry: String, months: Int)] = [
        ("Harbour Hospitality Group", "Hotels and bistros", 2), ("Alpine Kitchens Purchasing", "Catering", 7),
        ("Northern Workspaces", "Offices", 1), ("Old Town Bakers’ Union", "Bakeries", 11), ("Lindenhof Clinics", "Health care", 4),
        ("Atelier Partners", "Architects and studios", 9),
    ]

    /// What people are in them, in turn.
    public static let roles = ["Managing director", "Buyer", "Office manager", "Finance", "Buyer", "Head of kitchen"]
}
