package org.xingping.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xingping.cli.output.TextTable.Align;
import org.xingping.cli.output.TextTable.Column;
import org.xingping.engine.language.Language;

class TextTableTest {

    private static String print(boolean isColoured, TextTable table) {
        StringWriter text = new StringWriter();
        table.print(new Page(new PrintWriter(text), Language.ZH, isColoured));
        return text.toString();
    }

    @Test
    void chinese_takes_two_columns_a_character_and_no_line_ends_in_blanks() {
        TextTable table = TextTable.of(
                List.of(new Column("名称", Align.LEFT), new Column("分", Align.RIGHT), new Column("注", Align.LEFT)),
                List.of(
                        List.of(Styled.of("和畅社区"), Styled.of("7"), Styled.EMPTY),
                        List.of(Styled.of("A"), Styled.of("12.5"), Styled.of("待定")),
                        List.of(Styled.of("B"), Styled.EMPTY, Styled.of("x"))));
        assertEquals("""
                名称        分  注
                ────────────────────
                和畅社区     7
                A         12.5  待定
                B               x
                """, print(false, table));
    }

    @Test
    void colours_do_not_move_columns() {
        TextTable table = TextTable.of(
                List.of(new Column("a", Align.LEFT), new Column("b", Align.LEFT)),
                List.of(List.of(Styled.of("1", Tint.GOLD).and("23", Tint.RED), Styled.of("x"))));
        String coloured = print(true, table).replaceAll("\u001b\\[[0-9;]*m", "");
        assertEquals(print(false, table), coloured);
    }

    @Test
    void a_row_has_a_cell_per_column() {
        TextTable table = TextTable.of(List.of(new Column("a", Align.LEFT)), List.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> print(false, table));
    }

    @Test
    void widths_and_cuts() {
        assertEquals(8, DisplayText.width("和畅社区"));
        assertEquals(2, DisplayText.width("𠀀"));
        assertEquals(1, DisplayText.width("e\u0301"));
        assertEquals("和畅…", DisplayText.cut("和畅社区", 6));
        assertEquals("和畅社区", DisplayText.cut("和畅社区", 8));
        assertEquals("和  ", DisplayText.padded("和", 4));
    }

    @Test
    void names_cannot_steer_the_terminal() {
        assertEquals("a\ufffd[31mb\ufffd", DisplayText.shown("a\u001b[31mb\u202e"));
        assertEquals("a\ufffdb", Styled.of("a\nb").render(false));
    }
}
