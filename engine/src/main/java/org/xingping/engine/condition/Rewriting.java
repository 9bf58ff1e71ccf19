package org.xingping.engine.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;

/// Prepares a parsed CEL tree for the type check: number literals become exact decimals, functions of a written-out id
/// become names, and ids compared with an award become levels. What CEL has beyond the standards' subset is refused.
final class Rewriting {

    private static final List<String> FUNCTIONS =
            List.of("clamp", "steps", "round", "min", "max", "abs", "count", "size", "known");

    /// More than any figure of a standard needs, and few enough to be multiplied without thought.
    private static final int MOST_DIGITS = 40;

    private static final List<String> SIGNS = List.of(
            Operators.AND,
            Operators.OR,
            Operators.NOT,
            Operators.CHOOSE,
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "_+_",
            "_-_",
            "_*_",
            "_/_",
            "-_",
            "@in");

    private final Names names;
    private final Map<String, String> aliases;
    private final String text;
    private final Map<Long, Integer> positions;
    private final Reporter reporter;
    private long nextId;

    /// Receives what cannot be rewritten.
    interface Reporter {
        void report(int offset, String rule, Text what, Text remedy);
    }

    /// @param aliases names that mean another one at this place, such as `share` inside a section
    Rewriting(Names names, Map<String, String> aliases, String text, Map<Long, Integer> positions, Reporter reporter) {
        this.names = names;
        this.aliases = aliases;
        this.text = text;
        this.positions = positions;
        this.reporter = reporter;
        nextId = positions.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1_000;
    }

