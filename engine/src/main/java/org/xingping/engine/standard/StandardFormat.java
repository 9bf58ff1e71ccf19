package org.xingping.engine.standard;

import java.util.List;
import org.xingping.engine.format.Shape;
import org.xingping.engine.format.Shape.Bilingual;
import org.xingping.engine.format.Shape.Choice;
import org.xingping.engine.format.Shape.Condition;
import org.xingping.engine.format.Shape.Decimal;
import org.xingping.engine.format.Shape.Either;
import org.xingping.engine.format.Shape.Expression;
import org.xingping.engine.format.Shape.Identifier;
import org.xingping.engine.format.Shape.Line;
import org.xingping.engine.format.Shape.ListOf;
import org.xingping.engine.format.Shape.MapOf;
import org.xingping.engine.format.Shape.Name;
import org.xingping.engine.format.Shape.Nested;
import org.xingping.engine.format.Shape.Range;
import org.xingping.engine.format.Shape.Type;
import org.xingping.engine.format.Shape.Whole;
import org.xingping.engine.format.Shape.YesNo;

/// The format of the dictionary, of standards and of overlays, described once.
public final class StandardFormat {

    private StandardFormat() {}

    private static final Type LETTER = new Choice(OmissionReason.letters());
    private static final Type ROUNDING = new Choice(List.of("half-up", "half-even", "down", "up"));
    private static final Type WITHIN = new Choice(List.of("parent", "all"));
    private static final Type PERIOD = new Choice(List.of("year", "quarter", "month"));

    static final Shape WORD = Shape.named("word", "量表中的一个词", "a word of a scale")
            .required("id", new Name(), "条件中使用的词", "the word as conditions use it")
            .optional("title", new Bilingual(), "给人看的名称", "the label people see")
            .build();

    static final Shape SCALE = Shape.named("scale", "有高低次序的一组词", "an ordered set of words")
            .optional("title", new Bilingual(), "名称", "label")
            .required(
                    "words",
                    new ListOf(new Either(List.of(new Nested(() -> WORD), new Name()))),
                    "词，由低到高",
                    "the words, lowest first")
            .build();

    static final Type SCALES =
            new MapOf(new Name(), new Either(List.of(new Nested(() -> SCALE), new ListOf(new Name()))));

    static final Shape METRIC = Shape.named("metric", "一项填报指标", "something that is reported once and rated everywhere")
            .required("id", new Name(), "条件中使用的标识", "the identifier conditions use")
            .required("title", new Bilingual(), "名称", "label")
            .optional(
                    "unit",
                    new Identifier(),
                    "单位，如 ratio、yuan、m2；数值指标必填",
                    "unit such as ratio, yuan, m2; needed for numbers")
            .optional("decimals", new Whole(0, 9), "小数位数；数值指标必填", "digits after the decimal point; needed for numbers")
            .optional("range", new Range(), "可能的取值范围；数值指标必填", "least and greatest possible value; needed for numbers")
            .optional("scale", new Name(), "词的量表，代替单位、小数位数和范围", "scale of words, instead of unit, decimals and range")
            .fallback("period", PERIOD, "year", "数据所属周期", "period a value speaks for")
            .fallback(
                    "better",
                    new Choice(List.of("more", "less", "neither")),
                    "neither",
                    "越多越好、越少越好或无所谓",
                    "which direction is the better one")
            .fallback(
                    "optional",
                    new YesNo(),
                    "false",
                    "true 表示空白就是“没有”，可用 known() 判断",
                    "true: a blank is a decided \"there is none\", to be tested with known()")
            .build();

    /// `metrics.yaml`.
    public static final Shape DICTIONARY = Shape.named("dictionary", "指标字典", "the metric dictionary")
            .required("dictionary", new Identifier(), "字典编号", "id of the dictionary")
            .optional("scales", SCALES, "量表", "scales of words")
            .required("metrics", new ListOf(new Nested(() -> METRIC)), "指标", "the metrics")
            .build();

    static final Shape PARAMETER = Shape.named(
                    "parameter", "可由叠加标准和试算调整的常数", "a constant that overlays and the lab may turn")
            .required("is", new Decimal(), "数值", "its value")
            .optional("title", new Bilingual(), "名称", "label")
            .optional("range", new Range(), "合理范围", "sensible range")
            .build();

    static final Shape EXCLUSION = Shape.named("exclusion", "不参加评定的单位", "units that are not rated")
            .required("when", new Condition(), "条件", "condition")
            .required("reason", new Bilingual(), "理由", "reason")
            .build();

