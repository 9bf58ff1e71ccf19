package org.xingping.app.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.xingping.app.documents.Documents;
import org.xingping.app.documents.Issued;
import org.xingping.app.documents.RoundText;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

/// A notice may get its number days after it was posted. It says then what was posted.
@WebTest
@Import({SampleDistrict.class, PostedRound.class})
@SuppressWarnings("NullAway.Init")
class NumberedNoticesTest {

    @Autowired
    PostedRound round;

    @Autowired
    Objections objections;

    @Autowired
    ObjectionRows rows;

    @Autowired
    Procedures procedures;

    @Autowired
    PublicNotices publicNotices;

    @Autowired
    Ratings ratings;

    @Autowired
    Documents documents;

    @Autowired
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Issued numbered() {
        return documents.issueNotice(
                round.poster, round.cycle, round.notice.id(), "清河县民政局", "清河民发〔2026〕3号", PostedRound.MONDAY, "");
    }

    private String award() {
        return ratings.of(round.cycle).stream()
                .filter(rating -> rating.unit() == round.unit().id())
                .map(Rating::award)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_ruling_in_between_changes_no_award_in_it() {
        round.post(PostedRound.MONDAY);
        String receipt = objections.object(
                round.notice.id(),
                round.unit().code(),
                NewObjection.of(PostedRound.CLAUSE, "台账与实际不符", "13900007777", "numbered"),
                "10.0.0.9");
        long id = rows.byReceipt(ReceiptCode.hash(receipt)).orElseThrow().id();
        objections.take(round.handler, id);
        objections.rule(
                round.handler, id, new NewRuling(Verdict.UPHELD.id(), "经核查台账。", Map.of(PostedRound.FINDING, "unmet")));
        assertEquals("2", award());
        List<RoundText.Line> lines = numbered().content().lines();
        assertEquals(List.of("三星级"), lines.stream().map(RoundText.Line::award).toList());
    }

    @Test
    void once_it_is_over_it_lists_nobody_who_did_not_stand_in_it() {
        round.post(PostedRound.MONDAY);
        round.moveTo(round.notice.lastDay().plusDays(1));
        publicNotices.end(round.poster, round.cycle);
        procedures.reopen(
                round.poster, round.cycle, round.district().community(1).id(), "apply", "改造已经完成");
        assertEquals(
                List.of(round.unit().name()),
                numbered().content().lines().stream().map(RoundText.Line::name).toList());
    }

    @Test
    void it_names_the_steps_that_were_taken_and_no_others() {
        round.post(PostedRound.MONDAY);
        assertEquals(
                List.of("自评申报", "街道考评", "街道评定", "县级审核"), numbered().content().steps());
        round.moveTo(round.notice.lastDay().plusDays(1));
        publicNotices.end(round.poster, round.cycle);
        procedures.publish(round.poster, round.cycle);
        assertTrue(documents.circular(round.cycle).body().toString().contains("经自评申报、街道考评、街道评定、县级审核、公示等程序"));
    }
}
