package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Fields;
import org.xingping.engine.format.Scalars;
import org.xingping.engine.format.Shape;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.standard.Clause.Kind;
import org.xingping.engine.standard.Section.Requirement;
import org.xingping.engine.standard.Standard.AwardRule;
import org.xingping.engine.standard.Standard.Consequence;
import org.xingping.engine.standard.Standard.Exclusion;
import org.xingping.engine.standard.Standard.Level;
import org.xingping.engine.standard.Standard.Movement;
import org.xingping.engine.standard.Standard.Parameter;
import org.xingping.engine.standard.Standard.Quota;
import org.xingping.engine.standard.Standard.Target;
import org.xingping.engine.standard.Standard.Tier;
import org.xingping.engine.standard.Standard.Veto;

/// Turns the nodes of a `standard.yaml`, overlays already applied, into a [Standard].
public final class StandardReader {

    private final Problems problems;
    private final Dictionary dictionary;

    private StandardReader(Problems problems, Dictionary dictionary) {
        this.problems = problems;
        this.dictionary = dictionary;
    }

    /// Reads a standard.
    ///
    /// @param dictionary the shared dictionary, whose scales the standard's own metrics may use
    /// @throws InputRefused when the file departs from the format
    public static Standard read(SourceNode.Mapping source, Dictionary dictionary) {
        Problems problems = new Problems();
        new ShapeCheck(problems).check(StandardFormat.STANDARD, source);
        problems.refuseOnError();
        Standard standard =
                new StandardReader(problems, dictionary).standard(new Fields(StandardFormat.STANDARD, source));
        problems.refuseOnError();
        return standard;
    }

    private Standard standard(Fields fields) {
        DictionaryReader local = new DictionaryReader(problems);
        List<Scale> scales = local.scales(fields);
        List<Metric> metrics = local.metrics(fields, dictionary.with(scales, List.of()));
        List<AwardRule> award = new ArrayList<>();
        fields.nestedList("award", StandardFormat.AWARD).forEach(rule -> award.add(rule(rule)));
        return new Standard(
                fields.text("standard"),
                fields.text("edition"),
                fields.bilingual("title"),
                fields.bilingual("source"),
                fields.text("rates"),
                fields.text("period"),
                notes(fields),
                parameters(fields),
                scales,
                metrics,
                exclusions(fields),
                values(fields, "values", StandardFormat.VALUE),
                sections(fields),
                ladder(fields),
                vetoes(fields),
                snippet(fields, "score"),
                levels(fields),
                award,
                movement(fields),
                targets(fields),
                consequences(fields),
                new ProcedureReader(problems).read(fields),
                values(fields, "formulas", StandardFormat.FORMULA),
                fields.at());
    }

    private static List<Text> notes(Fields fields) {
        List<Text> notes = new ArrayList<>();
        for (SourceNode note : fields.list("notes")) {
            if (note instanceof SourceNode.Mapping words) {
                notes.add(Text.of(
                        Objects.requireNonNullElse(words.text("zh"), ""),
                        Objects.requireNonNullElse(words.text("en"), "")));
            }
        }
        return notes;
    }

    private static List<Parameter> parameters(Fields fields) {
        List<Parameter> parameters = new ArrayList<>();
        for (SourceNode.Entry entry : fields.entries("parameters")) {
            String name = entry.key().text();
            if (entry.value() instanceof SourceNode.Mapping mapping) {
                Fields described = new Fields(StandardFormat.PARAMETER, mapping);
                Scalars.Ends ends = described.has("range") ? Scalars.range(described.text("range")) : null;
                parameters.add(new Parameter(
                        name,
                        decimal(described, "is"),
                        described.bilingual("title"),
                        ends == null ? null : ends.low(),
                        ends == null ? null : ends.high(),
                        mapping.at()));
            } else {
                BigDecimal number = Scalars.decimal(((SourceNode.Scalar) entry.value()).text());
                parameters.add(new Parameter(
                        name,
                        Objects.requireNonNull(number),
                        Text.NONE,
                        null,
                        null,
                        entry.value().at()));
            }
        }
        return parameters;
    }

