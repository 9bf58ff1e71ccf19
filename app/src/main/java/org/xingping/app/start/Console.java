package org.xingping.app.start;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Speaks to whoever started the program, in one language.
public record Console(Language language, PrintStream out, PrintStream err) {

    /// `--lang`, else the locale of the environment; as the command line has it.
    public static Language language(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            String asked = arguments[i].equals("--lang") && i + 1 < arguments.length
                    ? arguments[i + 1]
                    : arguments[i].startsWith("--lang=") ? arguments[i].substring("--lang=".length()) : "";
            if (asked.equals("zh") || asked.equals("en")) {
                return asked.equals("zh") ? Language.ZH : Language.EN;
            }
        }
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            @Nullable String locale = environment.get(name);
            if (locale != null && !locale.isEmpty()) {
                return locale.startsWith("zh") ? Language.ZH : Language.EN;
            }
        }
        return Language.EN;
    }

    public String in(Text text) {
        return text.in(language);
    }

    public void say(Text text) {
        out.println(in(text));
        out.flush();
    }

    public void progress(Text text) {
        err.println(in(Text.of("星评：", "xingping: ")) + in(text));
        err.flush();
    }

    public void refuse(CannotStart refusal) {
        err.println(in(refusal.what()));
        if (!refusal.remedy().isEmpty()) {
            err.println(in(refusal.remedy()));
        }
        err.flush();
    }
}
