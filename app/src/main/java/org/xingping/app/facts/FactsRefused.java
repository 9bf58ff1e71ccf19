package org.xingping.app.facts;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Some of the figures cannot be recorded, and so none was.
public class FactsRefused extends Refused {

    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    /// One figure that cannot be recorded.
    ///
    /// @param key its key, as it was given
    /// @param title what people call it
    /// @param text as it was typed
    /// @param what what is wrong
    /// @param remedy what would be right
    /// @param standing what stands there now when somebody else changed the figure meanwhile; null otherwise
    public record Refusal(
            String key,
            Text title,
            String text,
            Text what,
            Text remedy,
            @Nullable FactEntry standing) {}

    public FactsRefused(List<Refusal> refusals) {
        super(
                all(refusals),
                refusals.size() == 1
                        ? refusals.getFirst().remedy()
                        : Text.of("请逐项改正后重新保存，本次没有保存任何一项。", "Mend each of them and save again; nothing was saved."));
        this.refusals = List.copyOf(refusals);
    }

    private static Text all(List<Refusal> refusals) {
        return Text.of(join(refusals, Language.ZH, "：", "；"), join(refusals, Language.EN, ": ", "; "));
    }

    private static String join(List<Refusal> refusals, Language language, String colon, String between) {
        return refusals.stream()
                .map(refusal ->
                        refusal.title().in(language) + colon + refusal.what().in(language))
                .collect(Collectors.joining(between));
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