    private static List<Exclusion> exclusions(Fields fields) {
        return fields.nestedList("excluded", StandardFormat.EXCLUSION).stream()
                .map(each -> new Exclusion(required(each, "when"), each.bilingual("reason"), each.at()))
                .toList();
    }

    private List<Value> values(Fields fields, String key, Shape shape) {
        List<Value> values = new ArrayList<>();
        for (SourceNode.Entry entry : fields.entries(key)) {
            Fields value = new Fields(shape, (SourceNode.Mapping) entry.value());
            Value.Form form = form(entry.key().text(), value);
            if (form != null) {
                values.add(new Value(
                        entry.key().text(),
                        value.bilingual("title"),
                        Objects.requireNonNullElse(value.optionalText("unit"), ""),
                        form,
                        rounding(value),
                        range(value),
                        shape.key("source") == null ? Text.NONE : value.bilingual("source"),
                        shape.key("split") == null ? null : split(value),
                        entry.key().at()));
            }
        }
        return values;
    }

    private @Nullable Split split(Fields value) {
        if (!(value.node("split") instanceof SourceNode.Mapping mapping)) {
            return null;
        }
        Fields parts = new Fields(StandardFormat.SPLIT, mapping);
        List<Split.Part> borne = new ArrayList<>();
        for (Split.Payer payer : Split.Payer.values()) {
            BigDecimal part = parts.optionalDecimal(payer.id());
            if (part != null) {
                borne.add(new Split.Part(payer, part));
            }
        }
        if (borne.size() < 2 || borne.stream().anyMatch(part -> part.parts().signum() <= 0)) {
            problems.error(
                    mapping.at(),
                    "split-parts",
                    Text.of("分担至少两级，份数都须大于 0", "a split has at least two parts, all greater than 0"),
                    Text.of("例如 split: {city: 4, county: 6}", "for instance split: {city: 4, county: 6}"));
            return null;
        }
        return new Split(borne);
    }

    private static Value.@Nullable Range range(Fields fields) {
        String written = fields.optionalText("range");
        Scalars.Ends ends = written == null ? null : Scalars.range(written);
        return ends == null ? null : new Value.Range(ends.low(), ends.high());
    }

    private static @Nullable Rounding rounding(Fields fields) {
        Integer decimals = fields.optionalWhole("decimals");
        return decimals == null ? null : new Rounding(decimals, Rounding.mode(fields.text("rounding")));
    }

    private Value.@Nullable Form form(String name, Fields value) {
        List<String> forms = List.of("is", "weighted", "by", "matrix", "rank_of", "percentile").stream()
                .filter(value::has)
                .toList();
        if (forms.size() != 1) {
            problems.error(
                    value.at(),
                    "value-form",
                    forms.isEmpty()
                            ? Text.of("“" + name + "”没有说明如何得出", "`" + name + "` does not say how it is made")
                            : Text.of(
                                    "“" + name + "”同时写了 " + String.join("、", forms),
                                    "`" + name + "` says " + String.join(" and ", forms) + " at once"),
                    Text.of(
                            "is、weighted、by、matrix、rank_of、percentile 只能写一个",
                            "write exactly one of is, weighted, by, matrix, rank_of, percentile"));
            return null;
        }
        return switch (forms.getFirst()) {
            case "is" -> new Value.Is(required(value, "is"));
            case "weighted" ->
                new Value.Weighted(value.nestedList("weighted", StandardFormat.PART).stream()
                        .map(part -> new Value.Part(required(part, "of"), required(part, "weight")))
                        .toList());
            case "by" -> bands(value);
            case "matrix" -> matrix(value);
            case "rank_of" ->
                new Value.RankOf(
                        required(value, "rank_of"),
                        Group.of(value.text("within")),
                        value.text("best").equals("high"));
            default -> percentile(value);
        };
    }

