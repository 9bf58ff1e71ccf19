package org.xingping.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.condition.Expression.Comparison;

/// The columns a criterion reads, each with the number that stands for an unknown one at its worse and at its better
/// end: what a peer is given that knows of no intervals. Every criterion is for one direction of each of its columns,
/// so that the ends of its outcome are reached at the ends of the figures.
record Ends(int column, long worse, long better) {

    /// The same ends the other way round.
    @SuppressWarnings("ArgumentSelectionDefectChecker")
    Ends swapped() {
        return new Ends(column, better, worse);
    }

    static List<Ends> of(Scheme.Criterion criterion, List<Column> columns) {
        return switch (criterion) {
            case Scheme.Compare compare -> List.of(of(compare, columns));
            case Scheme.All(List<Scheme.Compare> parts) ->
                parts.stream().map(part -> of(part, columns)).toList();
            case Scheme.Found(int column) -> List.of(new Ends(column, Column.UNMET, Column.MET));
            case Scheme.BySize bySize -> {
                List<Ends> ends = new ArrayList<>();
                Column figure = columns.get(bySize.column());
                Column size = columns.get(bySize.size());
                ends.add(new Ends(bySize.column(), figure.low(), figure.high()));
                ends.add(new Ends(bySize.size(), size.high(), size.low()));
                yield ends;
            }
            case Scheme.Quotient quotient -> {
                List<Ends> ends = new ArrayList<>();
                Column dividend = columns.get(quotient.dividend());
                Column divisor = columns.get(quotient.divisor());
                ends.add(new Ends(quotient.dividend(), dividend.low(), dividend.high()));
                ends.add(new Ends(quotient.divisor(), divisor.high(), divisor.low()));
                yield ends;
            }
        };
    }

    private static Ends of(Scheme.Compare compare, List<Column> columns) {
        Column column = columns.get(compare.column());
        boolean lowHolds = compare.holds(column.low());
        long better =
                compare.comparison() == Comparison.EQUAL ? compare.limit() : lowHolds ? column.low() : column.high();
        return new Ends(compare.column(), lowHolds ? column.high() : column.low(), better);
    }
}
