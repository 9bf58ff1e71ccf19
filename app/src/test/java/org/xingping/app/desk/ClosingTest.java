package org.xingping.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartFile;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.shell.Refused;

/// A desk that was opened while its cycle was open records nothing once the cycle is closed.
@SpringBootTest
@UsesTestDatabase
@Import(DeskDistrict.class)
@SuppressWarnings("NullAway.Init")
class ClosingTest {

    private static final List<String> KEYS = List.of("library_books", "lectures", "homicides", "safety_deaths");

    @Autowired
    Desks desks;

    @Autowired
    Saving saving;

    @Autowired
    DeskWorkbook workbooks;

    @Autowired
    DeskEvidence files;

    @Autowired
    Evidence evidence;

    @Autowired
    Cycles cycles;

    @Autowired
    DeskDistrict districts;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    JdbcClient database;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    DeskDistrict.District district;
    Cycle cycle;
    String period = "2026";

    @BeforeEach
    void build() {
        district = districts.build();
        cycle = open("ten-star");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Cycle open(String standard) {
        return withoutProcedure.lead(districts.open(district, standard, period, null));
    }

    private Desk desk() {
        return desks.open(district.community().code(), period, null, district.clerk());
    }

    private void save(Desk desk, String key, String value) {
        saving.record(district.clerk(), desk, Stage.SELF, List.of(NewFact.of(key, value)));
    }

    /// Entries of the audit trail are written one transaction after the other, so their ids are in the order in which
    /// the acts took effect.
    private List<String> acts() {
        return database.sql("""
                select action from audit_entry
                where unit_id in (:unit, :district) and subject like '%' || :period || '%'
                  and action in ('facts.recorded', 'evidence.added', 'cycle.closed')
                order by id
                """)
                .param("unit", district.community().id())
                .param("period", period)
                .param("district", district.county().id())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void whatever_is_saved_while_somebody_closes_comes_before_the_close() throws Exception {
        AtomicInteger recorded = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        for (int round = 0; round < 15; round++) {
            period = String.valueOf(2011 + round);
            cycle = open("ten-star");
            Desk desk = desk();
            CountDownLatch busy = new CountDownLatch(KEYS.size());
            List<Future<?>> clerks = new ArrayList<>();
            for (String key : KEYS) {
                clerks.add(threads.submit(() -> {
                    for (int value = 0; value < 500; value++) {
                        try {
                            save(desk, key, String.valueOf(value));
                            recorded.incrementAndGet();
                        } catch (Refused tooLate) {
                            refused.incrementAndGet();
                            return;
                        } finally {
                            busy.countDown();
                        }
                    }
                }));
            }
            busy.await();
            cycles.close(cycle, null);
            List<String> atClose = acts();
            for (Future<?> clerk : clerks) {
                clerk.get(60, TimeUnit.SECONDS);
            }
            assertEquals("cycle.closed", atClose.getLast(), "round " + round);
            assertEquals(atClose, acts(), "round " + round);
        }
        assertTrue(recorded.get() >= 15 * KEYS.size(), "saved before: " + recorded);
        assertTrue(refused.get() >= 15, "saving at the close: " + refused);
    }

    @Test
    void closing_waits_for_a_save_that_has_begun() throws Exception {
        Desk desk = desk();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Future<?> save = threads.submit((Callable<Object>) () -> {
            saving.whileOpen(desk, () -> {
                begun.countDown();
                await(asked);
                save(desk, "library_books", "12");
            });
            return 0;
        });
        begun.await();
        Future<?> close = threads.submit(() -> cycles.close(cycle, null));
        assertThrows(TimeoutException.class, () -> close.get(300, TimeUnit.MILLISECONDS));
        assertTrue(cycles.cycle(cycle.id()).isOpen());
        asked.countDown();
        save.get();
        close.get();
        assertEquals(List.of("facts.recorded", "cycle.closed"), acts());
        assertFalse(cycles.cycle(cycle.id()).isOpen());
    }

    /// A slow line or a slow storage keeps nobody from closing; the file then comes too late.
    @Test
    void closing_does_not_wait_for_a_file_that_is_still_coming() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        byte[] pdf = HexFormat.of().parseHex("255044462d312e370a25e2e3cfd30a");
        MockMultipartFile file = new MockMultipartFile("file", "a.pdf", null, pdf) {
            @Override
            public InputStream getInputStream() {
                return new FilterInputStream(new ByteArrayInputStream(pdf)) {
                    @Override
                    public int read(byte[] bytes, int from, int most) throws IOException {
                        begun.countDown();
                        await(closed);
                        return super.read(bytes, from, most);
                    }
                };
            }
        };
        Future<Object> upload = threads.submit(() -> files.add(
                district.community().code(),
                period,
                Stage.SELF.id(),
                "ten-star/1.1a",
                file,
                null,
                district.clerk(),
                new MockHttpServletRequest()));
        assertTrue(begun.await(60, TimeUnit.SECONDS), "the upload has begun");
        Future<?> close = threads.submit(() -> cycles.close(cycle, null));
        try {
            close.get(60, TimeUnit.SECONDS);
        } finally {
            closed.countDown();
        }
        ExecutionException tooLate = assertThrows(ExecutionException.class, upload::get);
        assertInstanceOf(Refused.class, tooLate.getCause());
        assertEquals(List.of("cycle.closed"), acts());
        assertEquals(List.of(), evidence.list(district.community().id(), period));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void no_way_of_changing_a_desk_is_open_after_the_close() throws IOException {
        open("six-type");
        Desk desk = desk();
        byte[] workbook = workbooks.write(desk);
        save(desk, "library_books", "12");
        byte[] pdf = HexFormat.of().parseHex("255044462d312e370a25e2e3cfd30a");
        cycles.close(cycle, null);
        List<String> before = acts();
        assertThrows(Refused.class, () -> save(desk, "lectures", "3"));
        assertThrows(
                Refused.class,
                () -> saving.save(
                        district.clerk(),
                        desk,
                        new DeskForm(java.util.Map.of("value:lectures", "3", "was:lectures", "0 -")),
                        List.of("lectures")));
        byte[] filled = DeskWorkbookTest.changed(
                workbook, sheet -> DeskWorkbookTest.cell(sheet, "lectures").setCellValue(3));
        Refused tooLate = assertThrows(Refused.class, () -> workbooks.take(district.clerk(), desk, "报表.xlsx", filled));
        assertTrue(Objects.requireNonNull(tooLate.what().zh()).contains("截止"));
        assertThrows(
                Refused.class,
                () -> saving.whileOpen(
                        desk,
                        () -> evidence.attach(
                                district.clerk(),
                                desk.unit(),
                                desk.period(),
                                "lectures",
                                "a.pdf",
                                new ByteArrayInputStream(pdf))));
        assertEquals(before, acts());
    }

    /// A figure that counts in a cycle that is closed is not changed by way of one that is still open.
    @Test
    void a_desk_of_two_cycles_takes_nothing_once_one_of_them_is_closed() {
        open("six-type");
        Desk desk = desk();
        assertEquals(2, desk.cycles().size());
        cycles.close(cycle, null);
        assertThrows(Refused.class, () -> save(desk, "lectures", "3"));
        Desk anew = desk();
        assertEquals(1, anew.cycles().size());
        // opened anew it takes what only the other cycle reads; what the closed one rests on stays
        save(anew, "green_coverage", "0.35");
        FactsRefused refused = assertThrows(FactsRefused.class, () -> save(anew, "library_books", "600"));
        assertTrue(refused.what().zh().contains("已截止填报"), refused.what().zh());
    }
}