    static final Shape PART = Shape.named("part", "加权和的一项", "a part of a weighted total")
            .required("of", new Expression(), "数值", "the number")
            .required("weight", new Expression(), "权重；各项之和为 1", "its weight; all weights add up to 1")
            .build();

    static final Shape BAND = Shape.named("band", "按规模分档的一档", "a band of a threshold by size")
            .optional("up_to", new Decimal(), "规模上限（含）；最后一档不写", "greatest size, included; left out in the last band")
            .required("is", new Expression(), "该档的数值", "the number for this band")
            .build();

    static final Shape VALUE = numbers(Shape.named(
                    "value",
                    "由数据推算的数",
                    "a named number derived from facts; exactly one of is, weighted, by, matrix, rank_of, percentile"))
            .build();

    static final Shape SPLIT = Shape.named("split", "各级分担的份数，至少两级", "the parts each level bears; at least two of them")
            .optional("province", new Decimal(), "省", "the province's")
            .optional("city", new Decimal(), "市", "the city's")
            .optional("county", new Decimal(), "县（区）", "the county's or district's")
            .optional("street", new Decimal(), "街道（乡镇）", "the street's or town's")
            .build();

    static final Shape FORMULA = numbers(Shape.named(
                    "formula",
                    "评定后计算的数；is、weighted、by、matrix、rank_of、percentile 必居其一",
                    "a number computed after the award; exactly one of is, weighted, by, matrix, rank_of, percentile"))
            .optional("source", new Bilingual(), "依据", "what it rests on")
            .optional("split", new Nested(() -> SPLIT), "由哪几级按什么比例分担", "which levels bear it, in which proportion")
            .build();

    /// What values and formulas have in common.
    private static Shape.Builder numbers(Shape.Builder builder) {
        return builder.optional("title", new Bilingual(), "名称", "label")
                .optional("unit", new Identifier(), "单位", "unit")
                .optional("is", new Expression(), "公式", "a formula")
                .optional("weighted", new ListOf(new Nested(() -> PART)), "加权和", "a weighted total")
                .optional("by", new Expression(), "按此规模分档", "the size that chooses the band")
                .optional("bands", new ListOf(new Nested(() -> BAND)), "各档，由小到大", "the bands, smallest first")
                .optional(
                        "matrix",
                        new ListOf(new Expression()),
                        "查表：[行, 列]，均从 1 起",
                        "table look-up: [row, column], both counting from 1")
                .optional(
                        "rows",
                        new ListOf(new Either(List.of(new ListOf(new Decimal()), new Line()))),
                        "表的各行；一位数可连写，如 \"11223\"",
                        "the table's rows; single digits may be run together, as in \"11223\"")
                .optional("rank_of", new Expression(), "组内名次", "place within the group")
                .optional("percentile", new Decimal(), "组内分位数，如 80%", "percentile within the group, such as 80%")
                .optional("of", new Expression(), "分位数所依据的数", "the number the percentile is taken of")
                .fallback("within", WITHIN, "parent", "组：同一上级或全部", "group: same parent or all")
                .fallback(
                        "best",
                        new Choice(List.of("high", "low")),
                        "high",
                        "名次以高者或低者为先",
                        "whether the high or the low is best")
                .optional("decimals", new Whole(0, 9), "保留小数位数；不写则保持精确", "decimals kept; exact when left out")
                .fallback("rounding", ROUNDING, "half-up", "舍入方式", "how it is rounded")
                .optional(
                        "range",
                        new Range(),
                        "取值范围；仅逐行计算的公式需要",
                        "least and greatest value; needed only by formulas that run row by row");
    }

    static final Shape FORMULA_POINTS = Shape.named("formula-points", "按公式得分", "points by formula")
            .required("is", new Expression(), "公式", "the formula")
            .fallback("decimals", new Whole(0, 9), "2", "保留小数位数", "decimals kept")
            .fallback("rounding", ROUNDING, "half-up", "舍入方式", "how it is rounded")
            .optional("cap", new Decimal(), "最多得分", "points at most")
            .optional("floor", new Decimal(), "最少得分", "points at least")
            .build();

