package org.xingping.spark;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

/// What a run says to whoever started it, in their language; on standard error, where Spark's own log is.
record Notes(Language language, PrintWriter err) {

    private static final int SHOWN = 50;

    /// The language of a run: `--lang`, else the locale of the environment, Chinese only where that is Chinese.
    static Language language(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i].startsWith("--lang=")
                    ? arguments[i].substring("--lang=".length())
                    : arguments[i].equals("--lang") && i + 1 < arguments.length ? arguments[i + 1] : null;
            if (word != null) {
                return word.equals("zh") ? Language.ZH : Language.EN;
            }
        }
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.get(name);
            if (locale != null && !locale.isEmpty()) {
                return locale.startsWith("zh") ? Language.ZH : Language.EN;
            }
        }
        return Language.EN;
    }

    void say(Text text) {
        err.println(text.in(language));
        err.flush();
    }

    void say(InputRefused refused) {
        refused.problems().stream()
                .limit(SHOWN)
                .map(problem -> problem.in(language))
                .forEach(err::println);
        long hidden = Math.max(0, refused.problems().size() - SHOWN) + refused.unlisted();
        if (hidden > 0) {
            err.println(Text.of("……另有 " + hidden + " 处", "… and " + hidden + (hidden == 1 ? " other" : " others"))
                    .in(language));
        }
        err.flush();
    }

    /// Does something with another standard; somebody's draft must not keep others from rating.
    void unlessRefused(String standard, Runnable reading) {
        try {
            reading.run();
        } catch (InputRefused broken) {
            @Nullable
            Problem first =
                    broken.problems().isEmpty() ? null : broken.problems().getFirst();
            say(Text.of(
                    "提示：标准“" + standard + "”有错误，数据中的“" + standard + "/…”列将不被认识"
                            + (first == null ? "" : "：" + first.in(Language.ZH)),
                    "warning: the standard `" + standard + "` has errors, columns `" + standard
                            + "/…` of facts will not be known" + (first == null ? "" : ": " + first.in(Language.EN))));
        }
    }
}
