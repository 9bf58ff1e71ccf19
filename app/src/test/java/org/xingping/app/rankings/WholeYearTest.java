package org.xingping.app.rankings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Last in the year is who is last in all of it.
class WholeYearTest {

    @ParameterizedTest
    @CsvSource({
        "true, Q1 Q2 Q3 Q4",
        "false, Q1 Q2 Q4",
        "false, Q4",
        "false, Q1 Q2 Q3",
        "false, Q1 Q2 Q2 Q4",
        "false, 12",
        "false, 01 02 12",
    })
    void a_year_is_whole_with_all_its_rounds_and_not_with_the_last_one(boolean isWhole, String rounds) {
        assertEquals(
                isWhole,
                Rankings.isWhole(List.of(rounds.split(" ", -1)).stream()
                        .map(round -> "2026-" + round)
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource({"true, 12", "false, 11"})
    void months_are_twelve(boolean isWhole, int months) {
        assertEquals(
                isWhole,
                Rankings.isWhole(IntStream.rangeClosed(1, months)
                        .mapToObj("2026-%02d"::formatted)
                        .toList()));
    }
}
