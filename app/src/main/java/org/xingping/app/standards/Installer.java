package org.xingping.app.standards;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Unit;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardTexts;

/// Puts texts among the installed editions. The same text twice is one edition.
@Component
class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final JdbcClient database;
    private final Dictionaries dictionaries;
    private final Editions editions;
    private final EditionRows rows;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Installer(
            JdbcClient database,
            Dictionaries dictionaries,
            Editions editions,
            EditionRows rows,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.dictionaries = dictionaries;
        this.editions = editions;
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Installs what the product comes with; a folder that was installed whole before is not read again.
    ///
    /// What cannot be installed is logged and left out: a broken text must not keep a district from the
    /// work it does with the editions it has.
    ///
    /// @return what was wrong; empty when everything is installed
    @Transactional
    List<Problem> install(ShippedTexts.Folder folder) {
        // one application at a time
        database.sql("select pg_advisory_xact_lock(hashtext('standard_edition'))")
                .query((row, number) -> 0)
                .single();
        String fingerprint = folder.fingerprint();
        boolean isKnown = database.sql("select exists (select 1 from standard_shipment where sha256 = :it)")
                .param("it", fingerprint)
                .query(Boolean.class)
                .single();
        if (isKnown && folder.dictionary().equals(dictionaries.newestSource())) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        try {
            long dictionary = dictionaries.install(folder.dictionary());
            Shipment shipment = new Shipment(folder.standards(), dictionaries.texts(), dictionary, problems);
            folder.standards().keySet().forEach(shipment::install);
        } catch (InputRefused refused) {
            problems.addAll(refused.problems());
        }
        problems.stream()
                .filter(Problem::isError)
                .forEach(problem -> LOG.error("A shipped standard is not installed: {}", problem));
        if (problems.isEmpty()) {
            database.sql("insert into standard_shipment values (:it, :now) on conflict do nothing")
                    .param("it", fingerprint)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }

    /// One folder on its way in: an overlay comes after what it is of.
    private final class Shipment {

        private final Map<String, String> texts;
        private final StandardTexts reader;
        private final long dictionary;
        private final List<Problem> problems;
        private final Set<String> begun = new HashSet<>();

        Shipment(Map<String, String> texts, StandardTexts reader, long dictionary, List<Problem> problems) {
            this.texts = texts;
            this.reader = reader;
            this.dictionary = dictionary;
            this.problems = problems;
        }

        void install(String id) {
            if (!begun.add(id)) {
                return;
            }
            String text = texts.get(id);
            if (text == null) {
                return;
            }
            try {
                ShippedShelf shelf = new ShippedShelf();
                ResolvedStandard resolved = reader.resolve("standards/" + id + "/standard.yaml", text, shelf);
                add(text, resolved, dictionary, shelf.taken, null, null);
            } catch (InputRefused refused) {
                problems.addAll(refused.problems());
            }
        }

        /// Installs what is asked for first.
        private final class ShippedShelf implements StandardTexts.Shelf {

            private @Nullable Edition taken;

            @Override
            public List<String> ids() {
                return List.copyOf(texts.keySet());
            }

            @Override
            public @Nullable ResolvedStandard find(String base, @Nullable String edition) {
                install(base);
                EditionShelf shelf = new EditionShelf(rows.usableOn("0"), editions::resolved);
                ResolvedStandard found = shelf.find(base, edition);
                taken = shelf.taken();
                return found;
            }
        }
    }

    /// Installs a district's overlay.
    ///
    /// @throws InputRefused when the text has errors
    @Transactional
    Edition install(String text, Unit owner, Viewer by) {
        database.sql("select pg_advisory_xact_lock(hashtext('standard_edition'))")
                .query((row, number) -> 0)
                .single();
        EditionShelf shelf = new EditionShelf(rows.usableOn(owner.path()), editions::resolved);
        ResolvedStandard resolved = dictionaries.texts().resolve(OverlayText.NAME, text, shelf);
        Edition edition = add(text, resolved, dictionaries.newest(), shelf.taken(), owner.id(), by.account());
        audit.record(by, "edition.installed", owner.id(), edition.name(), Map.of("sha256", edition.sha256()));
        return edition;
    }

    private Edition add(
            String text,
            ResolvedStandard resolved,
            long dictionary,
            @Nullable Edition base,
            @Nullable Long owner,
            @Nullable Long by) {
        String id = resolved.standard().id();
        if (rows.isTaken(id, owner)) {
            throw OverlayText.taken(id, text);
        }
        Edition same = rows.find(resolved.sha256()).orElse(null);
        if (same != null) {
            return same;
        }
        CheckedStandard checked = StandardChecker.check(resolved.standard(), resolved.dictionary());
        RatingPlan.of(checked); // what cannot be rated by is not installed
        editions.refuseClashes(resolved, dictionaries.all());
        Edition edition = rows.add(text, resolved, checked, dictionary, base == null ? null : base.id(), owner, by);
        events.publishEvent(new EditionInstalled(edition.id()));
        return edition;
    }
}
