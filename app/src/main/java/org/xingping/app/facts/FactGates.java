package org.xingping.app.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xingping.app.facts.FactGate.Closed;
import org.xingping.app.facts.FactsRefused.Refusal;
import org.xingping.app.facts.Judgement.Judged;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.language.Text;

/// All gates together.
@Component
class FactGates {

    private final ObjectProvider<FactGate> gates;

    FactGates(ObjectProvider<FactGate> gates) {
        this.gates = gates;
    }

    List<Closed> closed(Collection<Long> units, String period, Stage stage) {
        return gates.stream()
                .flatMap(gate -> gate.closed(units, period, stage).stream())
                .toList();
    }

    /// What is closed to a level for one unit, by key.
    Map<String, Closed> closed(long unit, String period, Stage stage) {
        Map<String, Closed> byKey = new HashMap<>();
        for (Closed closed : closed(List.of(unit), period, stage)) {
            closed.keys().forEach(key -> byKey.putIfAbsent(key, closed));
        }
        return byKey;
    }

    /// @throws FactsRefused when one of the changes is closed to the level
    void demandOpen(long unit, String period, Stage stage, List<Judged> changes, FactSchema schema) {
        Map<String, Closed> closed = closed(unit, period, stage);
        List<Refusal> refusals = new ArrayList<>();
        for (Judged change : changes) {
            Closed gate = closed.get(change.key());
            if (gate != null) {
                FactColumn column = schema.column(change.key());
                Text title = column == null || column.title().isEmpty() ? Text.same(change.key()) : column.title();
                String text = change.value() == null ? "" : change.value();
                refusals.add(new Refusal(
                        change.key(),
                        title,
                        text,
                        Text.of(gate.why().zh() + "。", gate.why().en() + "."),
                        gate.remedy(),
                        null));
            }
        }
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
    }
}
