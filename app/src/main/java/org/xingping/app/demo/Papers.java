package org.xingping.app.demo;

import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.documents.Documents;
import org.xingping.app.documents.Issued;
import org.xingping.app.procedure.PublicNotices;

/// Gives the county's notices and circulars their numbers, on the day of the fictional past they are issued on.
@Component
@ConditionalOnProperty("xingping.demo")
class Papers {

    private final Documents documents;
    private final PublicNotices notices;
    private final Cycles cycles;
    private final Directory directory;
    private final People people;

    Papers(Documents documents, PublicNotices notices, Cycles cycles, Directory directory, People people) {
        this.documents = documents;
        this.notices = notices;
        this.cycles = cycles;
        this.directory = directory;
        this.people = people;
    }

    /// Issues the notice of a round that was just posted.
    void notice(Cycle cycle, int number) {
        if (isIssued(cycle, Issued.Kind.NOTICE)) {
            return;
        }
        notices.of(cycle).stream()
                .findFirst()
                .ifPresent(notice -> documents.issueNotice(
                        people.viewer("publisher"),
                        cycle,
                        notice.id(),
                        office(cycle),
                        number(cycle, number),
                        directory.today(),
                        "县政府大院2号楼215室，电话0990-5550123"));
    }

    /// Issues the circular of a round that was just published.
    void circular(Cycle cycle, int number) {
        if (!isIssued(cycle, Issued.Kind.CIRCULAR)) {
            documents.issueCircular(
                    people.viewer("publisher"),
                    cycles.cycle(cycle.id()),
                    office(cycle),
                    number(cycle, number),
                    directory.today());
        }
    }

    private boolean isIssued(Cycle cycle, Issued.Kind kind) {
        return documents.issued(cycle).stream().anyMatch(each -> each.kind() == kind);
    }

    private static String office(Cycle cycle) {
        return cycle.subject() == UnitKind.COMMUNITY ? "青禾县民政局" : "青禾县住房和城乡建设局";
    }

    private String number(Cycle cycle, int number) {
        LocalDate today = directory.today();
        return (cycle.subject() == UnitKind.COMMUNITY ? "青禾民发〔" : "青禾建发〔") + today.getYear() + "〕" + number + "号";
    }
}
