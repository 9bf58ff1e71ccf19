package org.xingping.engine.standard;

import java.util.List;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;

/// A path of an overlay that leads nowhere.
record Missed(int known, String rule, Text what, Text remedy) implements PathFinder.Outcome {

    /// `where` has nothing called `name`.
    static Missed name(int known, String rule, Text where, String name, List<String> names) {
        String nearest = NearestName.of(name, names);
        return new Missed(
                known,
                rule,
                Text.of(where.zh() + "中没有“" + name + "”", where.en() + " has no `" + name + "`"),
                nearest != null ? didYouMean(nearest) : listed(names));
    }

    private static Text listed(List<String> names) {
        String all = String.join(", ", names);
        return names.isEmpty()
                ? Text.of("依据的标准没有写这一项", "the standard says nothing there")
                : Text.of("可写：" + all, "it has: " + all);
    }

    /// Neither an element nor a key of the standard.
    static Missed beginning(String path, List<String> elements, List<String> keys) {
        int last = path.lastIndexOf('.');
        String id = last < 0 ? path : path.substring(0, last);
        String nearest = NearestName.of(id, elements);
        if (nearest == null) {
            int first = path.indexOf('.');
            nearest = NearestName.of(first < 0 ? path : path.substring(0, first), keys);
        }
        return new Missed(
                0,
                "overlay-id",
                Text.of("依据的标准中没有条款、部分或级别“" + id + "”", "the standard has no clause, section or tier `" + id + "`"),
                nearest != null
                        ? didYouMean(nearest)
                        : Text.of(
                                "请写 条款号.键，或 parameters.名称 等路径",
                                "write `clause.key`, or a path such as `parameters.name`"));
    }

    /// Nothing below `key` can be named.
    static Missed tooDeep(int known, String key, String path) {
        return new Missed(
                known,
                "overlay-path",
                Text.of("“" + key + "”之下不能指明“" + path + "”", "`" + path + "` cannot be singled out of `" + key + "`"),
                Text.of("该项只有单个值，或其各项没有编号", "it is a single value, or its items have no ids"));
    }

    static Missed ambiguous(String path) {
        return new Missed(
                1,
                "overlay-ambiguous",
                Text.of("“" + path + "”指不止一处", "`" + path + "` means more than one place"),
                Text.of(
                        "请写全路径，如 sections.1.title.zh 或 sections.1.clauses.1.title.zh",
                        "write the whole path, such as `sections.1.title.zh` or `sections.1.clauses.1.title.zh`"));
    }

    static Text didYouMean(String name) {
        return Text.of("是否想写“" + name + "”", "did you mean `" + name + "`");
    }
}
