package org.xingping.app.rectification.web;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.xingping.app.rectification.FollowUp;
import org.xingping.app.shell.ListQuery;

/// Which consequences are shown, and in which order: by `kind` its id, by `street` the id of a unit above.
record FollowUpFilter(ListQuery query) {

    static FollowUpFilter of(long cycle, Map<String, String> parameters) {
        return new FollowUpFilter(
                ListQuery.of("/followups", parameters, ListQuery.Order.up("code"), "cycle", "kind", "street", "q")
                        .with("cycle", String.valueOf(cycle)));
    }

    boolean takes(FollowUp followUp) {
        return query.takes("kind", followUp.kind().id())
                && query.takes("street", String.valueOf(followUp.street()))
                && query.finds(followUp.unitCode(), followUp.unitName(), followUp.unitNameEnglish());
    }

    /// @param levels best first
    Comparator<FollowUp> order(List<String> levels) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<FollowUp> order = switch (query.sort()) {
            case "unit" -> Comparator.comparing(FollowUp::unitName, collator);
            case "street" -> Comparator.comparing(each -> Objects.requireNonNullElse(each.streetName(), ""), collator);
            case "award" -> Comparator.comparingInt(each -> levels.indexOf(each.award()));
            default -> Comparator.comparing(FollowUp::unitCode);
        };
        return query.directed(order).thenComparing(FollowUp::unitCode);
    }
}
