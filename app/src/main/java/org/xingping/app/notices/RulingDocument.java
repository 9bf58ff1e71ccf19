package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.documents.Document;
import org.xingping.app.documents.RulingText;
import org.xingping.engine.language.Text;

/// The letter that says how an objection was answered.
final class RulingDocument {

    private RulingDocument() {}

    /// @param issuer the office that rules
    static Document of(Objection objection, Answer answer, Cycle cycle, String issuer) {
        Ruling ruling = answer.ruling();
        Text about = answer.about();
        LocalDate ruledOn = ruling.ruledOn();
        int serial = Integer.parseInt(ruling.number().substring(ruling.number().lastIndexOf('-') + 1));
        return new RulingText(
                        "异裁〔" + ruledOn.getYear() + "〕" + serial + "号",
                        issuer,
                        ruling.unitName(),
                        cycle.unitName()
                                + cycle.periodTitle().zh().replace(" ", "")
                                + cycle.title().zh(),
                        about == null ? null : "“" + about.zh() + "”",
                        objection.told(),
                        objection.madeOn(),
                        findings(answer),
                        ruling.upheld(),
                        ruling.reasons(),
                        ruling.before(),
                        ruling.after(),
                        "",
                        ruledOn)
                .document();
    }

    private static String findings(Answer answer) {
        return answer.figures().isEmpty()
                ? "经核查，所涉数据和认定未作更正"
                : answer.figures().stream()
                        .map(figure -> "“" + figure.title().zh() + "”由“"
                                + figure.before().zh() + "”更正为“"
                                + figure.after().zh() + "”")
                        .collect(Collectors.joining("；", "经核查，", ""));
    }
}
