package org.xingping.app.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.facts.FactImport;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.UploadName;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

/// Figures of many units at once, from one file: for a street or a county that keeps them in a ledger of its own.
@Controller
class FactImportPage {

    /// More problems than these nobody mends in one go; the rest is counted.
    private static final int TOLD = 100;

    private final Cycles cycles;
    private final Directory directory;
    private final FactImport imports;
    private final TransactionTemplate transaction;

    FactImportPage(Cycles cycles, Directory directory, FactImport imports, TransactionTemplate transaction) {
        this.cycles = cycles;
        this.directory = directory;
        this.imports = imports;
        this.transaction = transaction;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @GetMapping("/facts/import")
    FactImportView page(Viewer viewer) {
        return view(viewer, "", "", "", null, null, List.of(), 0);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/facts/import")
    FactImportView importFacts(
            @RequestParam String period,
            @RequestParam String stage,
            @RequestParam(defaultValue = "") String source,
            @RequestParam MultipartFile file,
            Viewer viewer)
            throws IOException {
        Stage level = stages(viewer).stream()
                .filter(known -> known.id().equals(stage))
                .findFirst()
                .orElseThrow(() -> new NotFound("level " + stage));
        List<Cycle> rounds = open(viewer).stream()
                .filter(cycle -> cycle.period().equals(period))
                .toList();
        if (rounds.isEmpty()) {
            return view(viewer, period, stage, source, null, closed(viewer, period), List.of(), 0);
        }
        String name = UploadName.plain(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        Path kept = Files.createTempFile("facts", ".upload");
        try {
            file.transferTo(kept);
            UploadedWorkbook.checkList(kept);
            List<FactImport.Round> taking = takingReports(rounds, level);
            FactImport.Result result = Objects.requireNonNull(transaction.execute(status -> {
                cycles.holdOpen(rounds);
                return imports.importFacts(viewer, kept, name, period, taking, level, shortened(source));
            }));
            return view(viewer, period, stage, source, result, null, List.of(), 0);
        } catch (Refused refused) {
            return view(viewer, period, stage, source, null, refused, List.of(), 0);
        } catch (InputRefused refused) {
            List<Problem> told = refused.problems().stream().limit(TOLD).toList();
            return view(
                    viewer,
                    period,
                    stage,
                    source,
                    null,
                    null,
                    told,
                    refused.problems().size() - told.size() + refused.unlisted());
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /// The last round of a period was closed after the form was opened.
    private Refused closed(Viewer viewer, String period) {
        if (cycles.of(Desks.scope(viewer)).stream()
                .noneMatch(cycle -> cycle.period().equals(period))) {
            throw new NotFound("period " + period);
        }
        return new Refused(
                Text.of("本期填报已经截止，没有导入。", "Reporting for this period has ended; nothing was imported."),
                Text.of(
                        "请核对考评周期；仍要更正的，请联系上级。",
                        "Check the period; ask the level above if something still has to be corrected."));
    }

    private static String shortened(String source) {
        String plain = source.strip().replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }

    /// After the last day only the levels above correct what was reported, as on the desk.
    private List<FactImport.Round> takingReports(List<Cycle> rounds, Stage level) {
        List<FactImport.Round> taking = rounds.stream()
                .filter(cycle -> level != Stage.SELF || !directory.today().isAfter(cycle.reportsDue()))
                .map(cycle -> new FactImport.Round(cycle.subject(), cycle.unit(), cycle.treeOn()))
                .toList();
        if (taking.isEmpty()) {
            throw new Refused(
                    Text.of("本期上报已经截止。", "Reporting for this period has ended."),
                    Text.of("需要更正的，请联系街道在审核时改正。", "Ask the street to correct it in its review."));
        }
        return taking;
    }

    private List<Cycle> open(Viewer viewer) {
        return cycles.of(Desks.scope(viewer)).stream().filter(Cycle::isOpen).toList();
    }

    private static List<Stage> stages(Viewer viewer) {
        return Stream.of(Stage.values())
                .filter(stage -> !viewer.scope(stage.writer()).isEmpty())
                .toList();
    }

    private FactImportView view(
            Viewer viewer,
            String period,
            String stage,
            String source,
            FactImport.@Nullable Result result,
            @Nullable Refused refused,
            List<Problem> problems,
            long more) {
        return new FactImportView(
                open(viewer).stream()
                        .map(Cycle::period)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                stages(viewer),
                period,
                stage,
                source,
                result,
                refused,
                problems,
                more);
    }
}
