package org.xingping.cli.command;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.Installation;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.TextTable;
import org.xingping.cli.output.TextTable.Align;
import org.xingping.cli.output.TextTable.Column;
import org.xingping.cli.output.Tint;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the installed standards: what they rate, how many clauses they have, how many metrics they ask for.
@Command(name = "standards")
public final class StandardsCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    public StandardsCommand(Session session) {
        this.session = session;
    }

    /// An installed standard; `checked` is null when it has errors.
    private record Listed(String id, @Nullable CheckedStandard checked) {}

    @Override
    public Integer call() {
        Page page = session.out(spec.commandLine().getOut());
        Installation installation = Installation.open(session.home());
        // checking is the slow part, and the standards have nothing to do with each other
        List<Listed> standards = installation.library().ids().parallelStream()
                .map(id -> listed(installation, id))
                .toList();
        List<Column> columns = List.of(
                new Column(page.say("标准", "standard"), Align.LEFT),
                new Column(page.say("版本", "edition"), Align.LEFT),
                new Column(page.say("对象", "rates"), Align.LEFT),
                new Column(page.say("条款", "clauses"), Align.RIGHT),
                new Column(page.say("不采用", "omitted"), Align.RIGHT),
                new Column(page.say("指标", "metrics"), Align.RIGHT),
                new Column(page.say("名称", "title"), Align.LEFT));
        Set<String> distinct = new TreeSet<>();
        int asked = 0;
        int broken = 0;
        for (Listed listed : standards) {
            CheckedStandard checked = listed.checked();
            if (checked == null) {
                broken++;
                continue;
            }
            List<String> metrics = checked.metrics().stream().map(Metric::id).toList();
            asked += metrics.size();
            distinct.addAll(metrics);
        }
        TextTable.of(columns, standards.stream().map(each -> cells(each, page)).toList())
                .print(page);
        page.line();
        page.line(Text.of(
                "%d 部标准共用 %d 项指标，逐部填报则需 %d 项。".formatted(standards.size(), distinct.size(), asked),
                "%d standards share %d metrics; reported for each apart they would be %d."
                        .formatted(standards.size(), distinct.size(), asked)));
        return broken == 0 ? 0 : 1;
    }

    private static Listed listed(Installation installation, String id) {
        try {
            return new Listed(id, installation.check(installation.resolve(id)));
        } catch (InputRefused broken) {
            return new Listed(id, null);
        }
    }

    private static List<Styled> cells(Listed listed, Page page) {
        Styled id = Styled.of(listed.id(), Tint.BOLD);
        CheckedStandard checked = listed.checked();
        if (checked == null) {
            Styled advice =
                    Styled.of(page.say("有错误，见 ", "has errors, see ") + "./xingping lint " + listed.id(), Tint.RED);
            return List.of(id, Styled.EMPTY, Styled.EMPTY, Styled.EMPTY, Styled.EMPTY, Styled.EMPTY, advice);
        }
        Standard standard = checked.standard();
        long omitted = standard.clauses().stream().filter(Clause::isOmitted).count();
        return List.of(
                id,
                Styled.of(standard.edition()),
                Styled.of(page.say(kindOfUnit(standard.rates()))),
                Styled.of(Long.toString(standard.clauses().size() - omitted)),
                Styled.of(Long.toString(omitted), Tint.SOFT),
                Styled.of(Integer.toString(checked.metrics().size())),
                Styled.of(page.say(standard.title())));
    }

    /// What a standard's word for the kind of unit it rates means; districts may use words of their own.
    private static Text kindOfUnit(String word) {
        return switch (word) {
            case "community" -> Text.of("社区", word);
            case "street" -> Text.of("街道", word);
            case "estate" -> Text.of("住宅小区", word);
            case "branch" -> Text.of("党支部", word);
            case "member" -> Text.of("成员", word);
            case "nursing-home" -> Text.of("养老院", "nursing home");
            case "premises" -> Text.of("餐饮场所", word);
            default -> Text.same(word);
        };
    }
}
