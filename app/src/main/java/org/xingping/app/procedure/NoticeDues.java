package org.xingping.app.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.reminders.Due;
import org.xingping.app.reminders.Dues;
import org.xingping.engine.language.Text;

/// A public notice whose time is over stays while objections wait: the county is reminded of it every day.
@Component
class NoticeDues implements Dues {

    private final NoticeRows notices;
    private final ObjectProvider<OpenObjections> objections;
    private final Cycles cycles;
    private final Directory directory;

    NoticeDues(NoticeRows notices, ObjectProvider<OpenObjections> objections, Cycles cycles, Directory directory) {
        this.notices = notices;
        this.objections = objections;
        this.cycles = cycles;
        this.directory = directory;
    }

    @Override
    public List<Due> due(LocalDate until) {
        LocalDate today = directory.today();
        List<Due> dues = new ArrayList<>();
        for (PublicNotice notice : notices.running()) {
            if (!today.isAfter(notice.lastDay())) {
                continue;
            }
            int open = objections.stream()
                    .mapToInt(each -> each.of(notice.cycle()))
                    .sum();
            Cycle cycle = cycles.cycle(notice.cycle());
            Optional<Unit> county = directory.find(cycle.unit(), today);
            if (open > 0 && county.isPresent()) {
                String where = "/procedure?cycle=" + cycle.id();
                dues.add(new Due(
                        "procedure/" + cycle.id() + "/notice-objections",
                        notice.id() + " " + today,
                        Text.of(
                                ProcedureDues.name(cycle).zh() + "：公示期已满，还有 " + open + " 件异议未答复",
                                ProcedureDues.name(cycle).en() + ": the public notice is over, " + open
                                        + " objections wait for an answer"),
                        Role.PUBLISHER,
                        county.get().path(),
                        Due.Reach.ANSWERING,
                        notice.lastDay(),
                        where,
                        where));
            }
        }
        return dues;
    }
}
