package org.xingping.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.xingping.app.database.UsesTestDatabase;

@SpringBootTest
@UsesTestDatabase
@Import(DeskDistrict.class)
@SuppressWarnings("NullAway.Init")
class DeskListTest {

    @Autowired
    DeskList list;

    @Autowired
    DeskDistrict districts;

    @Test
    void a_page_beyond_the_end_is_the_last_one() {
        DeskDistrict.District district = districts.build();
        districts.open(district, "ten-star", "2026", null);
        DeskListView beyond = (DeskListView) list.desks("", "all", 9, district.inspector());
        assertEquals(list.desks("", "all", 1, district.inspector()), beyond);
        assertEquals(2, beyond.lines().size());
        assertEquals(1, beyond.page());
    }
}
