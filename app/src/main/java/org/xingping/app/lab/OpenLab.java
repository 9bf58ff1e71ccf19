package org.xingping.app.lab;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.Unit;
import org.xingping.app.lab.AreaTree.Area;
import org.xingping.app.lab.AreaTree.Cut;
import org.xingping.app.lab.Outcome.Counts;
import org.xingping.app.lab.Outcome.Moved;
import org.xingping.app.lab.Outcome.Near;
import org.xingping.app.lab.Outcome.Part;
import org.xingping.app.lab.Outcome.Street;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Basis;
import org.xingping.app.shell.Refused;
import org.xingping.engine.lab.Lab;
import org.xingping.engine.lab.Move;
import org.xingping.engine.lab.Mover;
import org.xingping.engine.lab.Shift;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.RatingTable;

/// A round that somebody tries thresholds on: its figures and a rating that follows. One request at a
/// time.
final class OpenLab {

    /// More units than these are no map any more: the areas below are shown instead.
    private static final int MOST_TILES = 600;

    /// Of each side of a border so many are named.
    private static final int NEAREST = 10;

    private static final int PATIENCE_SECONDS = 20;

    private final Instant asOf;
    private final Basis basis;
    private final Lab lab;
    private final AreaTree tree;
    private final AwardNames names;
    private final List<Slider> sliders;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Chosen chosen;

    /// What was looked at last; most moves of a slider are about the same.
    private record Chosen(List<Unit> areas, Cut cut) {}

    OpenLab(Instant asOf, Basis basis, Lab lab, AreaTree tree, AwardNames names, List<Slider> sliders) {
        this.asOf = asOf;
        this.basis = basis;
        this.lab = lab;
        this.tree = tree;
        this.names = names;
        this.sliders = List.copyOf(sliders);
    }

    List<Slider> sliders() {
        return sliders;
    }

    long bytes() {
        return basis.bytes() + lab.bytes() + tree.bytes();
    }

    /// Tries and says what comes of it.
    ///
    /// @param areas what is looked at, within what may be seen
    Outcome outcome(Tried tried, List<Unit> areas, List<Unit> above, LabFilter filter) {
        return inTurn(tried, areas, filter, (shift, listed) -> {
            Cut cut = cut(areas);
            int units = cut.rows().count();
            Counts counts = new Counts(
                    shift.count(Move.UP), shift.count(Move.DOWN), shift.count(Move.OTHER), shift.count(Move.NONE));
            return new Outcome(
                    asOf,
                    areas,
                    above,
                    units,
                    counts,
                    shift.shares(),
                    new Outcome.Open(
                            shift.openBefore(), shift.openAfter(), shift.notRatedBefore(), shift.notRatedAfter()),
                    parts(cut, shift),
                    units > MOST_TILES ? List.of() : tiles(cut, shift),
                    filter.page(listed).map(place -> moved(shift.mover(place))),
                    near(tried, filter, cut),
                    names);
        });
    }

    /// All that are listed, on whatever page.
    List<Moved> movers(Tried tried, List<Unit> areas, LabFilter filter) {
        return inTurn(tried, areas, filter, (shift, listed) -> {
            List<Moved> movers = new ArrayList<>(listed.length);
            for (int place : listed) {
                movers.add(moved(shift.mover(place)));
            }
            return movers;
        });
    }

    private interface Telling<T> {
        T of(Shift shift, int[] listed);
    }

    private <T> T inTurn(Tried tried, List<Unit> areas, LabFilter filter, Telling<T> telling) {
        if (!hasTurn()) {
            throw new Refused(
                    Text.of("上一次试算还没有算完。", "What was tried before is still being computed."),
                    Text.of("请稍候再试。", "Try again in a moment."));
        }
        try {
            lab.tryOnly(tried.proposals());
            Shift shift = lab.shift(cut(areas).rows());
            return telling.of(shift, filter.listed(shift, basis.units()));
        } finally {
            turn.unlock();
        }
    }

