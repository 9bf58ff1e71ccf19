package org.xingping.app.standards;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;

/// The overlays districts are writing. Publishers and administrators write those of the units they stand over.
@Component
public class Drafts {

    private static final String SELECT = """
            select draft.id, draft.owner_id, unit.code, unit.name as owner_name, place.path::text as path, draft.name,
                   draft.source, draft.version, draft.changed_at, account.name as changed_by
            from standard_draft draft
            join unit on unit.id = draft.owner_id
            join unit_place place on place.unit_id = draft.owner_id and place.during @> current_date
            join account on account.id = draft.changed_by
            where place.path <@ any (cast(:scope as ltree[]))
            """;

    private static final RowMapper<Draft> DRAFT = (row, number) -> new Draft(
            row.getLong("id"),
            row.getLong("owner_id"),
            row.getString("code"),
            row.getString("owner_name"),
            row.getString("path"),
            row.getString("name"),
            row.getString("source"),
            row.getInt("version"),
            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
            row.getString("changed_by"));

    private final JdbcClient database;
    private final Directory directory;
    private final Installer installer;
    private final AuditTrail audit;
    private final Clock clock;

    Drafts(JdbcClient database, Directory directory, Installer installer, AuditTrail audit, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.installer = installer;
        this.audit = audit;
        this.clock = clock;
    }

    /// The part of the tree for which somebody writes overlays.
    public static Scope writtenBy(Viewer viewer) {
        return viewer.scope(Role.PUBLISHER, Role.ADMINISTRATOR);
    }

    /// The drafts of units in scope, the last changed first.
    public List<Draft> of(Scope scope) {
        return database.sql(SELECT + " order by draft.changed_at desc, draft.id")
                .param("scope", scope.literal())
                .query(DRAFT)
                .list();
    }

    /// A draft as it was last saved; empty when there is none that may be seen.
    public Optional<Draft> find(long id, Scope scope) {
        return database.sql(SELECT + " and draft.id = :id")
                .param("scope", scope.literal())
                .param("id", id)
                .query(DRAFT)
                .optional();
    }

    /// Begins a draft.
    ///
    /// @param name what its writers call it, up to 80 characters, once per unit
    /// @throws NotFound when the unit is out of scope
    /// @throws Refused when the name is empty, too long or taken, or the text can be no overlay
    @Transactional
    public Draft begin(Viewer by, Unit owner, String name, String source) {
        refuseOutOfScope(by, owner.path());
        String called = name.strip();
        if (called.isEmpty() || called.length() > 80) {
            throw new Refused(
                    Text.of("草案名称须为 1 到 80 个字。", "A draft's name has 1 to 80 characters."),
                    Text.of("请改写名称。", "Change the name."));
        }
        Long id = database.sql("""
                insert into standard_draft (owner_id, name, source, changed_at, changed_by)
                values (:owner, :name, :source, :now, :by) on conflict do nothing returning id
                """)
                .param("owner", owner.id())
                .param("name", called)
                .param("source", OverlayText.accepted(source))
                .param("now", OffsetDateTime.now(clock))
                .param("by", by.account())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refused(
                        Text.of("已有名为“" + called + "”的草案。", "There is a draft called “" + called + "” already."),
                        Text.of("请打开它，或另取名称。", "Open it, or take another name.")));
        audit.record(by, "draft.begun", owner.id(), called, Map.of("draft", id));
        return draft(by, id);
    }

    /// Saves a text, with errors or without.
    ///
    /// @param version the version the text was written from
    /// @throws NotFound when there is no such draft in scope
    /// @throws DraftChanged when somebody saved another text in between
    @Transactional
    public Draft save(Viewer by, long id, int version, String source) {
        Draft draft = draft(by, id);
        String accepted = OverlayText.accepted(source);
        int saved = database.sql("""
                update standard_draft
                set source = :source, version = version + 1, changed_at = :now, changed_by = :by
                where id = :id and version = :version
                """)
                .param("source", accepted)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by.account())
                .param("id", id)
                .param("version", version)
                .update();
        if (saved == 0) {
            throw new DraftChanged(draft(by, id));
        }
        audit.record(by, "draft.saved", draft.owner(), draft.name(), Map.of("draft", id, "version", version + 1));
        return draft(by, id);
    }

    /// Installs the saved text as an edition of the unit. The draft stays, for the next edition.
    ///
    /// @param version what the reader saw when they decided
    /// @throws DraftChanged when somebody saved another text in between
    /// @throws InputRefused when the text has errors
    @Transactional
    public Edition install(Viewer by, long id, int version) {
        Draft draft = unchanged(by, id, version);
        Unit owner = directory
                .find(draft.owner(), directory.today())
                .orElseThrow(() -> new NotFound("unit " + draft.owner()));
        return installer.install(draft.source(), owner, by);
    }

    /// Throws a draft away. What was installed from it stays.
    @Transactional
    public void discard(Viewer by, long id, int version) {
        Draft draft = unchanged(by, id, version);
        database.sql("delete from standard_draft where id = :id")
                .param("id", id)
                .update();
        audit.record(by, "draft.discarded", draft.owner(), draft.name(), Map.of("draft", id));
    }

    private Draft unchanged(Viewer by, long id, int version) {
        database.sql("select id from standard_draft where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        Draft draft = draft(by, id);
        if (draft.version() != version) {
            throw new DraftChanged(draft);
        }
        return draft;
    }

    private Draft draft(Viewer by, long id) {
        return find(id, writtenBy(by)).orElseThrow(() -> new NotFound("draft " + id));
    }

    private static void refuseOutOfScope(Viewer by, String path) {
        if (!writtenBy(by).covers(path)) {
            throw new NotFound("unit on " + path);
        }
    }
}
