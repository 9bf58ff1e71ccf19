package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// An order to put something right.
///
/// @param year of the number
/// @param number counted in the district and year
/// @param cycle whose published result it follows from
/// @param period of that cycle
/// @param standard title of its standard
/// @param title of the consequence
/// @param unit id
/// @param path where the unit is in the tree today
/// @param street the street above; null: none
/// @param isUntold whether there is a time limit that cannot be told, the calendar not being announced
/// @param clauses what has to be put right, in the order of the standard
public record Order(
        long id,
        int year,
        int number,
        long cycle,
        String period,
        Text standard,
        Text title,
        long unit,
        String unitCode,
        String unitName,
        @Nullable String unitNameEnglish,
        String path,
        @Nullable Long street,
        @Nullable String streetName,
        @Nullable String streetNameEnglish,
        LocalDate issuedOn,
        boolean isUntold,
        OrderStanding standing,
        String draft,
        List<Missed> clauses) {

    public Order {
        clauses = List.copyOf(clauses);
    }

    /// A clause that was missed.
    public record Missed(String clause, Text title) {}

    /// As it is called in letters: `责改〔2026〕3 号`.
    public Text name() {
        return Text.of("责改〔%d〕%d 号".formatted(year, number), "Order %d/%d".formatted(year, number));
    }

    /// Under which its files are put forward.
    public String evidenceKey() {
        return "order/" + id;
    }
}
