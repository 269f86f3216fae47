/// Something that the company sells: things for kitchen and home.
struct Product {
    let sku: String
    let name: String
    let category: String
    /// In cents.
    let price: Int
    /// The share of pieces that disappoint.
    let defects: Double

    init(_ sku: String, _ name: String, _ category: String, _ price: Int, _ defects: Double = 0.03) {
        self.sku = sku
        self.name = name
        self.category = category
        self.price = price
        self.defects = defects
    }

    static let range = [
        Product("CF-101", "Espresso machine Alba", "coffee", 42900, 0.07), Product("CF-102", "Filter brewer Morn", "coffee", 8900),
        Product("CF-103", "Hand grinder Knot", "coffee", 7450), Product("CF-104", "Milk frother Cirrus", "coffee", 4990, 0.09),
        Product("CF-105", "Beans, house roast 1 kg", "coffee", 2390, 0.01), Product("CF-106", "Beans, decaf 500 g", "coffee", 1490, 0.01),
        Product("TE-201", "Cast iron teapot", "tea", 5900), Product("TE-202", "Loose leaf sampler", "tea", 2490, 0.01),
        Product("KN-301", "Chef's knife 20 cm", "kitchen", 9900, 0.02), Product("KN-302", "Bread knife", "kitchen", 5900, 0.02),
        Product("KN-303", "Oak chopping board", "kitchen", 4500, 0.05), Product("KN-304", "Steel pan 28 cm", "kitchen", 8900),
        Product("KN-305", "Enamel casserole 4 l", "kitchen", 13900, 0.04), Product("KN-306", "Stand mixer Orbit", "kitchen", 34900, 0.06),
        Product("KN-307", "Kitchen scale", "kitchen", 2990, 0.05), Product("KN-308", "Spice set of twelve", "kitchen", 3990, 0.01),
        Product("TB-401", "Stoneware plates, set of 4", "table", 5600, 0.05),
        Product("TB-402", "Water glasses, set of 6", "table", 3600, 0.06),
        Product("TB-403", "Linen napkins, set of 4", "table", 3200, 0.01), Product("TB-404", "Carafe with cork lid", "table", 3900),
        Product("HM-501", "Wool throw", "home", 8900, 0.02), Product("HM-502", "Reading lamp Heron", "home", 12900, 0.05),
        Product("HM-503", "Candle, cedar and salt", "home", 2900, 0.01), Product("HM-504", "Linen bedding, double", "home", 17900, 0.03),
        Product("HM-505", "Storage baskets, set of 3", "home", 5400, 0.02), Product("GF-601", "Gift box: breakfast", "gifts", 5900, 0.02),
        Product("GF-602", "Gift box: coffee lover", "gifts", 7900, 0.02), Product("GF-603", "Gift card", "gifts", 5000, 0),
    ]
    static let gifts = range.filter { ["gifts", "tea", "table", "home"].contains($0.category) }
    static let office = range.filter { ["coffee", "table", "gifts"].contains($0.category) }
}