    private Value.@Nullable Form bands(Fields value) {
        List<Value.Band> bands = value.nestedList("bands", StandardFormat.BAND).stream()
                .map(band -> new Value.Band(band.optionalDecimal("up_to"), required(band, "is"), band.at()))
                .toList();
        BigDecimal last = null;
        for (int i = 0; i < bands.size(); i++) {
            BigDecimal upTo = bands.get(i).upTo();
            boolean isLast = i == bands.size() - 1;
            if (isLast != (upTo == null) || (upTo != null && last != null && upTo.compareTo(last) <= 0)) {
                problems.error(
                        bands.get(i).at(),
                        "band-order",
                        Text.of("分档次序不对", "the bands are out of order"),
                        Text.of(
                                "up_to 须逐档增大，最后一档不写 up_to",
                                "each `up_to` is greater than the one before and the last band has none"));
                return null;
            }
            last = upTo;
        }
        if (bands.isEmpty()) {
            missing(value, "bands");
            return null;
        }
        return new Value.Bands(required(value, "by"), bands);
    }

    private Value.@Nullable Form matrix(Fields value) {
        List<SourceNode> indexes = value.list("matrix");
        List<List<BigDecimal>> rows = new ArrayList<>();
        for (SourceNode row : value.list("rows")) {
            List<BigDecimal> cells = new ArrayList<>();
            if (row instanceof SourceNode.Sequence sequence) {
                for (SourceNode cell : sequence.items()) {
                    cells.add(Objects.requireNonNull(Scalars.decimal(((SourceNode.Scalar) cell).text())));
                }
            } else if (row instanceof SourceNode.Scalar scalar) {
                scalar.text()
                        .strip()
                        .chars()
                        .forEach(digit -> cells.add(BigDecimal.valueOf(Character.digit(digit, 10))));
            }
            rows.add(cells);
        }
        boolean even = !rows.isEmpty()
                && rows.stream().allMatch(row -> row.size() == rows.getFirst().size() && !row.isEmpty())
                && rows.stream()
                        .flatMap(List::stream)
                        .allMatch(cell ->
                                cell.signum() >= 0 || value.list("rows").getFirst() instanceof SourceNode.Sequence);
        if (indexes.size() != 2 || !even) {
            problems.error(
                    value.at("rows"),
                    "matrix-shape",
                    Text.of("查找表须有两个索引，各行数字个数相同", "a matrix has two indexes and rows of one length, all digits"),
                    Text.of(
                            "例如 matrix: [a, b]，rows: [\"112\", \"223\"]",
                            "for instance matrix: [a, b] with rows: [\"112\", \"223\"]"));
            return null;
        }
        return new Value.Matrix(snippet(indexes.get(0)), snippet(indexes.get(1)), rows);
    }

    private Value.@Nullable Form percentile(Fields value) {
        BigDecimal share = decimal(value, "percentile");
        if (!value.has("of") || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            problems.error(
                    value.at("percentile"),
                    "percentile",
                    Text.of(
                            "分位数须大于 0、不超过 100%，并用 of 说明对象",
                            "a percentile lies above 0 and up to 100% and says `of` what"),
                    Text.of("例如 {percentile: 80%, of: total}", "for instance {percentile: 80%, of: total}"));
            return null;
        }
        return new Value.Percentile(share, required(value, "of"), Group.of(value.text("within")));
    }

    private List<Section> sections(Fields fields) {
        List<Section> sections = new ArrayList<>();
        for (Fields section : fields.nestedList("sections", StandardFormat.SECTION)) {
            if (section.has("star") && section.has("needs")) {
                problems.error(
                        section.at("needs"),
                        "star-and-needs",
                        Text.of("star 与 needs 只能写一个", "a section has star or needs, not both"),
                        Text.of("授星写 star，不授星写 needs", "use star when it wins a star, else needs"));
            }
            if (section.has("caps") && !section.has("star") && !section.has("needs")) {
                problems.error(
                        section.at("caps"),
                        "caps-without-requirement",
                        Text.of("caps 需要 star 或 needs", "caps needs star or needs beside it"),
                        Text.of("请写明何谓达标", "say what it takes to pass the section"));
            }
            sections.add(new Section(
                    section.text("id"),
                    section.bilingual("title"),
                    requirement(section),
                    section.has("star"),
                    section.optionalText("caps"),
                    section.optionalDecimal("cap"),
                    section.optionalDecimal("floor"),
                    clauses(section),
                    section.at()));
        }
        return sections;
    }

