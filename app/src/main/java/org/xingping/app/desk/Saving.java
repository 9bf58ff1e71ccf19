package org.xingping.app.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.FactsRefused.Refusal;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Saves what was typed on a desk.
@Component
class Saving {

    private final Facts facts;
    private final Cycles cycles;
    private final TransactionTemplate transaction;

    Saving(Facts facts, Cycles cycles, TransactionTemplate transaction) {
        this.facts = facts;
        this.cycles = cycles;
        this.transaction = transaction;
    }

    /// Does what changes a desk as one act, before which none of its cycles is closed: whoever opened the desk in time
    /// may still come too late.
    ///
    /// @throws Refused when one has been closed since the desk was opened
    void whileOpen(Desk desk, Runnable act) {
        transaction.executeWithoutResult(status -> {
            cycles.holdOpen(desk.cycles());
            act.run();
        });
    }

    /// Records figures of a desk.
    ///
    /// @throws FactsRefused with everything that is wrong
    void record(Viewer viewer, Desk desk, Stage stage, List<NewFact> changed) {
        whileOpen(desk, () -> facts.record(viewer, desk.unit(), desk.period(), stage, changed));
    }

    /// Saves what was touched, all or nothing.
    ///
    /// @param keys the figures to save
    /// @return how many were sent that somebody had touched
    /// @throws FactsRefused with everything that is wrong
    int save(Viewer viewer, Desk desk, DeskForm form, Iterable<String> keys) {
        Stage stage = writable(desk);
        List<NewFact> changed = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (String key : keys) {
            Typed typed = form.typed(key);
            String was = form.was(key);
            if (!typed.isUntouched(was)) {
                Item item = item(desk, key);
                try {
                    changed.add(fact(key, typed, typed.effectiveOn(), Typed.basedOn(was)));
                } catch (DateTimeParseException noDay) {
                    refusals.add(noDay(item, typed));
                }
            }
        }
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
        if (!changed.isEmpty()) {
            record(viewer, desk, stage, changed);
        }
        return changed.size();
    }

    private static NewFact fact(String key, Typed typed, @Nullable LocalDate day, long basedOn) {
        return new NewFact(key, typed.value(), day, typed.source(), typed.note(), basedOn);
    }

    /// Takes over what a level below gave.
    ///
    /// @param basedOn the entry of this level that the viewer had before them
    void accept(Viewer viewer, Desk desk, String key, long basedOn) {
        Stage stage = writable(desk);
        item(desk, key);
        FactEntry lower = null;
        for (Map.Entry<Stage, FactEntry> level : facts.levels(desk.unit().id(), desk.period())
                .getOrDefault(key, Map.of())
                .entrySet()) {
            boolean isBelow =
                    level.getKey().compareTo(stage) < 0 && level.getValue().value() != null;
            lower = isBelow ? level.getValue() : lower;
        }
        if (lower == null || lower.value() == null) {
            throw new Refused(
                    Text.of("下级还没有报这一项。", "No level below has given this figure."),
                    Text.of("请直接填写，或等下级上报。", "Give it yourself, or wait for them."));
        }
        record(
                viewer,
                desk,
                stage,
                List.of(new NewFact(key, lower.value(), lower.effectiveOn(), lower.source(), "", basedOn)));
    }

    static Item item(Desk desk, String key) {
        Item item = desk.items().get(key);
        if (item == null) {
            throw new NotFound("figure " + key);
        }
        return item;
    }

    /// The level at which the viewer saves.
    ///
    /// @throws Refused when nothing can be saved, and why
    static Stage writable(Desk desk) {
        Stage stage = desk.stage();
        if (stage == null) {
            throw new Refused(
                    Text.of("您的角色只能查看。", "Your role may only look on."),
                    Text.of("需要填报权限时请联系管理员。", "Ask the administrator for the right to report."));
        }
        if (desk.isClosed()) {
            throw new Refused(
                    Text.of("上报已于 " + desk.reportsDue() + " 截止。", "Reporting ended on " + desk.reportsDue() + "."),
                    Text.of("需要更正的，请联系街道在审核时改正。", "Ask the street to correct it in its review."));
        }
        return stage;
    }

    private static Refusal noDay(Item item, Typed typed) {
        return new Refusal(
                item.key(),
                item.field().title(),
                typed.value(),
                Text.of("“" + typed.day() + "”不是日期。", "'" + typed.day() + "' is not a date."),
                Text.of("请写成 2026-06-30 这样，或留空。", "Write it like 2026-06-30, or leave it blank."),
                null);
    }
}
