package org.xingping.app.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.file.CellText;
import org.xingping.engine.facts.file.CellValue;
import org.xingping.engine.lab.Proposal;
import org.xingping.engine.lab.Threshold;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.standard.Clause;

/// What somebody tries, as an address says it.
///
/// @param values by slider, in their order; only those that differ from what the standard asks for
/// @param typed by slider what was typed and cannot be tried
/// @param refusals why not; nothing is tried then
public record Tried(Map<Slider, BigDecimal> values, Map<Slider, String> typed, List<Refusal> refusals) {

    /// As much as a form field takes.
    private static final int MOST_LETTERS = 60;

    /// @param where clause and figure
    public record Refusal(Text where, Text what, Text remedy) {}

    public Tried {
        values = new LinkedHashMap<>(values);
        typed = new LinkedHashMap<>(typed);
        refusals = List.copyOf(refusals);
    }

    static Tried of(List<Slider> sliders, Map<String, String> parameters) {
        Map<String, String> left = new TreeMap<>(parameters);
        left.keySet().removeIf(name -> !Slider.isName(name));
        Map<Slider, BigDecimal> values = new LinkedHashMap<>();
        Map<Slider, String> typed = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Slider slider : sliders) {
            @Nullable String text = left.remove(slider.name());
            if (text != null && !text.isBlank()) {
                read(slider, text, values, typed, refusals);
            }
        }
        left.keySet().forEach(name -> refusals.add(unknown(name, sliders)));
        return new Tried(values, typed, refusals);
    }

    private static void read(
            Slider slider,
            String text,
            Map<Slider, BigDecimal> values,
            Map<Slider, String> typed,
            List<Refusal> refusals) {
        CellValue read = text.length() > MOST_LETTERS
                ? new CellValue.Refused(
                        "too-long",
                        Text.of(
                                "“%s…”太长，不是一个值".formatted(text.substring(0, 20)),
                                "'%s…' is too long for a value".formatted(text.substring(0, 20))),
                        Text.of(
                                "请写一个数或一个等级，不超过 " + MOST_LETTERS + " 个字符",
                                "write one number or word, of " + MOST_LETTERS + " letters at most"))
                : CellText.read(new FactColumn.OfMetric(slider.threshold().metric()), text);
        switch (read) {
            case CellValue.Amount(long stored) -> {
                BigDecimal value = slider.threshold().metric().number(stored);
                if (value.compareTo(slider.own()) == 0) {
                    return;
                }
                Threshold threshold = slider.threshold();
                if (value.compareTo(threshold.least()) < 0 || value.compareTo(threshold.greatest()) > 0) {
                    typed.put(slider, text);
                    String asked = slider.sign() + " " + slider.written(value);
                    refusals.add(new Refusal(
                            where(slider),
                            Text.of("“" + asked + "”没有单位能够达到", "'" + asked + "' can be met by nobody"),
                            Text.of(
                                    "请写 " + slider.written(threshold.least()) + " 至 "
                                            + slider.written(threshold.greatest()),
                                    "write " + slider.written(threshold.least()) + " to "
                                            + slider.written(threshold.greatest()))));
                    return;
                }
                if (!slider.canTry()) {
                    refusals.add(new Refusal(
                            where(slider),
                            Text.of("这一条对每个单位都一样，不能试算", "it is the same for everybody and cannot be tried"),
                            Text.of("请改试其他条款", "try another clause")));
                    return;
                }
                values.put(slider, value);
            }
            case CellValue.Refused(String rule, Text what, Text remedy) -> {
                typed.put(slider, text);
                refusals.add(new Refusal(where(slider), what, remedy));
            }
            case CellValue.Blank blank -> {
                // as the standard has it
            }
            case CellValue.Said said -> throw new IllegalStateException("a figure is not said in words");
        }
    }

    private static Text where(Slider slider) {
        Text title = slider.field().title();
        return Text.of(slider.clause() + " " + title.zh(), slider.clause() + " " + title.in(Language.EN));
    }

    private static Refusal unknown(String name, List<Slider> sliders) {
        String clause = Slider.clauseOf(name);
        String shown = clause.length() > 30 ? clause.substring(0, 30) + "…" : clause;
        @Nullable
        String nearest = NearestName.of(
                clause, sliders.stream().map(Slider::clause).distinct().toList());
        return new Refusal(
                Text.same(shown),
                Text.of(
                        "标准中没有可以这样试算的条款“" + shown + "”",
                        "the standard has no clause '" + shown + "' of which this can be tried"),
                nearest == null
                        ? Text.of("请用页面上列出的条款", "use the clauses that the page lists")
                        : Text.of("是否指 " + nearest + "？", "did you mean " + nearest + "?"));
    }

    public boolean isRefused() {
        return !refusals.isEmpty();
    }

    /// By the name of its parameter what an address has of each.
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((slider, value) -> parameters.put(slider.name(), slider.written(value)));
        return parameters;
    }

    /// The conditions that are tried, one for each clause.
    List<Proposal> proposals() {
        Map<Clause, Map<Threshold, BigDecimal>> byClause = new LinkedHashMap<>();
        values.forEach((slider, value) -> byClause.computeIfAbsent(
                        slider.threshold().clause(), absent -> new LinkedHashMap<>())
                .put(slider.threshold(), value));
        return byClause.entrySet().stream()
                .map(each -> new Proposal(each.getKey().id(), Threshold.condition(each.getKey(), each.getValue())))
                .toList();
    }
}
