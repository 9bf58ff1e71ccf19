package org.xingping.app.standards;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.StandardTexts;

/// The shared dictionaries that were ever installed.
///
/// A figure is kept under the id of its metric for good, so a metric's unit, decimals, range and words
/// never change: a dictionary in which one has is refused, and the changed metric needs another id. A
/// metric that a later dictionary leaves out stays known, because figures and editions of earlier years
/// speak of it.
@Component
class Dictionaries {

    private static final String NAME = "metrics.yaml";

    private final JdbcClient database;
    private final Clock clock;

    Dictionaries(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A dictionary as it is kept.
    record Kept(long id, String source) {}

    /// All of them, the newest first.
    private List<Kept> kept() {
        return database.sql("select id, source from standard_dictionary order by installed_at desc, id desc")
                .query((row, number) -> new Kept(row.getLong("id"), row.getString("source")))
                .list();
    }

    /// The id of the newest; 0 when there is none.
    long newest() {
        return database.sql("select id from standard_dictionary order by installed_at desc, id desc limit 1")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// The text of the newest; empty when there is none.
    String newestSource() {
        return kept().stream().findFirst().map(Kept::source).orElse("");
    }

    /// Installs a dictionary; the newest one again changes nothing.
    ///
    /// @return its id
    /// @throws InputRefused when it has errors or changes what a metric means
    long install(String yaml) {
        List<Kept> kept = kept();
        if (!kept.isEmpty() && kept.getFirst().source().equals(yaml)) {
            return kept.getFirst().id();
        }
        Dictionary added = StandardTexts.of(NAME, yaml).dictionary();
        for (Kept earlier : kept) {
            refuseChanges(added, StandardTexts.of(NAME, earlier.source()).dictionary());
        }
        // One that comes back after another was in force becomes the newest again.
        return database.sql("""
                insert into standard_dictionary (sha256, source, installed_at)
                values (encode(sha256(convert_to(:source, 'UTF8')), 'hex'), :source, :now)
                on conflict (sha256) do update set installed_at = excluded.installed_at
                returning id
                """)
                .param("source", yaml)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    private static void refuseChanges(Dictionary added, Dictionary earlier) {
        Problems problems = new Problems();
        for (Metric metric : added.metrics()) {
            Metric before = earlier.metric(metric.id());
            if (before != null && !before.meansTheSameAs(metric)) {
                problems.error(
                        metric.at(),
                        "metric-changed",
                        Text.of(
                                "指标“" + metric.id() + "”的单位、小数位数、范围或量表与已安装的不同",
                                "unit, decimals, range or words of the metric `" + metric.id()
                                        + "` differ from what is installed"),
                        Text.of(
                                "已填报的数据按原含义保存；请恢复原样，或为新含义另取标识",
                                "figures are kept with the meaning they were reported in: restore it, or take another id"));
            }
        }
        problems.refuseOnError();
    }

    /// What reads texts with the newest dictionary.
    ///
    /// @throws IllegalStateException when none is installed
    StandardTexts texts() {
        return texts(kept());
    }

    /// What there is, from one look.
    ///
    /// @param texts what reads texts with the newest dictionary
    /// @param all the newest dictionary, then what only earlier ones have
    record Read(StandardTexts texts, Dictionary all) {}

    /// @throws IllegalStateException when none is installed
    Read read() {
        List<Kept> kept = kept();
        return new Read(texts(kept), all(kept));
    }

    private static StandardTexts texts(List<Kept> kept) {
        if (kept.isEmpty()) {
            throw new IllegalStateException("no metric dictionary is installed");
        }
        return StandardTexts.of(NAME, kept.getFirst().source());
    }

    /// The newest dictionary, then what only earlier ones have.
    Dictionary all() {
        return all(kept());
    }

    private static Dictionary all(List<Kept> kept) {
        Map<String, Scale> scales = new LinkedHashMap<>();
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Kept each : kept) {
            Dictionary dictionary = StandardTexts.of(NAME, each.source()).dictionary();
            dictionary.scales().forEach(scale -> scales.putIfAbsent(scale.id(), scale));
            dictionary.metrics().forEach(metric -> metrics.putIfAbsent(metric.id(), metric));
        }
        return new Dictionary(scales.values(), new ArrayList<>(metrics.values()));
    }
}
