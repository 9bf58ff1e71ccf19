package org.xingping.app.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;

/// Reads rulings with what they changed: two queries for any number of them.
@Component
class Answers {

    private final JdbcClient database;
    private final Editions editions;
    private final Subjects subjects;

    Answers(JdbcClient database, Editions editions, Subjects subjects) {
        this.database = database;
        this.editions = editions;
        this.subjects = subjects;
    }

    /// Those of a round, by number.
    List<Answer> ofCycle(long cycle) {
        return read("objection.cycle_id = :id", cycle);
    }

    /// Those to objections to a notice, by number.
    List<Answer> ofNotice(long notice) {
        return read("objection.notice_id = :id", notice);
    }

    /// The one to an objection; empty: not answered.
    List<Answer> ofObjection(long objection) {
        return read("objection.id = :id", objection);
    }

    /// What changed with a ruling, besides ratings.
    private record Changes(List<Answer.FigureChange> figures, List<Answer.ClauseChange> clauses) {
        private static final Changes NONE = new Changes(List.of(), List.of());

        Changes() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /// A ruling as its row says, and how the unit's own rating came out.
    private record Head(
            Ruling ruling,
            long edition,
            Verdict verdict,
            String by,
            String unitCode,
            @Nullable String unitNameEnglish,
            @Nullable Text about) {}

    private List<Answer> read(String which, long id) {
        Map<Long, Changes> changes = changes(which, id);
        Map<Long, Head> heads = new LinkedHashMap<>();
        Map<Long, Result> before = new HashMap<>();
        Map<Long, Result> after = new HashMap<>();
        Map<Long, List<Answer.Effect>> others = new HashMap<>();
        database.sql("""
                select objection.*, cycle.edition_id, unit.code, unit.name, unit.name_en, ruling.year, ruling.serial,
                       ruling.verdict, ruling.reasons, ruling.ruled_on, ruling.by_name, effect.*,
                       effect.cycle_id as effect_cycle, effect.unit_id as effect_unit, round.edition_id as effect_edition,
                       rated.name as effect_name, rated.name_en as effect_name_en
                from objection
                join ruling on ruling.objection_id = objection.id
                join cycle on cycle.id = objection.cycle_id
                join unit on unit.id = objection.unit_id
                left join ruling_effect effect on effect.objection_id = objection.id
                left join cycle round on round.id = effect.cycle_id
                left join unit rated on rated.id = effect.unit_id
                where %s order by ruling.year, ruling.serial, objection.id, effect.cycle_id, rated.code
                """.formatted(which)).param("id", id).query(row -> {
            long objection = row.getLong("id");
            Head head = head(row);
            heads.putIfAbsent(objection, head);
            Result was = Result.of(row, "_before");
            Result now = Result.of(row, "_after");
            Long round = row.getObject("effect_cycle", Long.class);
            if (round == null) {
                return;
            }
            if (round == head.ruling().cycle()
                    && row.getLong("effect_unit") == head.ruling().unit()) {
                before.put(objection, was);
                after.put(objection, now);
            } else {
                long edition = row.getLong("effect_edition");
                others.computeIfAbsent(objection, none -> new ArrayList<>())
                        .add(new Answer.Effect(
                                editions.edition(edition).title(),
                                row.getString("effect_name"),
                                row.getString("effect_name_en"),
                                was.award(names(edition)),
                                now.award(names(edition)),
                                was,
                                now));
            }
        });
        return heads.entrySet().stream()
                .map(each -> answer(
                        each.getValue(),
                        before.getOrDefault(each.getKey(), Result.NONE),
                        after.getOrDefault(each.getKey(), Result.NONE),
                        changes.getOrDefault(each.getKey(), Changes.NONE),
                        others.getOrDefault(each.getKey(), List.of())))
                .toList();
    }

    private Head head(ResultSet row) throws SQLException {
        long edition = row.getLong("edition_id");
        Verdict verdict = Verdict.of(row.getString("verdict")).orElseThrow();
        return new Head(
                new Ruling(
                        row.getLong("id"),
                        ObjectionRows.number(row.getInt("year"), row.getInt("serial")),
                        row.getLong("cycle_id"),
                        row.getLong("unit_id"),
                        row.getString("name"),
                        row.getString("clause"),
                        verdict != Verdict.REJECTED,
                        row.getString("reasons"),
                        row.getObject("ruled_on", LocalDate.class),
                        "",
                        ""),
                edition,
                verdict,
                row.getString("by_name"),
                row.getString("code"),
                row.getString("name_en"),
                subjects.title(edition, row.getString("clause"), row.getString("fact_key")));
    }

    private Answer answer(Head head, Result before, Result after, Changes changes, List<Answer.Effect> others) {
        AwardNames names = names(head.edition());
        Ruling ruling = head.ruling();
        return new Answer(
                new Ruling(
                        ruling.id(),
                        ruling.number(),
                        ruling.cycle(),
                        ruling.unit(),
                        ruling.unitName(),
                        ruling.clause(),
                        ruling.upheld(),
                        ruling.reasons(),
                        ruling.ruledOn(),
                        before.award(names).in(Language.ZH),
                        after.award(names).in(Language.ZH)),
                head.verdict(),
                head.by(),
                head.unitCode(),
                head.unitNameEnglish(),
                head.about(),
                before,
                after,
                before.award(names),
                after.award(names),
                changes.clauses(),
                changes.figures(),
                others);
    }

    private AwardNames names(long edition) {
        return new AwardNames(editions.checked(edition).standard());
    }

    private Map<Long, Changes> changes(String which, long id) {
        Map<Long, Changes> changes = new HashMap<>();
        database.sql("""
                select objection.id, cycle.edition_id, changed.*
                from objection join cycle on cycle.id = objection.cycle_id
                join lateral (
                    select true as is_figure, fact_key as name, value_before as was, value_after as now
                    from ruling_figure where objection_id = objection.id
                    union all
                    select false, clause, outcome_before, outcome_after from ruling_clause where objection_id = objection.id
                ) changed on true
                where %s order by changed.name
                """.formatted(which)).param("id", id).query(row -> {
            Changes own = changes.computeIfAbsent(row.getLong("id"), none -> new Changes());
            String name = row.getString("name");
            long edition = row.getLong("edition_id");
            if (row.getBoolean("is_figure")) {
                own.figures()
                        .add(new Answer.FigureChange(
                                subjects.titleOfFigure(edition, name),
                                shown(edition, name, row.getString("was")),
                                shown(edition, name, row.getString("now"))));
            } else {
                own.clauses()
                        .add(new Answer.ClauseChange(
                                subjects.titleOfClause(edition, name),
                                subjects.isVeto(edition, name),
                                Outcome.valueOf(row.getString("was")),
                                Outcome.valueOf(row.getString("now"))));
            }
        });
        return changes;
    }

    private Text shown(long edition, String key, @Nullable String value) {
        FactColumn column = subjects.schema(edition).column(key);
        return value == null
                ? Text.same("—")
                : column == null ? Text.same(value) : FormField.of(column).shown(value);
    }
}
