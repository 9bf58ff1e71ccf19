package org.xingping.engine.condition;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.NearestName;

/// A message of the CEL library, retold in the user's terms.
///
/// @param rule short stable name
record CelMessage(String rule, Text what, Text remedy) {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);

    private static final Pattern MISPLACED = Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting");
    private static final Pattern SINGLE_EQUALS = Pattern.compile("token recognition error at: '=[^=]*'");

    private static final Text SIGNS = Text.of(
            "比较用 >= <= == != > <，“并且”用 &&，“或者”用 ||，“不”用 !",
            "compare with >= <= == != > <; join with && and ||; negate with !");

    static CelMessage of(String message, Names names) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(undeclared.group(1), names);
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2), names);
        }
        if (SINGLE_EQUALS.matcher(message).find()) {
            return new CelMessage(
                    "condition-syntax",
                    Text.of("单个“=”不是比较", "a single `=` compares nothing"),
                    Text.of("相等请写 ==", "write == for equal"));
        }
        Matcher misplaced = MISPLACED.matcher(message);
        if (misplaced.lookingAt()) {
            return misplaced(misplaced.group(1));
        }
        return new CelMessage(
                "condition-syntax",
                Text.of("条件写法有误（" + message + "）", "this condition is not well formed (" + message + ")"),
                SIGNS);
    }

    private static CelMessage misplaced(String token) {
        return new CelMessage(
                "condition-syntax",
                token.equals("<EOF>")
                        ? Text.of("条件没有写完", "the condition breaks off")
                        : Text.of("此处不能写“" + token + "”", "`" + token + "` cannot stand here"),
                SIGNS);
    }

    private static CelMessage undeclared(String name, Names names) {
        List<String> known = names.symbols().stream()
                .map(Symbol::name)
                .filter(each -> each.indexOf(':') < 0)
                .toList();
        String nearest = NearestName.of(name, known);
        return new CelMessage(
                "unknown-name",
                Text.of("没有“" + name + "”这个指标、参数或值", "there is no metric, parameter or value `" + name + "`"),
                nearest == null
                        ? Text.of("请先在指标字典或标准中定义", "define it in the dictionary or in the standard")
                        : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
    }

    private static CelMessage overload(String operator, String types, Names names) {
        String sign = operator.replace("_", "");
        for (Scale scale : names.scales()) {
            if (types.contains(scale.id())) {
                return new CelMessage(
                        "unit-mismatch",
                        Text.of(
                                "“" + sign + "”两边不是同一种量：" + kinds(types, " 与 "),
                                "the sides of `" + sign + "` are of different kinds: " + kinds(types, " and ")),
                        Text.of(
                                "“" + scale.id() + "”的词有：" + words(scale, "、"),
                                "the words of `" + scale.id() + "` are " + words(scale, ", ")));
            }
        }
        return new CelMessage(
                "unit-mismatch",
                Text.of(
                        "“" + sign + "”不能用于 " + kinds(types, "、"),
                        "`" + sign + "` cannot be applied to " + kinds(types, ", ")),
                Text.of(
                        "两边须是同一种量：数与数，词与词，真假与真假",
                        "both sides must be of one kind: numbers, words of one scale, or conditions"));
    }

    /// The library writes `(honour, grade)`.
    private static String kinds(String types, String separator) {
        return types.replaceAll("^\\(|\\)$", "").replace(", ", separator);
    }

    private static String words(Scale scale, String separator) {
        return String.join(separator, scale.words().stream().map(Scale.Word::id).toList());
    }
}
