package org.xingping.engine.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xingping.engine.property.TextGenerator.Divisor;
import org.xingping.engine.property.TextGenerator.Formula;

/// Makes up whole standards, as the YAML a person would write.
final class StandardGenerator {

    private final Dice dice;
    private final List<GeneratedMetric> metrics = new ArrayList<>();
    private final TextGenerator texts;
    private final StringBuilder yaml = new StringBuilder();
    private final List<String> levels = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private int clauses;

    /// What was used of the format beyond the ordinary.
    private boolean cohort;

    private StandardGenerator(Dice dice) {
        this.dice = dice;
        metrics();
        this.texts = new TextGenerator(dice, metrics);
    }

    /// A made-up standard.
    ///
    /// @param loose the engine's bounds may be other than the naive reader's while facts are unknown
    /// @param cohort units are compared with each other, beyond the rank
    record Made(
            String yaml,
            List<GeneratedMetric> metrics,
            List<TextGenerator.Tie> ties,
            List<String> levels,
            boolean loose,
            boolean cohort) {}

    static Made standard(Dice dice) {
        return new StandardGenerator(dice).made();
    }

    private Made made() {
        texts.unusual = dice.chance(0.3);
        levels();
        header();
        // before the values: whoever is excluded is in no group, so an exclusion cannot ask for a place in one
        String excluded = excluded();
        String values = values();
        String sections = sections();
        String ladder = ladder();
        String vetoes = vetoes();
        String more = moreValues();
        List<String> allValues = new ArrayList<>();
        allValues.addAll(values.lines().toList());
        allValues.addAll(more.lines().toList());
        // values stand in any order
        Collections.shuffle(allValues, dice.random());
        yaml.append(excluded);
        if (!allValues.isEmpty()) {
            yaml.append("values:\n").append(String.join("\n", allValues)).append('\n');
        }
        yaml.append(sections).append(ladder).append(vetoes);
        String score = score();
        yaml.append(score);
        yaml.append("levels:\n");
        boolean valued = dice.chance(0.7);
        for (int i = 0; i < levels.size(); i++) {
            yaml.append("  - {id: \"%s\", title: {en: l}%s}\n"
                    .formatted(
                            levels.get(i), valued ? ", value: " + (levels.size() - 1 - i) + dice.one("", ".5") : ""));
        }
        award();
        if (dice.chance(0.25)) {
            yaml.append("movement: {")
                    .append(dice.one("up: 1", "down: 2", "up: 1, down: 1", "up: 2, down: 1"))
                    .append("}\n");
        }
        afterwards();
        return new Made(yaml.toString(), metrics, texts.ties, levels, texts.loose, cohort);
    }

    private void metrics() {
        int count = dice.from(3, 9);
        for (int i = 0; i < count; i++) {
            String id = "m" + i;
            boolean optional = dice.chance(0.2);
            metrics.add(
                    switch (dice.from(0, 11)) {
                        case 0, 1 -> GeneratedMetric.numbers(id, 6, 0, 1_000_000, optional);
                        case 2, 3 -> GeneratedMetric.numbers(id, 0, 0, 20, optional);
                        case 4 -> GeneratedMetric.numbers(id, 0, 0, 1_000_000_000, optional);
                        case 5 -> GeneratedMetric.numbers(id, 0, dice.from(0, 1), 12, optional);
                        case 6 -> GeneratedMetric.numbers(id, 2, -10_000, 10_000, optional);
                        case 7 -> GeneratedMetric.numbers(id, 2, 0, 1_000_000, optional);
                        case 8 ->
                            dice.chance(0.3)
                                    ? GeneratedMetric.numbers(id, 0, 5, 5, optional)
                                    : GeneratedMetric.numbers(id, 0, 1, 5, optional);
                        case 9 ->
                            dice.chance(0.3)
                                    ? GeneratedMetric.numbers(id, 9, 0, 999_999_999_999_999L, optional)
                                    : GeneratedMetric.numbers(id, 1, -50, 70, optional);
                        case 10 -> GeneratedMetric.words(id, ConditionSet.HONOURS, optional);
                        default -> GeneratedMetric.words(id, ConditionSet.GRADES, optional);
                    });
        }
        metrics.add(GeneratedMetric.numbers("m" + count, 0, 0, 10, false));
    }

