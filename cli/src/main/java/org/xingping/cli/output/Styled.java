package org.xingping.cli.output;

import java.util.ArrayList;
import java.util.List;

/// A line or cell of text in one or several colours, which knows its width on a terminal.
///
/// @param runs pieces from left to right
public record Styled(List<Run> runs) {

    /// A piece in one colour; control characters in it are made visible.
    public record Run(String text, Tint tint) {
        public Run {
            text = DisplayText.shown(text);
        }
    }

    public static final Styled EMPTY = new Styled(List.of());

    public Styled {
        runs = List.copyOf(runs);
    }

    public static Styled of(String text) {
        return of(text, Tint.PLAIN);
    }

    public static Styled of(String text, Tint tint) {
        return text.isEmpty() ? EMPTY : new Styled(List.of(new Run(text, tint)));
    }

    public Styled and(String text, Tint tint) {
        return and(of(text, tint));
    }

    public Styled and(String text) {
        return and(of(text));
    }

    public Styled and(Styled more) {
        List<Run> all = new ArrayList<>(runs);
        all.addAll(more.runs);
        return new Styled(all);
    }

    /// Columns it takes on a terminal.
    public int width() {
        return runs.stream().mapToInt(run -> DisplayText.width(run.text())).sum();
    }

    public String render(boolean isColoured) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            text.append(isColoured ? run.tint().paint(run.text()) : run.text());
        }
        return text.toString();
    }
}
