package org.xingping.app.rectification;

import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.documents.Document;
import org.xingping.app.documents.Documents;
import org.xingping.app.documents.OrderText;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Results;
import org.xingping.app.standards.Editions;

/// The letter by which a unit is ordered to put things right.
@Component
public class OrderDocument {

    private final Documents documents;
    private final Cycles cycles;
    private final Editions editions;
    private final Results results;

    OrderDocument(Documents documents, Cycles cycles, Editions editions, Results results) {
        this.documents = documents;
        this.cycles = cycles;
        this.editions = editions;
        this.results = results;
    }

    /// For an order that was found in scope.
    public Document of(Order order) {
        Cycle cycle = cycles.cycle(order.cycle());
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        String result = results.find(cycle, order.unitCode())
                .map(rating -> names.span(rating.awardLow(), rating.awardHigh()).zh())
                .orElse("—");
        return new OrderText(
                        "责改〔%d〕%d号".formatted(order.year(), order.number()),
                        documents.issuer(cycle),
                        order.unitName(),
                        cycle.unitName()
                                + cycle.periodTitle().zh().replace(" ", "")
                                + cycle.title().zh(),
                        result,
                        order.clauses().stream()
                                .map(missed -> new OrderText.Defect(
                                        missed.clause() + " " + missed.title().zh(), "未达到本条款", "达到本条款的要求"))
                                .toList(),
                        order.issuedOn(),
                        order.standing().due(),
                        "")
                .document();
    }
}
