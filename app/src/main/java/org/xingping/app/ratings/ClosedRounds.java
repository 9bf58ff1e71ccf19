package org.xingping.app.ratings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.facts.FactGate;
import org.xingping.app.facts.Stage;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Facts of a closed round are final, though another round of the same period may still read them: else a
/// result would move while it is looked over before its publication.
@Component
class ClosedRounds implements FactGate {

    private static final Text REMEDY =
            Text.of("公布后方可更正；已公布的结果不受影响。", "Correct it after publication; a published result stays as it is.");

    private final JdbcClient database;
    private final Editions editions;

    ClosedRounds(JdbcClient database, Editions editions) {
        this.database = database;
        this.editions = editions;
    }

    @Override
    public List<Closed> closed(Collection<Long> units, String period, Stage stage) {
        Map<Long, Set<Long>> byEdition = new HashMap<>();
        database.sql("""
                select cycle.edition_id, unit.id
                from cycle
                join unit on unit.id = any(:units) and unit.kind = cycle.subject
                join unit_place place on place.unit_id = unit.id and place.during @> cycle.tree_on
                join unit_place district on district.unit_id = cycle.unit_id and district.during @> cycle.tree_on
                where cycle.period = :period and cycle.state = 'closed' and place.path <@ district.path
                """)
                .param("units", units.toArray(Long[]::new))
                .param("period", period)
                .query(row -> {
                    byEdition
                            .computeIfAbsent(row.getLong(1), none -> new HashSet<>())
                            .add(row.getLong(2));
                });
        List<Closed> closed = new ArrayList<>();
        byEdition.forEach((id, members) -> {
            Edition edition = editions.edition(id);
            closed.add(new Closed(
                    members,
                    editions.keys(id),
                    Text.of(
                            "“" + edition.title().zh() + "”已截止填报，正在核对结果，它用到的数据不再改动",
                            "reporting for “" + edition.title().in(Language.EN)
                                    + "” has ended and its results are looked over, so the figures it reads stay"),
                    REMEDY));
        });
        return closed;
    }
}
