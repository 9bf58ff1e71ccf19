package org.xingping.app.standards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.shell.NotFound;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// The installed editions of standards.
///
/// Whatever is rated is rated by the text that is kept, not by a file: what a cycle was opened with stays what it
/// was.
@Component
public class Editions {

    private final EditionRows rows;
    private final Dictionaries dictionaries;
    // an installed edition never changes, so what is made of it never does either
    private final Map<Long, Edition> known = new ConcurrentHashMap<>();
    private final Map<Long, ResolvedStandard> resolved = new ConcurrentHashMap<>();
    private final Map<Long, RatingPlan> plans = new ConcurrentHashMap<>();
    private final Map<Long, CheckedStandard> checked = new ConcurrentHashMap<>();
    private final Map<Long, Reads> reads = new ConcurrentHashMap<>();
    private volatile @Nullable Columns columns;

    Editions(EditionRows rows, Dictionaries dictionaries) {
        this.rows = rows;
        this.dictionaries = dictionaries;
    }

    /// What facts may be about, as of the newest edition and dictionary.
    private record Columns(EditionRows.Newest newest, Dictionary dictionary, FactSchema schema) {}

    /// All of them, the newest of a standard first. For the application's own work; a page asks with a scope.
    public List<Edition> installed() {
        return rows.all();
    }

    /// Those that somebody may see: shipped ones, and those of units above and below them.
    public List<Edition> installed(Scope scope) {
        return rows.all(scope);
    }

    /// Those that a unit may rate by: shipped ones, its own, and those of the units above it; the newest of
    /// a standard first.
    ///
    /// @param path the unit's path
    public List<Edition> usableOn(String path) {
        return rows.usableOn(path);
    }

    /// @throws NotFound when there is no such edition
    public Edition edition(long id) {
        Edition edition = known.get(id);
        if (edition == null) {
            edition = rows.find(id).orElseThrow(() -> new NotFound("edition " + id));
            known.put(id, edition);
        }
        return edition;
    }

    /// The newest edition of a standard, for the application's own work.
    public Optional<Edition> newest(String standard) {
        return rows.all().stream()
                .filter(edition -> edition.standard().equals(standard))
                .findFirst();
    }

    /// The newest edition that is called so or whose hash begins so; empty when there is none that may be seen.
    public Optional<Edition> find(String standard, String editionOrHash, Scope scope) {
        return rows.find(standard, editionOrHash, scope);
    }

    /// The edition with its lineage.
    ///
    /// @throws NotFound when there is no such edition
    public ResolvedStandard resolved(long editionId) {
        ResolvedStandard known = resolved.get(editionId);
        if (known != null) {
            return known;
        }
        Edition edition = edition(editionId);
        ResolvedStandard read = ResolvedStandard.ofCanonical(edition.name(), rows.resolved(editionId));
        if (!read.sha256().equals(edition.sha256())) {
            throw new IllegalStateException("the text of edition " + editionId + " is not the one that was installed");
        }
        ResolvedStandard whole = edition.overlayOf() == null
                ? read
                : Lineages.over(resolved(edition.overlayOf()), read, rows.source(editionId));
        resolved.put(editionId, whole);
        return whole;
    }

    /// The YAML the edition was installed from.
    public String source(long editionId) {
        return rows.source(edition(editionId).id());
    }

    /// Ready to be asked. The same object every time, immutable.
    ///
    /// @throws NotFound when there is no such edition
    public CheckedStandard checked(long editionId) {
        ResolvedStandard read = resolved(editionId);
        return checked.computeIfAbsent(editionId, id -> StandardChecker.check(read.standard(), read.dictionary()));
    }

    /// Ready to rate. The same object every time, immutable.
    ///
    /// @throws NotFound when there is no such edition
    public RatingPlan plan(long editionId) {
        CheckedStandard ready = checked(editionId);
        return plans.computeIfAbsent(editionId, id -> RatingPlan.of(ready));
    }

    /// Everything that ratings by an edition rest on: metrics and findings, as facts have their keys.
    public Set<String> keys(long editionId) {
        RatingPlan plan = plan(editionId);
        return Stream.concat(plan.metrics().stream().map(Metric::id), plan.findings().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Which metrics each clause of an edition reads.
    public Reads reads(long editionId) {
        CheckedStandard ready = checked(editionId);
        return reads.computeIfAbsent(editionId, id -> Reads.of(ready));
    }

    /// Where each figure and finding counts in some editions, by the fact's key; keys that count nowhere are
    /// absent.
    public Map<String, Feeds> feeds(Collection<Long> editions) {
        Map<String, Feeds> feeds = new LinkedHashMap<>();
        for (long edition : editions) {
            reads(edition)
                    .counts(checked(edition))
                    .forEach((key, clauses) -> feeds.put(
                            key, feeds.getOrDefault(key, Feeds.NOTHING).and(clauses)));
        }
        return feeds;
    }

    /// Forgets what was made of editions, for a database that is another one now.
    void forget() {
        known.clear();
        resolved.clear();
        plans.clear();
        checked.clear();
        reads.clear();
        columns = null;
    }

    /// The columns facts may have: the shared dictionary's, and the findings of every installed edition.
    /// Where editions take different answers to a clause, the column takes all of them.
    public FactSchema schema() {
        return columns().schema();
    }

    /// The shared dictionary: the newest, and what only earlier ones have.
    public Dictionary dictionary() {
        return columns().dictionary();
    }

    private Columns columns() {
        EditionRows.Newest newest = rows.newest();
        Columns ready = columns;
        if (ready == null || !ready.newest().equals(newest)) {
            Dictionary dictionary = dictionaries.all();
            ready = new Columns(newest, dictionary, FactSchemas.across(dictionary, allResolved()));
            columns = ready;
        }
        return ready;
    }

    /// All editions, the newest of a standard first.
    private List<ResolvedStandard> allResolved() {
        return rows.all().stream().map(edition -> resolved(edition.id())).toList();
    }

    /// @param dictionary the newest, and what only earlier ones have
    /// @throws org.xingping.engine.problem.InputRefused when a column would mean something else than in an edition
    ///     that is installed
    void refuseClashes(ResolvedStandard added, Dictionary dictionary) {
        List<ResolvedStandard> all = new ArrayList<>(allResolved());
        all.add(added);
        FactSchemas.across(dictionary, all);
    }
}
