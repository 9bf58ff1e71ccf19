package org.xingping.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What lists take from their addresses, and the addresses they lead to.
class ListQueryTest {

    private static ListQuery orders(Map<String, String> parameters) {
        return ListQuery.of("/orders", parameters, ListQuery.Order.down("number"), "state", "q");
    }

    @Test
    void anAddressNamesOnlyWhatIsNotUsual() {
        assertEquals(
                "/orders",
                orders(Map.of("state", "", "sort", "number", "down", "true", "page", "7"))
                        .href());
        assertEquals(
                "/orders?sort=number",
                orders(Map.of("sort", "number", "down", "false")).href());
        assertEquals(
                "/orders/export.csv?state=issued&q=%E6%98%9F+%26&sort=due&down=true",
                orders(Map.of("q", " 星 & ", "state", "issued", "sort", "due", "down", "true", "other", "x"))
                        .export("csv"));
        ListQuery issued = orders(Map.of("state", "issued"));
        assertEquals("/orders?state=issued&page=2#list", issued.href(2));
        assertEquals("/orders?state=closed", issued.with("state", "closed").href());
    }

    @Test
    void aSecondClickOnAColumnTurnsItRound() {
        ListQuery usual = orders(Map.of());
        assertEquals("descending", usual.ariaSort("number"));
        assertEquals("none", usual.ariaSort("due"));
        assertEquals("/orders?sort=number#list", usual.sortedBy("number"));
        assertEquals("/orders?sort=due#list", usual.sortedBy("due"));
        ListQuery due = orders(Map.of("sort", "due"));
        assertEquals("ascending", due.ariaSort("due"));
        assertEquals("/orders?sort=due&down=true#list", due.sortedBy("due"));
        assertEquals("/orders#list", orders(Map.of("sort", "number")).sortedBy("number"));
    }

    @Test
    void rowsAreDirected() {
        assertEquals(
                List.of(3, 2, 1),
                Stream.of(1, 3, 2)
                        .sorted(orders(Map.of()).directed(Comparator.<Integer>naturalOrder()))
                        .toList());
    }

    @Test
    void wordsAreFoundInNamesAndAtTheBeginningOfCodes() {
        ListQuery query = orders(Map.of("q", "A"));
        assertTrue(query.finds("a01", "翠竹社区", null));
        assertTrue(query.finds("b01", "A 区", null));
        assertTrue(query.finds("b01", "翠竹社区", "Green Area"));
        assertFalse(query.finds("ba1", "翠竹社区", null));
        assertTrue(orders(Map.of()).finds("b01", "翠竹社区", null));
    }

    @Test
    void aPageThatIsNotThereIsTheLast() {
        List<Integer> all = IntStream.range(0, 2 * ListPage.ROWS + 1).boxed().toList();
        assertEquals(
                List.of(2 * ListPage.ROWS),
                ListPage.of(all, orders(Map.of("page", "3"))).rows());
        ListPage<Integer> last = ListPage.of(all, orders(Map.of("page", "99999999")));
        assertEquals(3, last.number());
        assertEquals(3, last.pages());
        assertEquals(1, ListPage.of(all, orders(Map.of("page", "0"))).number());
        assertEquals(1, ListPage.of(all, orders(Map.of("page", "two"))).number());
        assertEquals(1, ListPage.of(List.of(), orders(Map.of("page", "2"))).pages());
        assertEquals(
                List.of(ListPage.ROWS),
                ListPage.of(ListPage.ROWS + 1, orders(Map.of("page", "2")), from -> List.of(from))
                        .rows());
    }
}
