/// What the demo company plans, beside what its customers do: segments, personas and the map of its main journey, as their files write them.
public enum PlannedExperience {
    /// Name, what it is for, and definition.
    public static let segments: [(name: String, about: String, definition: String)] = [
        ("Members", "Who pays for free delivery.", "did \"Membership started\" and not did \"Membership cancelled\""),
        ("Waited too long", "Whose delivery came later than promised.", "did \"Delivery delayed\""),
        (
            "Left carts", "Put something into the cart and didn't order within a week.",
            "did \"Added to cart\" without \"Order placed\" within 7d"
        ),
        ("Come back", "Ordered at least three times.", "did \"Order placed\" at least 3 times"),
        (
            "Store and web", "Buy or ask in a store and look around on the web.",
            "did \"Purchase in the store\"|\"Advice in the store\" and did \"Product viewed\""
        ),
    ]

    /// A file of personas.
    public static let personas = """
        personas:
          - name: Nora the regular
            summary: Knows the shop, orders every few weeks, often for the whole household.
            colour: 1
            goals: [Have the usual things without thinking about them, Not be at home for the parcel]
            needs: [A delivery day that holds, Her addresses and lists remembered]
            frustrations: [A date that moves twice, Explaining a case from the beginning]
            quotes: ["I don't need it fast. I need it when you said."]
            channels: [app, website, store]
            segment: Come back
          - name: Ben the bargain hunter
            summary: Compares everywhere, fills carts and waits for a better moment.
            colour: 4
            goals: [Pay less than others, Not regret it]
            needs: [The full price at once, Reviews that can be believed]
            frustrations: [Delivery costs that appear at the end]
            quotes: ["I leave it in the cart. You will write to me anyway."]
            channels: [website, email]
            segment: Left carts
          - name: Ines who asks first
            summary: Wants to touch things before she orders them, and asks in the store what she read on the web.
            colour: 6
            goals: [Be sure before she buys]
            needs: [A store that knows what the web promised]
            frustrations: [Prices that differ between store and web]
            channels: [store, website]
            segment: Store and web
        """

    /// The map of the main journey.
    public static let map = """
        title: From the cart to the doorstep
        about: The journey that most of our customers make, and what we promise on the way.
        state: current
        owner: Head of customer experience
        rows: [doing, thinking, feeling, questions, pains, joys, opportunities]
        phases:
          - name: Choose
            goal: Be sure that this is the right one.
            steps:
              - name: Look around
                touchpoints: [Product viewed]
                setting: digital
                repeatable: true
                emotion: 1
                notes:
                  doing: ["Opens three or four products beside one another."]
                  thinking: ["Which of these is mine?"]
                  pains: ["Differences between products are hard to see."]
                  opportunities: ["Say in one line for whom a product is."]
              - name: Compare and read
                touchpoints: [Products compared, Reviews read]
                setting: digital
                optional: true
                repeatable: true
                emotion: 0
                notes:
                  doing: ["Reads the worst reviews first."]
                  questions: ["When would it be here?", "Can I send it back?"]
              - name: Put it into the cart
                touchpoints: [Added to cart]
                setting: digital
                repeatable: true
                emotion: 1
                notes:
                  feeling: ["Light; nothing is decided yet."]
          - name: Buy
            goal: Have it done, without surprises.
            steps:
              - name: Go to the till
                touchpoints: [Checkout started]
                setting: digital
                emotion: 0
                moment_of_truth: true
                promise: No surprise between cart and payment.
                owner: Shop
                kpi: Share of carts that become orders
                notes:
                  pains: ["Delivery costs are seen late."]
                  opportunities: ["Delivery date and full price beside the product."]
              - name: Order
                touchpoints: [Order placed]
                setting: digital
                emotion: 2
                owner: Shop
                notes:
                  feeling: ["Relieved, looking forward to it."]
          - name: Wait
            goal: Know when it comes, and not have to ask.
            steps:
              - name: Get a date
                touchpoints: [Delivery promised]
                setting: back_office
                actor: back_stage
                emotion: 1
                promise: We say the day, and it holds.
                owner: Logistics
              - name: See that it is on its way
                touchpoints: [Order dispatched]
                setting: back_office
                actor: back_stage
                emotion: 1
                owner: Logistics
              - name: Look where it is
                touchpoints: [Tracking page viewed]
                setting: digital
                optional: true
                repeatable: true
                emotion: 0
                notes:
                  questions: ["Is it really coming today?"]
                  pains: ["The page says “on its way” for four days."]
          - name: Have it
            goal: Use it, and have help where it is needed.
            steps:
              - name: Receive it
                touchpoints: [Order delivered]
                setting: in_person
                actor: front_stage
                emotion: 2
                moment_of_truth: true
                promise: Whole, complete, on the day that we said.
                owner: Logistics
                kpi: Customer satisfaction
                notes:
                  joys: ["It came an hour before it was promised."]
              - name: Say how it was
                touchpoints: [Survey after delivery]
                setting: digital
                optional: true
                emotion: 0
                owner: Customer experience
        """
}
