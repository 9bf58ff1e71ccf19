package org.xingping.app.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.PublishedRatings;
import org.xingping.app.ratings.Rating;
import org.xingping.app.standards.Editions;
import org.xingping.engine.bundle.BundleHeader;
import org.xingping.engine.bundle.BundleWriter;
import org.xingping.engine.bundle.BundledFacts;
import org.xingping.engine.bundle.BundledResult;
import org.xingping.engine.bundle.BundledUnit;
import org.xingping.engine.bundle.JsonValue;
import org.xingping.engine.bundle.SigningKey;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// Writes the bundle of a published round into the folder of bundles, portion by portion: a nation's does not fit
/// into memory.
@Component
class BundleMaker {

    private static final JsonValue EXCLUDED = new JsonValue.Text("excluded");

    private final PublishedRatings ratings;
    private final Cycles cycles;
    private final Editions editions;
    private final BundleRows rows;
    private final BundleKeys keys;
    private final ObjectProvider<Rulings> rulings;
    private final Clock clock;
    private final Path folder;

    BundleMaker(
            PublishedRatings ratings,
            Cycles cycles,
            Editions editions,
            BundleRows rows,
            BundleKeys keys,
            ObjectProvider<Rulings> rulings,
            Clock clock,
            @Value("${xingping.bundle.folder:${xingping.data:data}/bundles}") String folder) {
        this.ratings = ratings;
        this.cycles = cycles;
        this.editions = editions;
        this.rows = rows;
        this.keys = keys;
        this.rulings = rulings;
        this.clock = clock;
        this.folder = Path.of(folder);
    }

    Path file(Bundle bundle) {
        return folder.resolve(bundle.file());
    }

    /// Writes the file. When it returns, the bytes outlast a power failure.
    Bundle make(Cycle cycle) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, cycle.id() + "-", ".part");
            try {
                SigningKey key = keys.signing();
                BundleWriter.Written written;
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                    written = write(cycle, new BundleWriter(out, key));
                    out.flush();
                    channel.force(true);
                }
                Bundle bundle = new Bundle(
                        cycle.id(),
                        cycle.id() + "-" + written.sha256().substring(0, 16) + ".jsonl",
                        written.bytes(),
                        written.lines(),
                        written.units(),
                        written.sha256(),
                        written.root(),
                        key.open().kind().id(),
                        written.fingerprint(),
                        clock.instant());
                Files.move(part, file(bundle), StandardCopyOption.ATOMIC_MOVE);
                try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                    names.force(true);
                }
                return bundle;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private BundleWriter.Written write(Cycle cycle, BundleWriter writer) throws IOException {
        ResolvedStandard standard = editions.resolved(cycle.edition());
        List<String> before = ratings.earlier(cycle).stream().map(Cycle::period).toList();
        writer.header(new BundleHeader(
                cycle.unitCode(),
                cycle.unitName(),
                cycle.standard() + "@" + cycle.editionName(),
                cycle.period(),
                cycle.subject().id(),
                cycle.treeOn().toString(),
                Objects.requireNonNull(cycle.publishedAt()).toString(),
                before));
        writer.standard(standard);
        RatingPlan plan = editions.plan(cycle.edition());
        FactSchema schema = FactSchemas.of(standard.dictionary(), List.of(standard));
        ratings.each(cycle, portion -> write(cycle, portion, plan, schema, before.size(), writer));
        for (Rulings each : rulings.orderedStream().toList()) {
            for (JsonValue.Members ruling : each.of(cycle.id())) {
                writer.ruling(ruling);
            }
        }
        rows.audit(cycle, entry -> {
            try {
                writer.audit(entry);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return writer.finish();
    }

    private void write(
            Cycle cycle,
            PublishedRatings.Portion portion,
            RatingPlan plan,
            FactSchema schema,
            int earlier,
            BundleWriter writer) {
        List<Unit> units = portion.units();
        Set<Long> parents = new HashSet<>();
        for (Unit unit : units) {
            if (unit.parent() != null) {
                parents.add(unit.parent());
            }
        }
        Map<Long, BundleRows.Above> above = rows.above(List.copyOf(parents));
        Map<Long, Map<String, List<String>>> evidence = rows.evidence(cycle, units);
        List<Integer> order = new ArrayList<>();
        for (int row = 0; row < units.size(); row++) {
            order.add(row);
        }
        order.sort(Comparator.comparing((Integer row) -> code(above, units.get(row)))
                .thenComparing(row -> units.get(row).code()));
        for (int row : order) {
            Unit unit = units.get(row);
            BundleRows.Above parent = unit.parent() == null ? null : above.get(unit.parent());
            List<String> before = new ArrayList<>();
            for (int ago = 1; ago <= earlier; ago++) {
                before.add(Objects.requireNonNullElse(portion.history().award(unit.code(), ago), ""));
            }
            Rating published = portion.published().get(unit.id());
            if (published == null) {
                continue; // the directory was put right since: it was not among those that were published
            }
            Map<String, String> facts =
                    BundledFacts.of(plan, schema, portion.table().facts(), row);
            Map<String, List<String>> files = new HashMap<>(evidence.getOrDefault(unit.id(), Map.of()));
            files.keySet().retainAll(facts.keySet());
            try {
                writer.unit(new BundledUnit(
                        unit.code(),
                        unit.name(),
                        parent == null ? null : parent.code(),
                        parent == null ? null : parent.name(),
                        facts,
                        portion.applied().get(unit.code()),
                        before,
                        files,
                        published(BundledResult.of(portion.table(), row), published)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static String code(Map<Long, BundleRows.Above> above, Unit unit) {
        BundleRows.Above parent = unit.parent() == null ? null : above.get(unit.parent());
        return parent == null ? "" : parent.code();
    }

    /// The result as it was published, with the clauses behind it. What was published is never replaced by what the
    /// program would say today: if they differed, checking the bundle would show it.
    private static JsonValue.Members published(JsonValue.Members computed, Rating rating) {
        String change = rating.change().name().toLowerCase(Locale.ROOT);
        if (!rating.isRated()) {
            return JsonValue.members()
                    .with("change", change)
                    .with("standing", EXCLUDED.equals(computed.get("standing")) ? "excluded" : "blocked");
        }
        return computed.with("change", change)
                .with("standing", "rated")
                .with("award", rating.award())
                .with("award_min", rating.awardLow())
                .with("award_max", rating.awardHigh())
                .with("stars_min", rating.starsLow())
                .with("stars_max", rating.starsHigh())
                .with("score_min", plain(rating.scoreLow()))
                .with("score_max", plain(rating.scoreHigh()))
                .with("met", rating.met())
                .with("unmet", rating.unmet())
                .with("unknown", rating.unknown())
                .with("rank", rating.rank());
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null
                ? null
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    Cycle cycle(long id) {
        return cycles.cycle(id);
    }
}
