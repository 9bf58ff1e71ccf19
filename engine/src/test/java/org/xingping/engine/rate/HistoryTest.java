package org.xingping.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.FactTable;

class HistoryTest {

    private static final History HISTORY =
            new History(List.of(Map.of("u1", "good", "u2", "poor", "u4", "retired"), Map.of("u1", "fair")));

    @Test
    void givesTheAwardOfEveryEarlierCycle() {
        assertEquals("good", HISTORY.award("u1", 1));
        assertEquals("fair", HISTORY.award("u1", 2));
        assertNull(HISTORY.award("u1", 3));
        assertEquals("poor", HISTORY.award("u2", 1));
        assertNull(HISTORY.award("u2", 2));
        assertNull(HISTORY.award("u3", 1));
        assertNull(History.NONE.award("u1", 1));
    }

    @Test
    void lastCyclesAwardsAreMeritsWhereALevelOfTheStandardWasGiven() {
        Written written = Written.of("");
        FactTable facts = written.facts("unit parent a\nu1 p 1\nu2 p 1\nu3 p 1\nu4 p 1");
        FactTable.NumberColumn column = Objects.requireNonNull(
                HISTORY.lastAward(facts, written.standard().standard()));
        assertEquals(2, column.values().at(0));
        assertTrue(column.known().get(0));
        assertEquals(0, column.values().at(1));
        assertTrue(column.known().get(1));
        assertFalse(column.known().get(2));
        assertFalse(column.known().get(3));
        assertNull(History.NONE.lastAward(facts, written.standard().standard()));
    }
}
