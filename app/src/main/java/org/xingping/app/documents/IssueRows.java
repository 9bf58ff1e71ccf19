package org.xingping.app.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import tools.jackson.databind.json.JsonMapper;

/// The table of issued documents.
@Component
class IssueRows {

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final RowMapper<Issued> issued;

    IssueRows(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.issued = (row, number) -> new Issued(
                row.getLong("id"),
                row.getLong("cycle_id"),
                Issued.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("notice_id", Long.class),
                row.getString("issuer"),
                new DocumentNumber(row.getString("office"), row.getInt("year"), row.getInt("number")),
                row.getObject("dated", LocalDate.class),
                json.readValue(row.getString("content"), RoundText.class),
                row.getString("issued_by"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }

    /// What was issued of a round, the latest first.
    List<Issued> of(long cycle) {
        return database.sql("select * from document_current where cycle_id = :cycle order by id desc")
                .param("cycle", cycle)
                .query(issued)
                .list();
    }

    /// The latest document of a kind.
    Optional<Issued> latest(long cycle, Issued.Kind kind) {
        return of(cycle).stream().filter(each -> each.kind() == kind).findFirst();
    }

    /// Whether a document of a kind is issued of a round, without reading it.
    boolean isIssued(long cycle, Issued.Kind kind) {
        return database.sql("select exists (select from document_issue where cycle_id = :cycle and kind = :kind)")
                .param("cycle", cycle)
                .param("kind", kind.id())
                .query(Boolean.class)
                .single();
    }

    /// The issuer a district named last: for this round if it did, else for another of the same standard; empty
    /// when it has named none.
    ///
    /// @param year of the number that comes next
    Optional<Issuer> lastIssuer(Cycle cycle, int year) {
        return database.sql("""
                select issuer, office, (select coalesce(max(number), 0) from document_current other
                                        where other.unit_id = last.unit_id and other.office = last.office
                                          and other.year = :year) as number
                from document_current last
                join cycle round on round.id = last.cycle_id
                join standard_edition edition on edition.id = round.edition_id
                where last.unit_id = :unit
                order by last.cycle_id = :cycle desc, edition.standard_id = :standard desc, last.id desc limit 1
                """)
                .param("unit", cycle.unit())
                .param("cycle", cycle.id())
                .param("standard", cycle.standard())
                .param("year", year)
                .query((row, number) ->
                        new Issuer(row.getString("issuer"), row.getString("office"), row.getInt("number")))
                .optional();
    }

    /// @param number the highest one of that year; 0: none yet
    record Issuer(String name, String office, int number) {}

    /// Whether a district has used a number, waiting for whoever is giving one.
    boolean isUsed(long unit, DocumentNumber number) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('document ' || :unit, 0))")
                .param("unit", unit)
                .query((row, each) -> 0)
                .single();
        return database.sql("""
                select exists (select from document_current
                               where unit_id = :unit and office = :office and year = :year and number = :number)
                """)
                .param("unit", unit)
                .param("office", number.office())
                .param("year", number.year())
                .param("number", number.number())
                .query(Boolean.class)
                .single();
    }

    void store(
            Cycle cycle,
            Issued.Kind kind,
            @Nullable Long notice,
            String issuer,
            DocumentNumber number,
            LocalDate dated,
            RoundText content,
            Viewer by) {
        database.sql("""
                insert into document_issue (cycle_id, unit_id, kind, notice_id, issuer, office, year, number, dated,
                                            content, issued_by, issued_at)
                values (:cycle, :unit, :kind, :notice, :issuer, :office, :year, :number, :dated,
                        cast(:content as json), :by, :now)
                """)
                .param("cycle", cycle.id())
                .param("unit", cycle.unit())
                .param("kind", kind.id())
                .param("notice", notice)
                .param("issuer", issuer)
                .param("office", number.office())
                .param("year", number.year())
                .param("number", number.number())
                .param("dated", dated)
                .param("content", json.writeValueAsString(content))
                .param("by", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /// What was corrected about the numbers of a round's documents, the earliest first, by document.
    Map<Long, List<Correction>> corrections(long cycle) {
        Map<Long, List<Correction>> corrections = new HashMap<>();
        database.sql("""
                select correction.* from document_correction correction
                join document_issue issue on issue.id = correction.issue_id
                where issue.cycle_id = :cycle order by correction.id
                """).param("cycle", cycle).query(row -> {
            corrections
                    .computeIfAbsent(row.getLong("issue_id"), none -> new ArrayList<>())
                    .add(new Correction(
                            row.getString("was"),
                            row.getString("reason"),
                            row.getString("corrected_by"),
                            row.getObject("corrected_at", OffsetDateTime.class).toInstant()));
        });
        return corrections;
    }

    void correct(Issued issued, DocumentNumber number, String reason, Viewer by) {
        database.sql("""
                insert into document_correction (issue_id, was, office, year, number, reason, corrected_by, corrected_at)
                values (:issue, :was, :office, :year, :number, :reason, :by, :now)
                """)
                .param("issue", issued.id())
                .param("was", issued.number().text())
                .param("office", number.office())
                .param("year", number.year())
                .param("number", number.number())
                .param("reason", reason)
                .param("by", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