    static final Shape CLAUSE = Shape.named(
                    "clause",
                    "条款；finding、when、points、omitted 必居其一",
                    "a clause; exactly one of finding, when, points, omitted")
            .required("id", new Identifier(), "条款号，与文件一致", "the clause's number as in the document")
            .optional("title", new Bilingual(), "名称", "label")
            .optional("note", new Bilingual(), "说明", "explanation")
            .optional("finding", new Choice(List.of("met", "holds")), "由评审人认定", "decided by a reviewer")
            .optional("when", new Condition(), "由指标条件决定", "decided by a condition on metrics")
            .optional(
                    "points",
                    new Either(List.of(new Range(), new Nested(() -> FORMULA_POINTS))),
                    "评审人打分的范围，或得分公式",
                    "range of points a reviewer awards, or a formula")
            .optional("decimals", new Whole(0, 9), "打分的小数位数，默认 0", "decimals of awarded points, 0 when left out")
            .optional("worth", new Decimal(), "达标得分", "points when met")
            .optional("partly", new Decimal(), "部分达标得分（允许“部分达标”）", "points when partly met (allows that answer)")
            .optional("omitted", LETTER, "整条略去的理由字母", "letter of the reason why the clause is left out")
            .optional("part_omitted", LETTER, "部分略去的理由字母", "letter of the reason why a part is left out")
            .optional(
                    "from",
                    new Identifier(),
                    "认定沿用此标准的列；叠加标准自动写入",
                    "the standard whose column of findings it reads; overlays fill it in")
            .build();

    static final Shape VETO = Shape.named("veto", "一票否决", "a veto")
            .required("id", new Identifier(), "条款号", "its number")
            .optional("title", new Bilingual(), "名称", "label")
            .optional("note", new Bilingual(), "说明", "explanation")
            .optional("finding", new Choice(List.of("met", "holds")), "由评审人认定是否存在", "a reviewer says whether it holds")
            .optional("when", new Condition(), "由指标条件决定", "decided by a condition on metrics")
            .optional("omitted", LETTER, "整条略去的理由字母", "letter of the reason why it is left out")
            .optional("part_omitted", LETTER, "部分略去的理由字母", "letter of the reason why a part is left out")
            .optional("caps", new Identifier(), "存在时等次不高于此", "the award is at most this while it holds")
            .optional(
                    "from",
                    new Identifier(),
                    "认定沿用此标准的列；叠加标准自动写入",
                    "the standard whose column of findings it reads; overlays fill it in")
            .build();

    private static final Type REQUIREMENT = new Either(List.of(new Choice(List.of("all", "any")), new Condition()));

    static final Shape SECTION = Shape.named("section", "标准的一部分", "a part of a standard")
            .required("id", new Identifier(), "编号", "its number")
            .required("title", new Bilingual(), "名称", "label")
            .optional("star", REQUIREMENT, "得星条件：all、any 或条件", "what wins its star: all, any or a condition")
            .optional("needs", REQUIREMENT, "不授星的达标条件", "what it takes, without a star")
            .optional("caps", new Identifier(), "未达标时等次不高于此", "the award is at most this while it is not met")
            .optional("cap", new Decimal(), "本部分最多得分", "points of the section at most")
            .optional("floor", new Decimal(), "本部分最少得分", "points of the section at least")
            .required("clauses", new ListOf(new Nested(() -> CLAUSE)), "条款", "its clauses")
            .build();

    static final Shape TIER = Shape.named("tier", "逐级累进的一级", "a step of a cumulative ladder")
            .required("tier", new Identifier(), "级别编号", "its number")
            .required("title", new Bilingual(), "名称", "label")
            .required("clauses", new ListOf(new Nested(() -> CLAUSE)), "条款", "its clauses")
            .build();

    static final Shape LEVEL = Shape.named("level", "等次", "an award")
            .required("id", new Identifier(), "编号", "its id")
            .required("title", new Bilingual(), "名称", "label")
            .optional("value", new Decimal(), "数值，即 award_value", "the number award_value stands for")
            .build();

    static final Shape AWARD = Shape.named("award", "评定等次的一条规则", "a rule that gives an award")
            .required("is", new Identifier(), "等次", "the award")
            .optional("when", new Condition(), "条件；最后一条不写", "condition; left out in the last rule")
            .optional("best", new Expression(), "名额占组内单位的比例", "share of the group that can have it")
            .fallback("within", WITHIN, "parent", "组：同一上级或全部", "group: same parent or all")
            .optional("by", new Expression(), "按此数排名，高者优先", "what decides who is best")
            .fallback("round", new Choice(List.of("down", "up", "half-up")), "down", "名额的取整", "how places are rounded")
            .fallback(
                    "ties",
                    new Choice(List.of("out", "in")),
                    "out",
                    "并列跨越名额时全部不入或全部入",
                    "whether a tie across the border is out or in")
            .fallback(
                    "among",
                    new Choice(List.of("all", "eligible")),
                    "all",
                    "与全体比较，或只在符合条件者中比较",
                    "compared with all, or with those who meet the condition")
            .build();

