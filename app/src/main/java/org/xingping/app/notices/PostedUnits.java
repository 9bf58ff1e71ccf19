package org.xingping.app.notices;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.procedure.CaseMoved;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.StarGlyph;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Text;

/// What notices posted.
@Component
class PostedUnits {

    /// What a rating comes to now is shown of those only that stand in the notice or are behind it: one that was taken
    /// back is under review again, which is nobody else's business until it is posted anew.
    private static final String SELECT = """
            select listed.*, unit.code, unit.name, unit.name_en, place.parent_id, coalesce(place.path::text, '') as path,
                   parent.name as parent_name, parent.name_en as parent_name_en,
                   coalesce(shown.petals, listed.petals) as petals_now,
                   case when shown.unit_id is null then listed.award_low else shown.award_low end as award_low_now,
                   case when shown.unit_id is null then listed.award_high else shown.award_high end as award_high_now,
                   case when shown.unit_id is null then listed.stars_low else shown.stars_low end as stars_low_now,
                   case when shown.unit_id is null then listed.stars_high else shown.stars_high end as stars_high_now,
                   case when shown.unit_id is null then listed.score_low else shown.score_low end as score_low_now,
                   case when shown.unit_id is null then listed.score_high else shown.score_high end as score_high_now,
                   standing.settled,
                   coalesce(way.state = 'posted', false) as held,
                   (select count(*) from objection join ruling on ruling.objection_id = objection.id
                    where objection.notice_id = listed.notice_id and objection.unit_id = listed.unit_id) as rulings
            from notice_unit listed
            join procedure_notice notice on notice.id = listed.notice_id
            join cycle on cycle.id = notice.cycle_id
            join unit on unit.id = listed.unit_id
            left join procedure_case way on way.cycle_id = notice.cycle_id and way.unit_id = listed.unit_id
            join lateral (select way.state is null or way.state = 'posted' or (way.state <> 'excluded' and exists (
                select 1 from procedure_act act where act.cycle_id = way.cycle_id and act.unit_id = way.unit_id
                  and act.act = 'post' and act.step = any (way.passed))) as settled) standing on true
            left join rating shown on standing.settled and shown.cycle_id = notice.cycle_id
              and shown.unit_id = listed.unit_id
            left join unit_place place on place.unit_id = listed.unit_id and place.during @> cycle.tree_on
            left join unit parent on parent.id = place.parent_id
            where listed.notice_id = :notice
            """;

    private static final RowMapper<Posted> POSTED = (row, number) -> {
        String reason = row.getString("not_rated_zh");
        return new Posted(
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getObject("parent_id", Long.class),
                row.getString("path"),
                row.getString("parent_name"),
                row.getString("parent_name_en"),
                Result.of(row, ""),
                Result.of(row, "_now"),
                reason == null ? null : Text.of(reason, row.getString("not_rated_en")),
                StarGlyph.of(row.getString("petals_now")),
                row.getBoolean("held"),
                row.getBoolean("settled"),
                row.getInt("rulings"));
    };

    private final JdbcClient database;
    private final Editions editions;

    PostedUnits(JdbcClient database, Editions editions) {
        this.database = database;
        this.editions = editions;
    }

    /// Keeps what was posted. Part of the transaction that posts it.
    @EventListener
    void keep(CaseMoved moved) {
        if (!moved.act().equals("post")) {
            return;
        }
        database.sql("""
                insert into notice_unit (notice_id, unit_id, award_low, award_high, stars_low, stars_high, score_low, score_high,
                                         not_rated_zh, not_rated_en, petals)
                select notice.id, unit_id, award_low, award_high, stars_low, stars_high, score_low, score_high,
                       not_rated_zh, not_rated_en, petals
                from procedure_notice notice join rating on rating.cycle_id = notice.cycle_id
                where notice.cycle_id = :cycle and notice.ended_at is null and rating.unit_id = any(:units)
                """)
                .param("cycle", moved.cycle())
                .param("units", moved.units().toArray(Long[]::new))
                .update();
    }

    /// The units of a notice, by code.
    List<Posted> of(long notice) {
        return database.sql(SELECT + " order by unit.code")
                .param("notice", notice)
                .query(POSTED)
                .list();
    }

    /// Empty when the notice did not post it.
    Optional<Posted> find(long notice, String code) {
        return database.sql(SELECT + " and unit.code = :code")
                .param("notice", notice)
                .param("code", code)
                .query(POSTED)
                .optional();
    }

    /// All notices there were, those that run first, then the latest.
    List<NoticeLine> notices() {
        return database.sql("""
                select notice.*, district.name, district.name_en, cycle.period, cycle.edition_id,
                       (select count(*) from notice_unit where notice_id = notice.id) as units,
                       (select count(*) from objection where notice_id = notice.id) as objections,
                       (select count(*) from objection join ruling on ruling.objection_id = objection.id
                        where notice_id = notice.id) as answered
                from procedure_notice notice
                join cycle on cycle.id = notice.cycle_id
                join unit district on district.id = cycle.unit_id
                order by notice.ended_at is not null, notice.last_day desc, notice.id desc
                """)
                .query((row, number) -> {
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new NoticeLine(
                            new PublicNotice(
                                    row.getLong("id"),
                                    row.getLong("cycle_id"),
                                    row.getObject("posted_on", LocalDate.class),
                                    row.getObject("last_day", LocalDate.class),
                                    ended == null ? null : LocalDate.ofInstant(ended.toInstant(), Formats.ZONE)),
                            row.getString("name"),
                            row.getString("name_en"),
                            row.getString("period"),
                            editions.edition(row.getLong("edition_id")).title(),
                            row.getInt("units"),
                            row.getInt("objections") - row.getInt("answered"),
                            row.getInt("answered"));
                })
                .list();
    }
}
