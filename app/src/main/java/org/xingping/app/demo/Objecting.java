package org.xingping.app.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.notices.NewObjection;
import org.xingping.app.notices.NewRuling;
import org.xingping.app.notices.Objections;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.ratings.Live;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.standards.Editions;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.standard.Clause;

/// People of the county object to what was posted, and get their answers.
@Component
@ConditionalOnProperty("xingping.demo")
class Objecting {

    private static final NewRuling REJECTED =
            new NewRuling("rejected", "异议没有指出具体事实。经复核，该社区各项数据与台账一致，结果依标准得出，予以维持。", Map.of());

    private final Objections objections;
    private final Ratings ratings;
    private final Editions editions;
    private final Directory directory;
    private final People people;

    Objecting(Objections objections, Ratings ratings, Editions editions, Directory directory, People people) {
        this.objections = objections;
        this.ratings = ratings;
        this.editions = editions;
        this.directory = directory;
        this.people = people;
    }

    /// Two objections: one to a finding that decides an award, one without ground.
    void object(PublicNotice notice, Cycle cycle) {
        if (isObjectedTo(cycle)) {
            return;
        }
        Weak weak = weak(cycle);
        object(notice, weak.unit(), weak.clause(), "公示的台账所记活动，我们小区的居民没有见过，签到表也对不上，请核对。");
        Unit other = unit(ratings.of(cycle).getLast(), cycle);
        object(notice, other.code(), "", "听说别的社区比我们做得好，结果不应该是这样。");
    }

    /// One objection that waits.
    void objectOnce(PublicNotice notice, Cycle cycle, String code) {
        if (!isObjectedTo(cycle)) {
            object(notice, code, "", "公示的结果与我们平时看到的不一样，服务大厅周末并不开放，请核实。");
        }
    }

    private boolean isObjectedTo(Cycle cycle) {
        return !objections.waiting(cycle.id()).isEmpty()
                || !objections.rulings(cycle.id()).isEmpty();
    }

    private void object(PublicNotice notice, String code, String clause, String told) {
        objections.object(
                notice.id(),
                code,
                NewObjection.of(
                        clause, told, "objector@example.org", UUID.randomUUID().toString()),
                "demonstration");
    }

    /// Somebody of the county who is not concerned answers all that wait.
    void answer(Cycle cycle) {
        Viewer handler = people.viewer("handler");
        boolean isUpheld = objections.rulings(cycle.id()).isEmpty();
        for (long id : objections.waiting(cycle.id())) {
            objections.take(handler, id);
            objections.rule(handler, id, isUpheld ? upheld(cycle) : REJECTED);
            isUpheld = false;
        }
    }

    private NewRuling upheld(Cycle cycle) {
        return new NewRuling(
                "upheld",
                "经调阅台账并走访三个小区，签到表系事后补填，所述活动未能证实。该条款认定为未达标。",
                Map.of(weak(cycle).key(), "unmet"));
    }

    /// A finding without which a unit has a lower award.
    private record Weak(String unit, String clause, String key) {}

    private Weak weak(Cycle cycle) {
        CheckedStandard checked = editions.checked(cycle.edition());
        List<Clause> findings = checked.standard().clauses().stream()
                .filter(clause -> clause.kind() instanceof Clause.Finding)
                .toList()
                .reversed(); // from the demands of the highest award down: it falls by one level, not to the ground
        for (Rating rating : ratings.of(cycle)) {
            Unit unit = unit(rating, cycle);
            for (Clause clause : findings) {
                String key = checked.findingKey(clause);
                Live live =
                        ratings.live(List.of(cycle), unit, Map.of(key, "unmet")).get(cycle);
                if (rating.award() != null && live != null && !rating.award().equals(live.awardLow())) {
                    return new Weak(unit.code(), clause.id(), key);
                }
            }
        }
        throw new IllegalStateException("no finding decides an award in cycle " + cycle.id());
    }

    private Unit unit(Rating rating, Cycle cycle) {
        return directory.find(rating.unit(), cycle.treeOn()).orElseThrow();
    }
}