    private static @Nullable Requirement requirement(Fields section) {
        String key = section.has("star") ? "star" : "needs";
        String written = section.optionalText(key);
        if (written == null) {
            return null;
        }
        return switch (written) {
            case "all" -> new Requirement.All();
            case "any" -> new Requirement.Any();
            default -> new Requirement.Holds(required(section, key));
        };
    }

    private List<Tier> ladder(Fields fields) {
        return fields.nestedList("ladder", StandardFormat.TIER).stream()
                .map(tier -> new Tier(tier.text("tier"), tier.bilingual("title"), clauses(tier), tier.at()))
                .toList();
    }

    private List<Clause> clauses(Fields parent) {
        List<Clause> clauses = new ArrayList<>();
        for (Fields clause : parent.nestedList("clauses", StandardFormat.CLAUSE)) {
            Kind kind = kind(clause, List.of("finding", "when", "points", "omitted"));
            if (kind != null) {
                clauses.add(clause(clause, kind));
            }
        }
        return clauses;
    }

    private static Clause clause(Fields clause, Kind kind) {
        return new Clause(
                clause.text("id"),
                clause.bilingual("title"),
                clause.bilingual("note"),
                kind,
                clause.optionalText("part_omitted"),
                clause.optionalText("from"),
                clause.at());
    }

    private @Nullable Kind kind(Fields clause, List<String> kinds) {
        List<String> written = kinds.stream().filter(clause::has).toList();
        if (written.size() != 1) {
            problems.error(
                    clause.at(),
                    "clause-kind",
                    written.isEmpty()
                            ? Text.of(
                                    "条款“" + clause.text("id") + "”既不评定也未略去",
                                    "clause `" + clause.text("id") + "` is neither rated nor omitted")
                            : Text.of(
                                    "条款“" + clause.text("id") + "”同时写了 " + String.join("、", written),
                                    "clause `" + clause.text("id") + "` says " + String.join(" and ", written)
                                            + " at once"),
                    Text.of(String.join("、", kinds) + " 只能写一个", "write exactly one of " + String.join(", ", kinds)));
            return null;
        }
        return switch (written.getFirst()) {
            case "finding" -> new Clause.Finding(clause.optionalDecimal("worth"), clause.optionalDecimal("partly"));
            case "when" -> new Clause.When(required(clause, "when"), clause.optionalDecimal("worth"));
            case "omitted" -> omitted(clause);
            default -> points(clause);
        };
    }

    private Kind omitted(Fields clause) {
        for (String text : List.of("title", "note", "worth", "partly")) {
            if (clause.has(text)) {
                problems.error(
                        clause.at(text),
                        "omitted-with-text",
                        Text.of("略去的条款不得带有“" + text + "”", "an omitted clause carries no `" + text + "`"),
                        Text.of("只保留条款号与理由字母", "keep its number and the letter of the reason"));
            }
        }
        return new Clause.Omitted(clause.text("omitted"));
    }

    private static Kind points(Fields clause) {
        if (clause.node("points") instanceof SourceNode.Mapping mapping) {
            Fields formula = new Fields(StandardFormat.FORMULA_POINTS, mapping);
            return new Clause.FormulaPoints(
                    required(formula, "is"),
                    Objects.requireNonNull(rounding(formula)),
                    formula.optionalDecimal("floor"),
                    formula.optionalDecimal("cap"));
        }
        Scalars.Ends ends = Objects.requireNonNull(Scalars.range(clause.text("points")));
        Integer decimals = clause.optionalWhole("decimals");
        return new Clause.AwardedPoints(ends.low(), ends.high(), decimals == null ? 0 : decimals);
    }

