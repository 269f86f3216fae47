/// What stands in `ABOUT.txt`.
enum AboutText {
    static func text(_ world: World, customers: Int, files: [DemoFiles.File]) -> String {
        let list = files.map { "  \(Source(rawValue: $0.name)?.fileName ?? $0.name): \($0.rows) rows" }.joined(separator: "\n")
        return """
            This is a simulation.

            The company in this folder does not exist, and neither do its customers. A program made these files from the seed \(world.seed):
            \(customers) invented customers of an invented shop for kitchen and home, and visitors who never became customers,
            from \(world.start.dateText) to \((world.end - 1).dateText). Names are drawn from lists, e-mail addresses use the domains that are reserved
            for examples, telephone numbers come from the ranges that regulators keep free for drama.

            Nobody wrote the figures that you will see: they follow from what the simulated customers do. Customers come, look around,
            buy or don't, wait for parcels, ask for help, judge, come back or leave. In one month the carrier failed;
            another seed moves that month.

            Some customers stand in it more than once, as in every company: with a second account, with a store card applied for on paper,
            with the call centre under a name that somebody heard on the telephone. There are twins, and children with a parent's name.

            \(list)

            Each file has a mapping beside it (*.mapping.yaml) and can be imported like any other file:
            touchstone import shop.csv --mapping shop.mapping.yaml

            truth.json tells which month was the bad one and which person is truly behind each identifier. It is there to check
            results against. Touchstone never reads it.

            """
    }
}
