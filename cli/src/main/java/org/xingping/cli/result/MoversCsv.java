package org.xingping.cli.result;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lab.Mover;
import org.xingping.engine.lab.Trial;
import org.xingping.engine.standard.Standard;

/// The units whose award a trial changes, as comma-separated text.
public final class MoversCsv {

    private MoversCsv() {}

    public static void write(Standard standard, FactTable facts, Trial trial, PrintWriter writer) {
        List<Standard.Level> levels = standard.levels();
        writer.print("unit,parent,name,move,before_min,before_max,after_min,after_max\n");
        for (Mover mover : trial.movers()) {
            writer.print(quoted(facts.unit(mover.row())));
            writer.print(',');
            writer.print(quoted(Objects.requireNonNullElse(facts.parent(mover.row()), "")));
            writer.print(',');
            writer.print(quoted(Objects.requireNonNullElse(facts.name(mover.row()), "")));
            writer.print(',');
            writer.print(mover.move().name().toLowerCase(Locale.ROOT));
            for (int merit : new int[] {mover.lowBefore(), mover.highBefore(), mover.lowAfter(), mover.highAfter()}) {
                writer.print(',');
                writer.print(
                        merit < 0 ? "" : levels.get(levels.size() - 1 - merit).id());
            }
            writer.print('\n');
        }
        writer.flush();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