    static final Shape MOVEMENT = Shape.named("movement", "晋级与降级的幅度", "how far an award may move from last cycle's")
            .optional("up", new Whole(1, 100), "最多晋几级", "levels upwards at most")
            .optional("down", new Whole(1, 100), "最多降几级", "levels downwards at most")
            .build();

    static final Shape TARGET = Shape.named("target", "对一组单位的目标", "what a group as a whole should reach")
            .required("id", new Identifier(), "编号", "its id")
            .required("title", new Bilingual(), "名称", "label")
            .fallback("within", WITHIN, "parent", "组：同一上级或全部", "group: same parent or all")
            .optional("among", new Condition(), "基数：哪些单位；不写为全部", "who makes up the base; everybody when left out")
            .required("share", new Condition(), "计入的单位", "who counts")
            .required("at_least", new Decimal(), "至少占比", "share at least")
            .build();

    static final Shape CONSEQUENCE = Shape.named("consequence", "评定结果的运用", "what follows from a result")
            .required("id", new Identifier(), "编号", "its id")
            .required("title", new Bilingual(), "名称", "label")
            .required(
                    "kind",
                    new Choice(List.of("rectify", "interview", "notice", "commend", "replace", "publish")),
                    "种类：整改、约谈、通报、表彰、更换、公布",
                    "kind of consequence")
            .optional("days", new Whole(1, 366), "期限（天）", "days to comply")
            .required("when", new Condition(), "条件", "condition")
            .fallback("cycles", new Whole(1, 20), "1", "连续几个周期（含本期）", "cycles running, this one included")
            .build();

    static final Shape STEP = Shape.named("step", "程序的一步", "a step of the procedure")
            .required("step", new Identifier(), "编号", "its id")
            .required("title", new Bilingual(), "名称", "label")
            .required(
                    "kind",
                    new Choice(List.of("apply", "assess", "decide", "confirm", "inspect", "notice", "publish")),
                    "种类：申报、评审、评定、审核、验收、公示、公布",
                    "what is done")
            .required(
                    "by",
                    new Choice(List.of("unit", "street", "county")),
                    "由谁办理：参评单位、街道、县级",
                    "who acts: the unit itself, its street, the county")
            .optional("days", new Whole(1, 366), "期限（自然日）", "time limit in days")
            .optional("working_days", new Whole(1, 250), "期限（工作日）", "time limit in working days")
            .optional(
                    "for",
                    new ListOf(new Identifier()),
                    "只适用于申报这些等次的单位；不写为全部",
                    "only for applicants for these awards; all when left out")
            .optional(
                    "correct_within",
                    new Whole(1, 100),
                    "退回后补正的期限（工作日），默认 5",
                    "working days to correct what was returned, 5 when left out")
            .optional(
                    "rule_within",
                    new Whole(1, 100),
                    "答复异议的期限（工作日），默认 5",
                    "working days to rule on an objection, 5 when left out")
            .optional("draw", new Decimal(), "抽查的比例；不写为全部", "share of units drawn for inspection; all when left out")
            .build();

    /// `standard.yaml`.
    public static final Shape STANDARD = Shape.named("standard", "一部标准", "a standard")
            .required("standard", new Identifier(), "标准编号，与文件夹同名", "the standard's id, the same as its folder's name")
            .required("edition", new Line(), "版次", "edition")
            .required("title", new Bilingual(), "名称", "label")
            .required("source", new Bilingual(), "出处", "where it comes from")
            .required("rates", new Identifier(), "评定对象的种类", "kind of unit it rates")
            .fallback("period", PERIOD, "year", "考评周期", "period a rating speaks for")
            .optional(
                    "notes",
                    new ListOf(new Bilingual()),
                    "文件说到而不计算的内容、采用的默认",
                    "what the document says and nobody computes, and defaults chosen")
            .optional(
                    "parameters",
                    new MapOf(new Name(), new Either(List.of(new Nested(() -> PARAMETER), new Decimal()))),
                    "可调常数",
                    "constants that may be turned")
            .optional("scales", SCALES, "本标准自有的量表", "scales of its own")
            .optional("metrics", new ListOf(new Nested(() -> METRIC)), "本标准自有的指标", "metrics of its own")
            .optional("excluded", new ListOf(new Nested(() -> EXCLUSION)), "不参加评定的单位", "units that are not rated")
            .optional("values", new MapOf(new Name(), new Nested(() -> VALUE)), "推算的数", "derived numbers")
            .optional("sections", new ListOf(new Nested(() -> SECTION)), "各部分", "its parts")
            .optional("ladder", new ListOf(new Nested(() -> TIER)), "逐级累进的级别，由低到高", "cumulative tiers, lowest first")
            .optional("vetoes", new ListOf(new Nested(() -> VETO)), "一票否决", "vetoes")
            .optional("score", new Expression(), "排名依据的分数", "the number units are ranked by")
            .required("levels", new ListOf(new Nested(() -> LEVEL)), "全部等次，由高到低", "every award, best first")
            .required("award", new ListOf(new Nested(() -> AWARD)), "评定规则，自上而下取第一条成立的", "rules, tested from the top")
            .optional("movement", new Nested(() -> MOVEMENT), "晋级与降级的幅度", "limits of promotion and demotion")
            .optional("targets", new ListOf(new Nested(() -> TARGET)), "目标", "targets")
            .optional("consequences", new ListOf(new Nested(() -> CONSEQUENCE)), "结果运用", "consequences")
            .optional(
                    "procedure",
                    new ListOf(new Nested(() -> STEP)),
                    "从申报到公布的各步骤",
                    "the steps from application to publication")
            .optional(
                    "formulas",
                    new MapOf(new Name(), new Nested(() -> FORMULA)),
                    "评定后计算的数，如经费",
                    "numbers computed after the award, such as funds")
            .build();

