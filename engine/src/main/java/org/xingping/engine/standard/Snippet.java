package org.xingping.engine.standard;

import org.xingping.engine.problem.Position;

/// A CEL text and where its first character stands.
public record Snippet(String text, Position at) {

    /// The place of a character of the text.
    ///
    /// @param line line within the text, from 1
    /// @param column column within that line, from 0
    public Position at(int line, int column) {
        return switch (at) {
            case Position.InText(String file, int first, int indent) ->
                line <= 1 ? Position.of(file, first, indent + column) : Position.of(file, first + line - 1, column + 1);
            case Position.InWorkbook cell -> cell;
            case Position.InRecord record -> record;
        };
    }
}
