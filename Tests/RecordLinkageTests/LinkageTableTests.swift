import RecordLinkage
import Testing

struct LinkageTableTests {
    @Test func `equal values have one number, no value has none`() {
        var builder = LinkageTableBuilder(columns: ["name"])
        builder.append(id: "a", ["Ada"])
        builder.append(id: "b", [nil])
        builder.append(id: "c", ["Ada"])
        let table = builder.table()
        #expect(table.columns[0].codes == [1, 0, 1])
        #expect(table.id(2) == "c" && table.value(0, 2) == "Ada" && table.value(0, 1) == nil)
    }
}
