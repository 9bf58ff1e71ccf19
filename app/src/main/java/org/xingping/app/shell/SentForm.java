package org.xingping.app.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// A form that somebody sent: what was typed into it, and how it is answered.
///
/// An endpoint that takes one returns `@Nullable View`, and this:
///
///     return form.answer("/units", () -> units.end(...), refused -> view(form.typed(), refused));
public final class SentForm {

    private final Map<String, String> typed;
    private final HttpServletResponse response;

    SentForm(Map<String, String> typed, HttpServletResponse response) {
        this.typed = Collections.unmodifiableMap(typed);
        this.response = response;
    }

    /// What was typed, by the name of the field; of several values of one field the first.
    public Map<String, String> typed() {
        return typed;
    }

    /// As it was typed; empty when there is no such field.
    public String field(String name) {
        return typed.getOrDefault(name, "");
    }

    /// @throws Refused when it is none
    public LocalDate day(String name) {
        String text = field(name).strip();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new Refused(
                    Text.of("“" + text + "”不是日期。", "'" + text + "' is not a date."),
                    Text.of("请写成 2026-06-30 这样。", "Write it like 2026-06-30."));
        }
    }

    /// Does what is asked for and leads on, so that reloading does not repeat it; or shows why it was refused.
    ///
    /// @param next path of a page of ours
    /// @param page the page of the form, with what was typed
    /// @return null when there is nothing to render
    public @Nullable View answer(String next, Runnable act, Function<Refused, ? extends View> page) {
        return answer(
                () -> {
                    act.run();
                    return next;
                },
                page);
    }

    /// The same, where only the act tells which page comes next.
    ///
    /// @param act returns the path of a page of ours
    public @Nullable View answer(Supplier<String> act, Function<Refused, ? extends View> page) {
        try {
            return SeeOther.to(response, act.get());
        } catch (Refused refused) {
            return page.apply(refused);
        }
    }
}
