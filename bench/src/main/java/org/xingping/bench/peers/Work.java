package org.xingping.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;

/// What all contenders do: facts rated under a standard.
final class Work {

    private final String id;
    private final String what;
    private final CheckedStandard standard;
    private final FactSchema schema;
    private final FactTable facts;
    private final @Nullable Scheme scheme;
    private Community @Nullable [] communities;

    /// @param id short, as in `--work`
    /// @param what in words
    /// @param schema knows every column of the facts
    /// @param scheme the standard restated for peers; null where nobody restated it and ours runs against
    ///     reading alone
    Work(
            String id,
            String what,
            CheckedStandard standard,
            FactSchema schema,
            FactTable facts,
            @Nullable Scheme scheme) {
        this.id = id;
        this.what = what;
        this.standard = standard;
        this.schema = schema;
        this.facts = facts;
        this.scheme = scheme;
    }

    String id() {
        return id;
    }

    String what() {
        return what;
    }

    CheckedStandard standard() {
        return standard;
    }

    FactSchema schema() {
        return schema;
    }

    FactTable facts() {
        return facts;
    }

    int rows() {
        return facts.size();
    }

    boolean isRestated() {
        return scheme != null;
    }

    /// The restated standard.
    Scheme restated() {
        return Objects.requireNonNull(scheme, () -> "work " + id + " is not restated");
    }

    /// The units as objects; the contenders that take them share them and change nothing in them.
    Community[] communities() {
        if (communities == null) {
            communities = Community.all(restated().columns(), rows());
        }
        return communities;
    }

    /// Every column of facts.
    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String metric : facts.metricIds()) {
            columns.add(Column.of(
                    metric,
                    new Column.Figures(Objects.requireNonNull(facts.metric(metric))),
                    rows(),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE));
        }
        for (String finding : facts.findingKeys()) {
            columns.add(Column.of(
                    finding,
                    new Column.Findings(Objects.requireNonNull(facts.finding(finding))),
                    rows(),
                    Column.UNMET,
                    Column.NOT_APPLICABLE));
        }
        return columns;
    }
}
