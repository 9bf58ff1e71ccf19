package org.xingping.app.cycles;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.reminders.Due;
import org.xingping.app.reminders.Dues;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The last day for reporting: who reports is reminded before it, who runs the round after it. A round that goes by a
/// procedure has time limits of its own.
@Component
class CycleDues implements Dues {

    private static final int LOOKS_BACK_DAYS = 60;

    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;

    CycleDues(Cycles cycles, Editions editions, Directory directory) {
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
    }

    @Override
    public List<Due> due(LocalDate until) {
        LocalDate today = directory.today();
        List<Due> dues = new ArrayList<>();
        for (Cycle cycle : cycles.openDue(today.minusDays(LOOKS_BACK_DAYS), until)) {
            if (editions.checked(cycle.edition()).standard().procedure() != null) {
                continue;
            }
            Optional<Unit> district = directory.find(cycle.unit(), today);
            if (district.isEmpty()) {
                continue;
            }
            boolean isOver = today.isAfter(cycle.reportsDue());
            String link = isOver ? "/cycles" : "/desk";
            dues.add(new Due(
                    "cycles/" + cycle.id() + (isOver ? "/close" : "/report"),
                    "",
                    isOver
                            ? title(cycle, "填报已到期，可以截止", "reporting is over and can be closed")
                            : title(cycle, "填报", "report"),
                    isOver ? Role.PUBLISHER : Role.REPORTER,
                    district.get().path(),
                    isOver ? Due.Reach.ANSWERING : Due.Reach.WITHIN,
                    cycle.reportsDue(),
                    link,
                    link));
        }
        return dues;
    }

    private static Text title(Cycle cycle, String chinese, String english) {
        return Text.of(
                cycle.title().zh() + "（" + cycle.periodTitle().zh() + "）：" + chinese,
                cycle.title().in(Language.EN) + " (" + cycle.periodTitle().in(Language.EN) + "): " + english);
    }
}
