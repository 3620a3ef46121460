public import BillingCore

/// `plainbill simulate`: a scenario in, invoices out. No database, no clock, no network.
public enum Simulation {
    /// The invoices of a scenario, the totals of a document, or the steps of dunning, as one JSON object.
    /// - Parameter explain: tells the amount of a line in a sentence, for its `explanation`; lines have none without it.
    /// - Throws: a refusal whose description is one line that names the place: `line 4, prices.seat.amount: …`.
    public static func run(
        _ source: ImportSource, explaining explain: ((InvoiceLine) -> String)? = nil
    ) throws(BillingRefusal) -> String {
        let top = JSONNode(value: try JSONReader.value(of: source), path: "")
        if try top.anyObject()["document"] != nil {
            return try ScenarioDocument(top.object(["currency", "document"])).output.indentedText
        }
        if try top.anyObject()["dunning"] != nil {
            return try ScenarioDunning(top.object(ScenarioDunning.keys)).output.indentedText
        }
        let run = try ScenarioRun(Scenario(top.object(Scenario.keys)))
        return try top.decided { () throws(BillingRefusal) in try run.output(explaining: explain) }.indentedText
    }
}
