struct EnglishPhrases: Phrases {
    let opening = [
        "Long-time customer here.", "First order with you.", "To be honest:", "Ordered for my mother.", "Just my two cents.",
        "Short version:",
        "I don't usually fill these in.", "Second time I've bought this.",
    ]

    func about(_ cause: Verbatim.Cause, _ tone: Verbatim.Tone) -> [String] {
        switch (cause, tone) {
        case (.delivery, .positive):
            [
                "Arrived a day early and well packed.", "Fast delivery, the driver even carried it upstairs.",
                "Tracking was accurate to the hour.",
                "Ordered on Monday, here on Wednesday.", "Delivery was quick and the box was undamaged.", "Came exactly when promised.",
            ]
        case (.delivery, .neutral):
            [
                "Delivery was fine.", "Arrived on the last day of the window.", "Parcel was left with a neighbour, which was OK.",
                "Took about as long as expected.", "The box was bigger than it needed to be.",
            ]
        case (.delivery, .negative):
            [
                "The parcel came {days} days late.", "Delivery was promised and then postponed again and again.",
                "Nobody could tell me where my order was.",
                "I waited at home twice and no driver came.", "Tracking said \"out for delivery\" for {days} days.",
                "It was a birthday present and it missed the birthday by {days} days.", "Late delivery and not one honest update.",
                "Stuck in a depot for over a week.",
            ]
        case (.price, .positive):
            [
                "Fair price for what you get.", "With the voucher it was a bargain.", "Cheaper than anywhere else I looked.",
                "Good value for money.",
            ]
        case (.price, .neutral):
            ["Not cheap, but OK.", "Prices are average.", "I would buy more often if shipping were free.", "Waited for the sale."]
        case (.price, .negative):
            [
                "Too expensive for what it is.", "The price dropped by 15% a week after I bought it.",
                "Shipping costs are only shown at the very end.",
                "The discount code did not work at checkout.", "Prices have gone up a lot this year.",
            ]
        case (.quality, .positive):
            [
                "The {product} is beautifully made.", "Love the {product}, we use it every day.",
                "Solid quality, feels like it will last for years.",
                "Even better than in the pictures.", "The {product} does exactly what it should.",
            ]
        case (.quality, .neutral):
            [
                "The {product} is decent, nothing special.", "Colour is slightly different from the photo.", "Does the job.",
                "Instructions could be clearer.", "OK so far, we'll see how it holds up.",
            ]
        case (.quality, .negative):
            [
                "The {product} broke within a month.", "It arrived with a scratch on the side.", "Feels much cheaper than it looks online.",
                "One piece was missing from the box.", "The {product} stopped working after a few days.",
                "Poor finish and a strange smell.",
            ]
        case (.agent, .positive):
            [
                "{agent} was friendly and solved it in minutes.", "Very helpful on the phone.", "I got a clear answer at the first try.",
                "{agent} called me back as promised, brilliant service.", "Kind, patient and competent.",
            ]
        case (.agent, .neutral):
            ["Question answered in the end.", "The agent was polite.", "Took two messages, but it's sorted.", "Average service."]
        case (.agent, .negative):
            [
                "I was on hold for ages and then cut off.", "I had to explain everything three times.",
                "{agent} read from a script and did not listen.",
                "Nobody took responsibility.", "They closed my ticket without solving anything.", "The bot kept sending me in circles.",
            ]
        case (.website, .positive):
            [
                "Website is clear and quick.", "Easy to compare products.", "Checkout took less than a minute.",
                "The app is a pleasure to use.",
            ]
        case (.website, .neutral):
            ["Search could be better.", "The site is fine on a laptop, less so on the phone.", "Found what I needed after a while."]
        case (.website, .negative):
            [
                "Payment failed twice before it went through.", "The page kept losing my cart.",
                "Could not find the contact number anywhere.",
                "The app logs me out every time.", "Filters on the site don't work.",
            ]
        case (.returns, .positive):
            [
                "Return was simple and the money was back in two days.", "Exchanged without any discussion.",
                "The return label was in the box, perfect.",
            ]
        case (.returns, .neutral):
            ["Return worked, but I had to print the label myself.", "The refund took the usual week.", "Returning is OK in the store."]
        case (.returns, .negative):
            [
                "Still waiting for my refund.", "I had to pay for returning a faulty item.",
                "They lost my return and asked me to prove it.",
                "Refund came only after three calls.",
            ]
        }
    }

    func closing(_ tone: Verbatim.Tone) -> [String] {
        switch tone {
        case .positive:
            ["Will order again.", "Highly recommended.", "Keep it up!", "Thank you.", "My friends have noticed too.", "Very happy."]
        case .neutral: ["Let's see next time.", "Nothing to add.", "All in all OK.", "Could be better, could be worse."]
        case .negative:
            [
                "Not good enough.", "I won't order again.", "Very disappointed.", "I expected better from you.", "Please fix this.",
                "Next time I'll buy elsewhere.", "Really frustrating.",
            ]
        }
    }

    func questions(_ cause: Verbatim.Cause) -> [String] {
        switch cause {
        case .delivery:
            [
                "Where is my order? It should have been here by now.", "The tracking page hasn't changed for days. Is my parcel lost?",
                "My delivery is late, can you tell me when it will arrive?", "I was promised a date and nothing came.",
            ]
        case .price:
            ["The voucher was not applied to my order.", "Can you match a lower price I found?", "I think I was charged too much."]
        case .quality:
            ["The {product} is faulty, what can we do?", "A part of the {product} is missing.", "The {product} doesn't work as described."]
        case .agent: ["Does the {product} fit on an induction hob?", "Is the {product} back in stock soon?", "Can I change my address?"]
        case .website:
            ["My payment was declined, but my card is fine.", "I can't sign in to my account.", "The app shows the wrong order."]
        case .returns: ["How do I return the {product}?", "When will I get my refund?", "I'd like to exchange the {product}."]
        }
    }
}
