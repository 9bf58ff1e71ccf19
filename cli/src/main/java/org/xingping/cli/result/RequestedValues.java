package org.xingping.cli.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.Refusal;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;

/// The further columns a user asks for by name.
public final class RequestedValues {

    private RequestedValues() {}

    /// @param known the values and formulas of the standard
    /// @throws Refusal when a name is none of them or would be the second column of that name
    public static void check(List<String> asked, List<String> known, String standard) {
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new Refusal(
                        Text.of(standard + " 没有名为“" + name + "”的计算值", standard + " has no value `" + name + "`"),
                        remedy(NearestName.of(name, known), known));
            }
            if (ResultsCsv.HEADER.contains(name)) {
                throw new Refusal(
                        Text.of(
                                "计算值“" + name + "”与结果的一列同名",
                                "the value `" + name + "` is called like a column of the results"),
                        Text.of("请用 --format json", "use --format json"));
            }
        }
    }

    private static Text remedy(@Nullable String nearest, List<String> known) {
        if (known.isEmpty()) {
            return Text.of("它没有计算值", "it has none at all");
        }
        return nearest == null
                ? Text.of("计算值有：" + String.join("、", known), "its values are " + String.join(", ", known))
                : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`");
    }
}