    private boolean hasTurn() {
        try {
            return turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Cut cut(List<Unit> areas) {
        Chosen known = chosen;
        if (known == null || !known.areas().equals(areas)) {
            known = new Chosen(List.copyOf(areas), tree.cut(areas, basis));
            chosen = known;
        }
        return known.cut();
    }

    private List<Part> parts(Cut cut, Shift shift) {
        int[][] sums = new int[cut.parts().size()][4];
        int[] partOfGroup = cut.partOfGroup();
        for (int group = 0; group < partOfGroup.length; group++) {
            if (partOfGroup[group] >= 0) {
                int[] sum = sums[partOfGroup[group]];
                sum[0] += shift.count(Move.UP, group);
                sum[1] += shift.count(Move.DOWN, group);
                sum[2] += shift.count(Move.OTHER, group);
                sum[3] += shift.count(Move.NONE, group);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < sums.length; part++) {
            Area area = cut.parts().get(part);
            int[] sum = sums[part];
            parts.add(
                    new Part(area.code(), area.name(), area.nameEnglish(), new Counts(sum[0], sum[1], sum[2], sum[3])));
        }
        return parts;
    }

    private List<Street> tiles(Cut cut, Shift shift) {
        Map<Integer, Mover> movers = new LinkedHashMap<>();
        for (int place = 0; place < shift.size(); place++) {
            Mover mover = shift.mover(place);
            movers.put(mover.row(), mover);
        }
        RatingTable now = lab.ratings();
        Map<Integer, List<Moved>> byGroup = new LinkedHashMap<>();
        for (int row = 0; row < basis.units().size(); row++) {
            if (cut.rows().get(row)) {
                Mover mover = Objects.requireNonNullElse(movers.get(row), staying(now, row));
                byGroup.computeIfAbsent(basis.facts().groups()[row], absent -> new ArrayList<>())
                        .add(moved(mover));
            }
        }
        List<Street> streets = new ArrayList<>();
        byGroup.forEach((group, units) -> {
            @Nullable Area area = tree.of(group);
            streets.add(
                    area == null
                            ? new Street("", "", null, units)
                            : new Street(area.code(), area.name(), area.nameEnglish(), units));
        });
        return streets;
    }

    private static Mover staying(RatingTable now, int row) {
        boolean isRated = now.isRated(row);
        int low = isRated ? now.execution().meritLow(row) : -1;
        int high = isRated ? now.execution().meritHigh(row) : -1;
        return new Mover(row, low, high, low, high);
    }

    private Moved moved(Mover mover) {
        @Nullable Area area = tree.of(basis.facts().groups()[mover.row()]);
        return new Moved(
                basis.units().unit(mover.row()),
                basis.units().name(mover.row()),
                basis.units().nameEnglish(mover.row()),
                area == null ? Text.NONE : Text.of(area.name(), Objects.requireNonNullElse(area.nameEnglish(), "")),
                award(mover.lowBefore(), mover.highBefore()),
                award(mover.lowAfter(), mover.highAfter()),
                mover.move());
    }

    private Text award(int low, int high) {
        return names.span(level(low), level(high));
    }

    private @Nullable String level(int merit) {
        List<String> levels = names.levels();
        return merit < 0 ? null : levels.get(levels.size() - 1 - merit);
    }

    /// Of the slider that was moved last, or else of the first that is not where it was.
    private @Nullable Near near(Tried tried, LabFilter filter, Cut cut) {
        @Nullable
        Slider slider = tried.values().keySet().stream()
                .filter(each -> each.name().equals(filter.query().value("near")) && !each.hasWords())
                .findFirst()
                .or(() -> tried.values().keySet().stream()
                        .filter(each -> !each.hasWords())
                        .findFirst())
                .orElse(null);
        if (slider == null) {
            return null;
        }
        BigDecimal value = Objects.requireNonNull(tried.values().get(slider));
        return new Near(
                slider,
                slider.shown(value),
                neighbours(slider, value, cut, true),
                neighbours(slider, value, cut, false));
    }

    private List<Outcome.Neighbour> neighbours(Slider slider, BigDecimal value, Cut cut, boolean isMet) {
        return slider.threshold().at(value).nearest(lab.ratings(), cut.rows(), isMet, NEAREST).stream()
                .map(neighbour -> new Outcome.Neighbour(
                        basis.units().unit(neighbour.row()),
                        basis.units().name(neighbour.row()),
                        basis.units().nameEnglish(neighbour.row()),
                        slider.shown(neighbour.value())))
                .toList();
    }
}