    private List<Veto> vetoes(Fields fields) {
        List<Veto> vetoes = new ArrayList<>();
        for (Fields veto : fields.nestedList("vetoes", StandardFormat.VETO)) {
            Kind kind = kind(veto, List.of("finding", "when", "omitted"));
            if (kind == null) {
                continue;
            }
            if (!(kind instanceof Clause.Omitted) && !veto.has("caps")) {
                missing(veto, "caps");
            }
            vetoes.add(new Veto(clause(veto, kind), Objects.requireNonNullElse(veto.optionalText("caps"), "")));
        }
        return vetoes;
    }

    private static List<Level> levels(Fields fields) {
        return fields.nestedList("levels", StandardFormat.LEVEL).stream()
                .map(level -> new Level(
                        level.text("id"), level.bilingual("title"), level.optionalDecimal("value"), level.at()))
                .toList();
    }

    private AwardRule rule(Fields rule) {
        Quota quota = null;
        if (rule.has("best")) {
            if (!rule.has("by")) {
                missing(rule, "by");
            }
            RoundingMode places = switch (rule.text("round")) {
                case "up" -> RoundingMode.CEILING;
                case "half-up" -> RoundingMode.HALF_UP;
                default -> RoundingMode.FLOOR;
            };
            quota = new Quota(
                    required(rule, "best"),
                    Group.of(rule.text("within")),
                    rule.has("by") ? required(rule, "by") : required(rule, "best"),
                    places,
                    rule.text("ties").equals("in"),
                    rule.text("among").equals("eligible"));
        }
        return new AwardRule(rule.text("is"), snippet(rule, "when"), quota, rule.at());
    }

    private static @Nullable Movement movement(Fields fields) {
        if (!(fields.node("movement") instanceof SourceNode.Mapping mapping)) {
            return null;
        }
        Fields movement = new Fields(StandardFormat.MOVEMENT, mapping);
        return new Movement(movement.optionalWhole("up"), movement.optionalWhole("down"));
    }

    private static List<Target> targets(Fields fields) {
        return fields.nestedList("targets", StandardFormat.TARGET).stream()
                .map(target -> new Target(
                        target.text("id"),
                        target.bilingual("title"),
                        Group.of(target.text("within")),
                        snippet(target, "among"),
                        required(target, "share"),
                        decimal(target, "at_least"),
                        target.at()))
                .toList();
    }

    private static List<Consequence> consequences(Fields fields) {
        return fields.nestedList("consequences", StandardFormat.CONSEQUENCE).stream()
                .map(each -> new Consequence(
                        each.text("id"),
                        each.bilingual("title"),
                        each.text("kind"),
                        each.optionalWhole("days"),
                        required(each, "when"),
                        each.whole("cycles"),
                        each.at()))
                .toList();
    }

    private void missing(Fields fields, String key) {
        problems.error(
                fields.at(),
                "missing-key",
                Text.of("缺少“" + key + "”", "`" + key + "` is missing"),
                Text.of("请补上 " + key, "add `" + key + "`"));
    }

    private static BigDecimal decimal(Fields fields, String key) {
        return Objects.requireNonNull(fields.optionalDecimal(key), key);
    }

    private static Snippet required(Fields fields, String key) {
        return Objects.requireNonNull(snippet(fields, key), key);
    }

    private static @Nullable Snippet snippet(Fields fields, String key) {
        SourceNode node = fields.node(key);
        return node == null ? null : snippet(node);
    }

    private static Snippet snippet(SourceNode node) {
        SourceNode.Scalar scalar = (SourceNode.Scalar) node;
        // a quoted text begins behind its quote
        Position at = scalar.quoted() && scalar.at() instanceof Position.InText(String file, int line, int column)
                ? Position.of(file, line, column + 1)
                : scalar.at();
        return new Snippet(scalar.text().strip(), at);
    }
}
