package org.xingping.app.ratings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.database.CopiedRows;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Participation.Participants;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;

/// Reads what a round's ratings rest on, a nation's as fast as the database hands it over.
@Component
public class RoundReading {

    private final DataSource source;
    private final RatingRows rows;
    private final RatedFacts facts;
    private final EarlierAwards earlier;
    private final Editions editions;
    private final ObjectProvider<Participation> procedures;

    RoundReading(
            DataSource source,
            RatingRows rows,
            RatedFacts facts,
            EarlierAwards earlier,
            Editions editions,
            ObjectProvider<Participation> procedures) {
        this.source = source;
        this.rows = rows;
        this.facts = facts;
        this.earlier = earlier;
        this.editions = editions;
        this.procedures = procedures;
    }

    /// The units of areas that take part in a round, with those they are compared with and all that
    /// decides their ratings: for a published round what it was published with.
    ///
    /// @param areas units of the round's tree day that may be seen, none within another
    public Basis of(Cycle cycle, List<Unit> areas) {
        RatingPlan plan = editions.plan(cycle.edition());
        RoundUnits all = new RoundUnits();
        CopiedRows.each(source, query(cycle, plan, areas), all::add);
        Participation procedure = procedures.getIfAvailable();
        Participants participants = procedure == null ? Participants.ALL : procedure.of(cycle, all.idList());
        RoundUnits units = all.without(participants.excluded()).trimmed();
        FactTable table = FactTable.of(units, units.groups(), units.groupCount(), facts.columns(cycle, units.ids()));
        return new Basis(units, table, history(cycle, plan, units), applications(units, participants), units.shown());
    }

    /// Everybody that anybody in the areas is compared with stands below the same unit, or anywhere in
    /// the round.
    private String query(Cycle cycle, RatingPlan plan, List<Unit> areas) {
        String district = rows.district(cycle).path();
        List<String> read = areas.stream()
                .map(area -> plan.comparesAcrossGroups()
                        ? district
                        : area.kind() == cycle.subject() ? above(area.path()) : area.path())
                .distinct()
                .toList();
        // an index finds the places of a part of the tree; of the whole, where it would find all, it is left aside
        String within = read.equals(List.of(district))
                ? "ltree_risparent(place.path, " + CopiedRows.quoted(district) + "::ltree)"
                : "place.path <@ any(" + paths(read) + ")";
        return """
                select unit.id, unit.code, unit.name, unit.name_en, place.parent_id, place.path <@ any(%s)
                from unit join unit_place place on place.unit_id = unit.id and place.during @> date '%s'
                where unit.kind = '%s' and ltree_risparent(place.path, '%s'::ltree) and %s
                order by unit.code collate "C"
                """.formatted(
                        paths(areas.stream().map(Unit::path).toList()),
                        cycle.treeOn(),
                        cycle.subject().id(),
                        district,
                        within);
    }

    private static String paths(List<String> paths) {
        return CopiedRows.quoted(new Scope(paths).literal()) + "::ltree[]";
    }

    private static String above(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private History history(Cycle cycle, RatingPlan plan, RoundUnits units) {
        if (cycle.previous() == null) {
            return History.NONE;
        }
        Map<Long, String> codes = new HashMap<>();
        for (int row = 0; row < units.size(); row++) {
            codes.put(units.ids()[row], units.unit(row));
        }
        return earlier.of(cycle, plan.standard().standard(), codes);
    }

    private static Applications applications(RoundUnits units, Participants participants) {
        if (participants.appliedFor().isEmpty()) {
            return Applications.NONE;
        }
        Map<Long, String> codes = new HashMap<>();
        for (int row = 0; row < units.size(); row++) {
            codes.put(units.ids()[row], units.unit(row));
        }
        return new Applications(participants.appliedFor().entrySet().stream()
                .filter(each -> codes.containsKey(each.getKey()))
                .collect(Collectors.toMap(each -> codes.getOrDefault(each.getKey(), ""), Map.Entry::getValue)));
    }
}