    private void levels() {
        int count = dice.from(2, 6);
        List<String> ids = dice.chance(0.5)
                ? List.of("full", "5", "4", "3", "2", "1", "0")
                : List.of("excellent", "good", "qualified", "poor", "none-yet", "last");
        levels.addAll(ids.subList(0, count));
    }

    private void header() {
        yaml.append("standard: made-up\nedition: \"1\"\ntitle: {en: made up}\nsource: {en: nowhere}\n");
        yaml.append("rates: community\nperiod: year\n");
        if (dice.chance(0.7)) {
            yaml.append("parameters:\n");
            for (int i = 0; i < dice.from(1, 3); i++) {
                String name = "p" + i;
                parameters.add(name);
                String number = dice.one("15%", "0.7", "2", "0", "1", "0.25", "100", "60%");
                yaml.append("  %s: %s\n"
                        .formatted(name, dice.chance(0.5) ? number : "{is: " + number + ", range: 0..100}"));
                texts.numbers.add(Formula.plain(name));
            }
        }
        yaml.append("scales:\n  honour: [nil, county, city, province]\n  grade: [nil, grade3, grade2, grade1]\n");
        yaml.append("metrics:\n");
        metrics.forEach(metric -> yaml.append(metric.yaml()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String excluded() {
        if (dice.chance(0.7)) {
            return "";
        }
        StringBuilder text = new StringBuilder("excluded:\n");
        for (int i = 0; i < dice.from(1, 2); i++) {
            text.append("  - {when: %s, reason: {en: r}}\n".formatted(quoted(seldom(texts.truth(1)))));
        }
        return text.toString();
    }

    /// Mostly a condition that few units meet.
    private String seldom(String otherwise) {
        GeneratedMetric metric = metrics.getLast();
        metric.compared(BigDecimal.valueOf(10));
        return dice.chance(0.7) ? metric.id() + " >= 10" : otherwise;
    }

    // Values

    private String values() {
        StringBuilder text = new StringBuilder();
        int count = dice.from(0, 5);
        for (int i = 0; i < count; i++) {
            value(text, "v" + i);
        }
        return text.toString();
    }

    private void value(StringBuilder text, String name) {
        String rounding = dice.chance(0.5)
                ? ", decimals: " + dice.from(0, 3)
                        + dice.one("", "", ", rounding: down", ", rounding: up", ", rounding: half-even")
                : "";
        switch (dice.from(0, 9)) {
            case 0, 1, 2, 3 -> {
                Formula formula = texts.number(2);
                if (formula.openDivisor() && rounding.isEmpty() && dice.chance(0.5)) {
                    texts.truths.add("(" + name + " >= " + texts.positive() + ")");
                }
                line(text, name, "is: " + quoted(formula.text()) + rounding + wide(rounding));
                texts.numbers.add(rounding.isEmpty() ? formula.as(name) : Formula.plain(name));
            }
            case 4 -> {
                Formula first = texts.number(1);
                Formula second = texts.number(1);
                if (first.openDivisor() || second.openDivisor()) {
                    texts.loose = true;
                }
                line(
                        text,
                        name,
                        "weighted: [{of: %s, weight: 0.7}, {of: %s, weight: %s}]%s"
                                .formatted(
                                        quoted(first.text()),
                                        quoted(second.text()),
                                        quoted(dice.one("0.3", "1 - 0.7")),
                                        rounding));
                texts.numbers.add(rounding.isEmpty() ? new Formula(name, first.with(second)) : Formula.plain(name));
            }
            case 5 -> {
                Formula by = texts.number(1);
                line(
                        text,
                        name,
                        "by: %s, bands: [{up_to: %s, is: %s}, {up_to: 10, is: %s}, {is: %s}]%s"
                                .formatted(
                                        quoted(by.text()),
                                        dice.one("1", "0.5", "-1", "3"),
                                        quoted(plain()),
                                        quoted(plain()),
                                        quoted(plain()),
                                        rounding));
                texts.numbers.add(Formula.plain(name));
            }
            case 6 -> {
                line(
                        text,
                        name,
                        "matrix: [%s, %s], rows: %s"
                                .formatted(
                                        quoted(index()),
                                        quoted(index()),
                                        dice.one(
                                                "[\"11223\", \"22233\", \"23334\", \"33444\", \"34455\"]",
                                                "[[1, 2.5, 0, 4, 9], [0, 1, 1, 1, 2], [3, 3, 3, 3, 3], [1, 2, 3, 4, 5], [-1, 0, 0, 0, 1]]",
                                                "[\"123\", \"456\", \"789\"]")));
                texts.numbers.add(Formula.plain(name));
            }
            case 7, 8 -> {
                cohort = true;
                Formula of = texts.number(1);
                line(
                        text,
                        name,
                        "rank_of: %s, within: %s, best: %s"
                                .formatted(quoted(of.text()), dice.one("parent", "all"), dice.one("high", "low")));
                texts.numbers.add(Formula.plain(name));
            }
            default -> {
                cohort = true;
                line(
                        text,
                        name,
                        "percentile: %s, of: %s, within: %s"
                                .formatted(
                                        dice.one("80%", "50%", "100%", "1%"),
                                        quoted(plain()),
                                        dice.one("parent", "all")));
                texts.numbers.add(Formula.plain(name));
            }
        }
    }

    /// Formulas that run row by row need their bounds stated.
    private String wide(String rounding) {
        return rounding.isEmpty() ? "" : ", range: -100000000000..100000000000";
    }

    private static void line(StringBuilder text, String name, String form) {
        text.append("  ").append(name).append(": {").append(form).append("}\n");
    }

    /// A number on fixed decimals.
    private String plain() {
        Formula formula = texts.number(1);
        return formula.quotient() ? "round(" + formula.text() + ", 2)" : formula.text();
    }

    private String index() {
        return dice.chance(0.6)
                ? "1 + steps(" + plain() + ", [1, 2, 5])"
                : dice.of(metrics.stream()
                                .filter(metric -> metric.isNumber() && metric.decimals() == 0)
                                .toList())
                        .id();
    }

    // Parts

    private String sections() {
        StringBuilder text = new StringBuilder();
        int count = dice.from(0, 4);
        List<Formula> numbersAfter = new ArrayList<>();
        List<String> truthsAfter = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            String id = dice.chance(0.5) ? "S" + s : String.valueOf(s + 1);
            int size = dice.chance(0.1) ? 0 : dice.from(1, 6);
            StringBuilder clauseText = new StringBuilder();
            int metOrUnmet = 0;
            for (int c = 0; c < size; c++) {
                metOrUnmet += clause(clauseText, numbersAfter, truthsAfter) ? 1 : 0;
            }
            text.append("  - id: \"%s\"\n    title: {en: s}\n".formatted(id));
            String requirement = requirement(metOrUnmet);
            if (!requirement.isEmpty()) {
                boolean star = dice.chance(0.7);
                text.append("    %s: %s\n".formatted(star ? "star" : "needs", requirement));
                if (dice.chance(0.4)) {
                    text.append("    caps: \"%s\"\n".formatted(dice.of(levels)));
                }
                truthsAfter.add("star(\"" + id + "\")");
            }
            if (dice.chance(0.3)) {
                text.append("    cap: %s\n".formatted(dice.one("5", "10", "2.5")));
            }
            if (dice.chance(0.3)) {
                text.append("    floor: %s\n".formatted(dice.one("0", "1", "-3")));
            }
            text.append(size == 0 ? "    clauses: []\n" : "    clauses:\n" + clauseText);
            numbersAfter.add(Formula.plain("points(\"" + id + "\")"));
            if (metOrUnmet > 2 && dice.chance(0.7)) {
                numbersAfter.add(new Formula("share(\"" + id + "\")", Divisor.DECIDED));
            }
            sections.add(id);
        }
        texts.numbers.addAll(numbersAfter);
        texts.truths.addAll(truthsAfter);
        if (count > 0) {
            texts.numbers.add(Formula.plain("stars"));
            texts.numbers.add(Formula.plain("points"));
        }
        if (clauses > 3 && dice.chance(0.5)) {
            texts.numbers.add(new Formula("share", Divisor.DECIDED));
        }
        return count == 0 ? "" : "sections:\n" + text;
    }

    private String requirement(int metOrUnmet) {
        return switch (dice.from(0, 6)) {
            case 0 -> "";
            case 1, 2 -> "all";
            case 3 -> "any";
            case 4 ->
                metOrUnmet == 0 && dice.chance(0.9)
                        ? quoted("points >= 3")
                        : quoted(dice.one(
                                "share >= 0.9", "share > 0.5 && points >= 1", "share == 1", "share * 100 >= 60"));
            case 5 -> quoted(dice.one("points >= 9", "points >= 2.5", "points > 0 || met >= 2"));
            default -> quoted(dice.one("met >= kept - 1", "met >= 2", "kept > 0 && share >= 0.6", texts.truth(1)));
        };
    }

    /// Adds a clause; gives whether it is met or unmet.
    private boolean clause(StringBuilder text, List<Formula> numbersAfter, List<String> truthsAfter) {
        String id = "c" + clauses++;
        int kind = dice.from(0, 11);
        String says = switch (kind) {
            case 0, 1, 2 -> "title: {en: c}, finding: met";
            case 3, 4 -> "when: " + quoted(texts.truth(2));
            case 5, 6 -> "when: " + quoted(texts.truth(2)) + ", worth: " + dice.one("5", "2.5", "-1");
            case 7, 8 ->
                "finding: met, worth: " + dice.one("5", "3", "-2", "0.5")
                        + (dice.chance(0.7) ? ", partly: " + dice.one("3", "1.25", "0", "-1") : "");
            case 9 -> "points: " + dice.one("0..5, decimals: 1", "0..10", "0..3", "-5..5", "2..6");
            case 10 -> "points: " + pointsByFormula();
            default -> "omitted: " + dice.one("a", "b", "e");
        };
        text.append("      - {id: \"" + id + "\", " + says + "}\n");
        boolean metOrUnmet = kind <= 8;
        if (metOrUnmet) {
            truthsAfter.add("met(\"" + id + "\")");
        }
        if (kind >= 5 && kind <= 10) {
            numbersAfter.add(Formula.plain("points(\"" + id + "\")"));
        }
        return metOrUnmet;
    }

    private String pointsByFormula() {
        return "{is: %s, decimals: %d%s%s%s}"
                .formatted(
                        quoted(texts.number(2).text()),
                        dice.from(0, 3),
                        dice.one("", "", ", rounding: down", ", rounding: half-even"),
                        dice.chance(0.4) ? ", cap: 20" : "",
                        dice.chance(0.4) ? ", floor: 0" : "");
    }

    private String ladder() {
        if (dice.chance(0.6)) {
            return "";
        }
        StringBuilder text = new StringBuilder("ladder:\n");
        List<Formula> numbersAfter = new ArrayList<>();
        List<String> truthsAfter = new ArrayList<>();
        int tiers = dice.from(1, 4);
        for (int t = 1; t <= tiers; t++) {
            int size = dice.chance(0.1) ? 0 : dice.from(1, 3);
            text.append("  - tier: T%d\n    title: {en: t}\n".formatted(t));
            text.append(size == 0 ? "    clauses: []\n" : "    clauses:\n");
            for (int c = 0; c < size; c++) {
                clause(text, numbersAfter, truthsAfter);
            }
            truthsAfter.add("star(\"T" + t + "\")");
        }
        texts.numbers.addAll(numbersAfter);
        texts.truths.addAll(truthsAfter);
        texts.numbers.add(Formula.plain("tier"));
        return text.toString();
    }

    private String vetoes() {
        if (dice.chance(0.5)) {
            return "";
        }
        StringBuilder text = new StringBuilder("vetoes:\n");
        for (int v = 0; v < dice.from(1, 3); v++) {
            String kind = switch (dice.from(0, 4)) {
                case 0 -> "omitted: c";
                case 1, 2 -> "finding: holds, caps: \"" + dice.of(levels) + "\"";
                default -> "when: %s, caps: \"%s\"".formatted(quoted(seldom(texts.truth(1))), dice.of(levels));
            };
            text.append("  - {id: V.%d, %s}\n".formatted(v, kind));
        }
        return text.toString();
    }

    /// Values that rest on sections and tiers.
    private String moreValues() {
        StringBuilder text = new StringBuilder();
        int count = dice.from(0, 3);
        for (int i = 0; i < count; i++) {
            value(text, "w" + i);
        }
        return text.toString();
    }

    // Award

    private String score() {
        if (dice.chance(0.1)) {
            return "";
        }
        return "score: "
                + quoted(dice.chance(0.2) ? "award_value" : texts.number(1).text()) + "\n";
    }

    private void award() {
        yaml.append("award:\n");
        int rules = dice.from(0, levels.size());
        for (int r = 0; r < rules; r++) {
            String is = dice.of(levels);
            boolean quota = dice.chance(0.35);
            String when = quota && dice.chance(0.2) ? "" : ", when: " + quoted(condition());
            yaml.append("  - {is: \"%s\"%s%s}\n".formatted(is, when, quota ? quota() : ""));
        }
        yaml.append("  - {is: \"%s\"}\n".formatted(dice.of(levels)));
    }

    private String condition() {
        if (dice.chance(0.15)) {
            return (dice.chance(0.8) ? "known(last_award) && " : "") + "last_award " + texts.comparison() + " \""
                    + dice.of(levels) + "\"";
        }
        if (dice.chance(0.1) && !sections.isEmpty()) {
            return "stars == winnable && winnable > 0";
        }
        if (dice.chance(0.4) && !texts.numbers.isEmpty()) {
            return dice.of(texts.numbers).text() + " " + texts.comparison() + " " + texts.literal();
        }
        return texts.truth(2);
    }

    private String quota() {
        cohort = true;
        String share = parameters.isEmpty() || dice.chance(0.5)
                ? dice.one("0.15", "0.5", "0.3", "1", "0")
                : dice.of(parameters);
        return ", best: %s, by: %s, within: %s, round: %s, ties: %s, among: %s"
                .formatted(
                        share,
                        quoted(texts.number(1).text()),
                        dice.one("parent", "all"),
                        dice.one("down", "up", "half-up"),
                        dice.one("out", "in"),
                        dice.one("all", "eligible"));
    }

    private String onAward() {
        return dice.chance(0.8)
                ? "award " + texts.comparison() + " \"" + dice.of(levels) + "\""
                : "award >= \"" + dice.of(levels) + "\" && (" + texts.truth(1) + ")";
    }

    /// What follows from the award.
    private void afterwards() {
        String level = dice.of(levels);
        if (dice.chance(0.4)) {
            yaml.append("consequences:\n");
            yaml.append("  - {id: C.1, title: {en: c}, kind: notice, when: %s}\n"
                    .formatted(quoted("award " + texts.comparison() + " \"" + level + "\"")));
            yaml.append("  - {id: C.2, title: {en: c}, kind: interview, when: %s, cycles: 2}\n"
                    .formatted(quoted("award " + texts.comparison() + " \"" + dice.of(levels) + "\"")));
            yaml.append("  - {id: C.3, title: {en: c}, kind: rectify, when: %s}\n".formatted(quoted(texts.truth(1))));
        }
        if (dice.chance(0.4)) {
            yaml.append("targets:\n");
            for (int t = 0; t < 2; t++) {
                yaml.append("  - {id: T.%d, title: {en: t}, within: %s, %sshare: %s, at_least: %s}\n"
                        .formatted(
                                t,
                                dice.one("parent", "all"),
                                dice.chance(0.5) ? "among: " + quoted(onAward()) + ", " : "",
                                quoted(onAward()),
                                dice.one("80%", "20%", "0", "1", "0.5")));
            }
        }
        if (dice.chance(0.4)) {
            yaml.append("formulas:\n");
            yaml.append("  f0: {title: {en: f}, is: 'award_value * 2 + 1', decimals: 2}\n");
            yaml.append("  f1: {title: {en: f}, is: %s, decimals: 2, range: -100000000000..100000000000}\n"
                    .formatted(quoted(texts.number(2).text())));
        }
    }
}