    void rewrite(CelMutableExpr expression) {
        switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT -> {
                String alias = aliases.get(expression.ident().name());
                if (alias != null) {
                    expression.setIdent(CelMutableIdent.create(alias));
                }
            }
            case CALL -> call(expression);
            case SELECT -> refuse(expression, "." + expression.select().field());
            case LIST -> expression.list().elements().forEach(this::rewrite);
            case COMPREHENSION -> {
                // the accumulator of a macro is CEL's own bookkeeping and keeps its ints
                rewrite(expression.comprehension().iterRange());
                step(expression.comprehension().loopStep());
            }
            case MAP, STRUCT, NOT_SET -> refuse(expression, "{}");
        }
    }

    private void constant(CelMutableExpr expression) {
        CelConstant constant = expression.constant();
        switch (constant.getKind()) {
            case INT64_VALUE -> literal(expression, Long.toString(constant.int64Value()));
            case DOUBLE_VALUE -> literal(expression, written(expression));
            case UINT64_VALUE -> refuse(expression, constant.uint64Value() + "u");
            case NULL_VALUE -> refuse(expression, "null");
            case STRING_VALUE, BYTES_VALUE ->
                reporter.report(
                        offset(expression),
                        "text-in-condition",
                        Text.of("此处不能写带引号的文字", "a text in quotes cannot stand here"),
                        Text.of(
                                "文字只作编号，例如 met(\"1.1a\") 或 award == \"3\"",
                                "texts are ids only, as in met(\"1.1a\") or award == \"3\""));
            default -> {
                // true and false stay as they are
            }
        }
    }

    /// One turn of a macro: a condition of the standard around what CEL does to its own result, whose ints stay ints.
    private void step(CelMutableExpr expression) {
        if (isOwn(expression)) {
            return;
        }
        if (expression.getKind() == Kind.CALL) {
            List<CelMutableExpr> arguments = expression.call().args();
            if (expression.call().function().equals(Operators.CHOOSE)) {
                rewrite(arguments.get(0));
                step(arguments.get(1));
                step(arguments.get(2));
                return;
            }
            if (isOwn(arguments.getFirst())) {
                if (arguments.get(1).getKind() != Kind.CONSTANT) {
                    rewrite(arguments.get(1));
                }
                return;
            }
        }
        rewrite(expression);
    }

    /// CEL's own names begin with a sign that no text can write.
    private static boolean isOwn(CelMutableExpr expression) {
        return expression.getKind() == Kind.IDENT && expression.ident().name().startsWith("@");
    }

    /// What CEL has and standards do not.
    private void refuse(CelMutableExpr expression, String sign) {
        List<String> known = new ArrayList<>(FUNCTIONS);
        known.addAll(Names.LOOKUPS);
        String nearest = NearestName.of(sign, known);
        reporter.report(
                offset(expression),
                "not-in-standards",
                Text.of("标准中没有“" + sign + "”", "standards have no `" + sign + "`"),
                nearest == null
                        ? Text.of(
                                "可用 && || ! == != < <= > >= + - * / ?: in，以及 " + String.join("、", known),
                                "there are && || ! == != < <= > >= + - * / ?: in, and " + String.join(", ", known))
                        : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
    }

    /// The literal as it was written: the parser has already made a binary double of it.
    private String written(CelMutableExpr expression) {
        int start = offset(expression);
        while (start < text.length() && (text.charAt(start) == '-' || Character.isWhitespace(text.charAt(start)))) {
            start++;
        }
        int end = start;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end))
                        || ".eE".indexOf(text.charAt(end)) >= 0
                        || ("+-".indexOf(text.charAt(end)) >= 0 && "eE".indexOf(text.charAt(end - 1)) >= 0))) {
            end++;
        }
        String digits = text.substring(start, end);
        return expression.constant().doubleValue() < 0 ? "-" + digits : digits;
    }

    private void literal(CelMutableExpr expression, String digits) {
        BigDecimal number = new BigDecimal(digits).stripTrailingZeros();
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            reporter.report(
                    offset(expression),
                    "number-size",
                    Text.of("“" + digits + "”过大或过细", "`" + digits + "` is too large or too fine"),
                    Text.of("数字最多 " + MOST_DIGITS + " 位", "a number has at most " + MOST_DIGITS + " digits"));
            return;
        }
        expression.setCall(CelMutableCall.create(
                CelEnvironment.LITERAL, List.of(CelMutableExpr.ofConstant(nextId++, CelConstant.ofValue(digits)))));
    }

    private void call(CelMutableExpr expression) {
        CelMutableCall call = expression.call();
        if (Names.LOOKUPS.contains(call.function())) {
            lookup(expression, call);
            return;
        }
        if (call.function().equals("known")) {
            known(expression, call);
            return;
        }
        if (Operators.comparisonOrNull(call.function()) != null) {
            level(call, 0, 1);
            level(call, 1, 0);
        }
        boolean isSize = call.function().equals("size");
        boolean isKnown = call.target().isPresent()
                ? isSize
                : FUNCTIONS.contains(call.function()) || SIGNS.contains(call.function());
        if (!isKnown) {
            refuse(expression, sign(call.function()));
            return;
        }
        call.target().ifPresent(this::rewrite);
        call.args().forEach(this::rewrite);
        if (isSize) {
            // CEL's size is an int; a standard has one kind of number
            expression.setCall(
                    CelMutableCall.create(CelEnvironment.LITERAL, List.of(CelMutableExpr.ofCall(nextId++, call))));
        }
    }

    /// An operator as it is written: `_%_` is %.
    private static String sign(String function) {
        return function.replace("_", "").isEmpty() || !function.startsWith("_") ? function : function.replace("_", "");
    }

    private void lookup(CelMutableExpr expression, CelMutableCall call) {
        String function = call.function();
        if (call.target().isPresent()
                || call.args().size() != 1
                || !isText(call.args().getFirst())) {
            reporter.report(
                    offset(expression),
                    "lookup-argument",
                    Text.of(function + "() 里应写带引号的编号", function + "() takes an id in quotes"),
                    Text.of("例如 " + function + "(\"1.1a\")", "for instance " + function + "(\"1.1a\")"));
            return;
        }
        String id = call.args().getFirst().constant().stringValue();
        String name = function + ":" + id;
        if (names.symbol(name) == null) {
            String prefix = function + ":";
            List<String> ids = names.symbols().stream()
                    .map(Symbol::name)
                    .filter(each -> each.startsWith(prefix))
                    .map(each -> each.substring(prefix.length()))
                    .toList();
            String nearest = NearestName.of(id, ids);
            reporter.report(
                    offset(expression),
                    "unknown-id",
                    Text.of(
                            function + "(\"" + id + "\") 指向不存在的编号",
                            function + "(\"" + id + "\") names an id that is not there"),
                    nearest == null
                            ? Text.of("可用的编号：" + String.join("、", ids), "the ids are " + String.join(", ", ids))
                            : Text.of("是否想写“" + nearest + "”", "did you mean \"" + nearest + "\""));
            return;
        }
        expression.setIdent(CelMutableIdent.create(name));
    }

    private void known(CelMutableExpr expression, CelMutableCall call) {
        if (call.args().size() != 1
                || call.args().getFirst().getKind() != Kind.IDENT
                || names.symbol(call.args().getFirst().ident().name()) == null) {
            reporter.report(
                    offset(expression),
                    "known-argument",
                    Text.of("known() 里应写一个指标或推算值的名称", "known() takes the name of a metric or value"),
                    Text.of("例如 known(qm_star)", "for instance known(qm_star)"));
            return;
        }
        String name = call.args().getFirst().ident().name();
        expression.setIdent(CelMutableIdent.create("known:" + name));
    }

    /// `award >= 3` and `award == "ten-star"` compare levels.
    private void level(CelMutableCall call, int awardAt, int levelAt) {
        CelMutableExpr award = call.args().get(awardAt);
        CelMutableExpr level = call.args().get(levelAt);
        Symbol symbol =
                award.getKind() == Kind.IDENT ? names.symbol(award.ident().name()) : null;
        boolean isAward = symbol != null && symbol.type() instanceof Symbol.Award;
        if (!isAward || level.getKind() != Kind.CONSTANT) {
            return;
        }
        String id = switch (level.constant().getKind()) {
            case STRING_VALUE -> level.constant().stringValue();
            case INT64_VALUE -> Long.toString(level.constant().int64Value());
            default -> "";
        };
        if (names.meritOf(id) < 0) {
            reporter.report(
                    offset(level),
                    "unknown-level",
                    Text.of("没有等次“" + id + "”", "there is no level `" + id + "`"),
                    Text.of(
                            "等次有：" + String.join("、", names.levels()),
                            "the levels are " + String.join(", ", names.levels())));
            return;
        }
        level.setIdent(CelMutableIdent.create("level:" + id));
    }

    private static boolean isText(CelMutableExpr expression) {
        return expression.getKind() == Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private int offset(CelMutableExpr expression) {
        return positions.getOrDefault(expression.id(), 0);
    }
}
