package org.xingping.app.procedure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.facts.FactGate;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Standard;

/// Lets each level give figures when it is its turn: what was handed in stays as it is while others look at
/// it. A figure that several standards read is closed while one of them is beyond the level.
@Component
class FactsByTurn implements FactGate {

    private static final Text RETURN_IT =
            Text.of("如需更正，请经办的一方退回后再改。", "Ask those whose turn it is to return it first.");

    private static final Text OBJECT = Text.of(
            "公示以后，只有对异议的裁定可以更正；或由县级写明理由退回前面的步骤。",
            "After the notice is posted only a ruling on an objection corrects it, or the county takes the unit back.");

    private final JdbcClient database;
    private final Editions editions;
    private final Map<Long, Set<String>> keys = new ConcurrentHashMap<>();

    FactsByTurn(JdbcClient database, Editions editions) {
        this.database = database;
        this.editions = editions;
    }

    /// Units that stand alike in a round.
    private record Group(long edition, String step, State state) {}

    @Override
    public List<Closed> closed(Collection<Long> units, String period, Stage stage) {
        Map<Group, Set<Long>> groups = new HashMap<>();
        database.sql("""
                select cycle.edition_id, way.step, way.state, way.unit_id
                from procedure_case way join cycle on cycle.id = way.cycle_id
                where way.unit_id = any(:units) and cycle.period = :period
                  and way.state not in ('excluded', 'published')
                """)
                .param("units", units.toArray(Long[]::new))
                .param("period", period)
                .query(row -> {
                    groups.computeIfAbsent(
                                    new Group(
                                            row.getLong("edition_id"),
                                            row.getString("step"),
                                            State.of(row.getString("state"))),
                                    none -> new HashSet<>())
                            .add(row.getLong("unit_id"));
                });
        Set<String> ruled = stage == Stage.FINAL ? RuledFigures.open(units, period) : Set.of();
        List<Closed> closed = new ArrayList<>();
        groups.forEach((group, members) -> {
            Standard standard = editions.checked(group.edition()).standard();
            Procedure procedure = standard.procedure();
            if (procedure != null && !levels(procedure, group).contains(stage)) {
                Step step = procedure.step(group.step());
                // once the notice of another round is over its awards stay what everybody has read
                Set<String> keys = step.kind() == Kind.PUBLISH ? keys(group.edition()) : keys(group.edition(), ruled);
                boolean isPosted = step.kind() == Kind.PUBLISH || group.state() == State.POSTED;
                closed.add(
                        new Closed(members, keys, why(standard, step, group.state()), isPosted ? OBJECT : RETURN_IT));
            }
        });
        return closed;
    }

    /// The levels that give figures where a unit stands.
    private static Set<Stage> levels(Procedure procedure, Group group) {
        Step step = procedure.step(group.step());
        if (group.state() == State.RETURNED || step.kind() == Kind.APPLY) {
            return EnumSet.of(Stage.SELF);
        }
        EnumSet<Stage> levels = switch (step.kind()) {
            case APPLY -> EnumSet.of(Stage.SELF);
            case ASSESS, DECIDE, CONFIRM, INSPECT ->
                switch (step.by()) {
                    case UNIT -> EnumSet.noneOf(Stage.class);
                    case STREET -> EnumSet.of(Stage.STREET);
                    case COUNTY -> EnumSet.of(Stage.COUNTY, Stage.FINAL);
                };
            case NOTICE -> group.state() == State.POSTED ? EnumSet.noneOf(Stage.class) : EnumSet.of(Stage.FINAL);
            case PUBLISH -> EnumSet.noneOf(Stage.class);
        };
        // where nobody applies, the unit reports until the first step is over
        if (step.equals(procedure.steps().getFirst())) {
            levels.add(Stage.SELF);
        }
        return levels;
    }

    private static Text why(Standard standard, Step step, State state) {
        return Text.of(
                "该单位“" + standard.title().zh() + "”现处“" + step.title().zh() + "”步骤（"
                        + state.title().zh() + "），本级数据不能改动",
                "under “" + standard.title().in(Language.EN) + "” the unit stands at “"
                        + step.title().in(Language.EN) + "” (" + state.title().en()
                        + "), where this level's figures stay as they are");
    }

    private Set<String> keys(long edition, Set<String> without) {
        Set<String> keys = new HashSet<>(keys(edition));
        keys.removeAll(without);
        return keys;
    }

    /// The figures an edition reads.
    private Set<String> keys(long edition) {
        return keys.computeIfAbsent(edition, id -> {
            ResolvedStandard standard = editions.resolved(id);
            return FactSchemas.of(standard.dictionary(), List.of(standard)).columns().stream()
                    .map(FactColumn::key)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }
}