    /// An added clause may be a veto; which of the two shapes holds is checked once it stands in its place.
    static final Shape CLAUSE_OR_VETO = Shape.named("clause-or-veto", "条款或否决项", "a clause or a veto")
            .required("id", new Identifier(), "条款号", "its number")
            .optional("title", new Bilingual(), "名称", "label")
            .optional("note", new Bilingual(), "说明", "explanation")
            .optional("finding", new Choice(List.of("met", "holds")), "由评审人认定", "decided by a reviewer")
            .optional("when", new Condition(), "由指标条件决定", "decided by a condition on metrics")
            .optional("points", new Either(List.of(new Range(), new Nested(() -> FORMULA_POINTS))), "得分", "points")
            .optional("decimals", new Whole(0, 9), "打分的小数位数", "decimals of awarded points")
            .optional("worth", new Decimal(), "达标得分", "points when met")
            .optional("partly", new Decimal(), "部分达标得分", "points when partly met")
            .optional("caps", new Identifier(), "否决项：等次不高于此", "for a veto: the award is at most this")
            .build();

    static final Shape ADDITION = Shape.named("addition", "增加的条款", "a clause an overlay adds")
            .required("to", new Line(), "section 编号、tier 编号或 vetoes", "`section <id>`, `tier <id>` or `vetoes`")
            .required("clause", new Either(List.of(new Nested(() -> CLAUSE_OR_VETO))), "条款", "the clause")
            .build();

    static final Shape REMOVAL = Shape.named("removal", "删去的条款或公式", "a clause or a formula an overlay drops")
            .optional("clause", new Identifier(), "条款号", "a clause's number")
            .optional("formula", new Name(), "公式名称", "a formula's name")
            .required("reason", new Bilingual(), "理由", "why")
            .build();

    /// An overlay: a district's tailoring of another standard.
    public static final Shape OVERLAY = Shape.named("overlay", "叠加标准：在上级标准上增删改", "a tailoring of another standard")
            .required("overlay", new Identifier(), "编号", "its id")
            .required("of", new Line(), "所依据的标准，可写 编号@版次", "the standard it tailors, as `id` or `id@edition`")
            .required("edition", new Line(), "版次", "edition")
            .required("title", new Bilingual(), "名称", "label")
            .optional("source", new Bilingual(), "出处", "where it comes from")
            .optional(
                    "set",
                    new MapOf(new Line(), new Line()),
                    "改动：条款号.键 或 parameters.名称",
                    "changes: `clause.key` or `parameters.name`")
            .optional("add", new ListOf(new Nested(() -> ADDITION)), "增加的条款", "clauses added")
            .optional("drop", new ListOf(new Nested(() -> REMOVAL)), "删去的条款和公式", "clauses and formulas dropped")
            .optional(
                    "parameters",
                    new MapOf(new Name(), new Either(List.of(new Nested(() -> PARAMETER), new Decimal()))),
                    "增加的参数",
                    "parameters added")
            .optional("metrics", new ListOf(new Nested(() -> METRIC)), "增加的指标", "metrics added")
            .optional(
                    "formulas",
                    new MapOf(new Name(), new Nested(() -> FORMULA)),
                    "增加或整个替换的公式",
                    "formulas added or replaced as a whole")
            .optional("translate", new MapOf(new Identifier(), new Bilingual()), "译名", "titles in another wording")
            .build();
}
