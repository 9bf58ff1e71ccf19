package org.xingping.app.funding;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.funding.FundingTable.Row;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.rate.FormulaResult;
import org.xingping.engine.standard.Split.Payer;
import org.xingping.engine.standard.Value;

/// Funding tables: on the page, as a workbook and as a plain list.
@Controller
class FundingPages {

    private static final Role[] READERS = {Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR};

    private final FundingTables tables;
    private final Cycles cycles;
    private final Editions editions;
    private final Texts texts;

    FundingPages(FundingTables tables, Cycles cycles, Editions editions, Texts texts) {
        this.tables = tables;
        this.cycles = cycles;
        this.editions = editions;
        this.texts = texts;
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/funding")
    FundingView newest(@RequestParam Map<String, String> parameters, Viewer viewer) {
        List<Cycle> all = rounds(viewer);
        String asked = parameters.getOrDefault("cycle", "");
        Optional<Cycle> chosen = asked.isEmpty()
                ? all.stream()
                        .filter(Cycle::isPublished)
                        .findFirst()
                        .or(() -> all.stream().findFirst())
                : Optional.of(all.stream()
                        .filter(cycle -> String.valueOf(cycle.id()).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("cycle " + asked)));
        return chosen.map(cycle -> view(all, cycle, parameters, viewer))
                .orElseGet(() -> new FundingView(
                        all,
                        null,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        FundingFilter.of(0, Map.of()).query(),
                        null,
                        null));
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/funding/{cycle}")
    FundingView show(@PathVariable long cycle, @RequestParam Map<String, String> parameters, Viewer viewer) {
        List<Cycle> all = rounds(viewer);
        Cycle found =
                all.stream().filter(each -> each.id() == cycle).findFirst().orElseGet(() -> cycle(cycle, viewer));
        return view(all, found, parameters, viewer);
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/funding/{cycle}/export.{format}")
    void export(
            @PathVariable long cycle,
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Cycle found = cycle(cycle, viewer);
        FundingFilter filter = FundingFilter.of(cycle, parameters);
        FundingTables.Rules rules = tables.rules(found);
        FundingTable table = tables.of(
                found,
                rules,
                rules(rules.editions(), filter).orElseThrow(() -> new NotFound("formulas")),
                scope(viewer));
        AwardNames names = names(found);
        List<Row> rows = listed(table, filter, names);
        String file = "funding-" + found.standard() + "-" + found.period();
        if (format.equals("xlsx")) {
            response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            response.setHeader(
                    "Content-Disposition",
                    ContentDisposition.attachment()
                            .filename(file + ".xlsx", StandardCharsets.UTF_8)
                            .build()
                            .toString());
            new FundingWorkbook(table, rows, names, texts, language).write(response.getOutputStream());
        } else {
            TableFile.send(response, format, file, header(table, language), cells(table, rows, names, language));
        }
    }

    private List<String> header(FundingTable table, Language language) {
        List<String> header = new ArrayList<>();
        for (String column : List.of("code", "name", "street", "award")) {
            header.add(texts.text(language, "funding.column." + column));
        }
        for (Value formula : table.formulas()) {
            String name = formula.title().in(language);
            header.add(name);
            FundingTable.payers(formula)
                    .forEach(payer -> header.add(name + " " + payer.title().in(language)));
        }
        header.add(texts.text(language, "funding.column.missing"));
        return header;
    }

    private static List<List<@Nullable Object>> cells(
            FundingTable table, List<Row> rows, AwardNames names, Language language) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.unit().code());
            cells.add(row.unit().name());
            cells.add(row.street() == null ? null : row.street().name());
            String award = row.award();
            cells.add(award == null ? null : names.title(award).in(language));
            for (Value formula : table.formulas()) {
                FormulaResult result = row.result(formula);
                cells.add(plain(result.number()));
                for (Payer payer : FundingTable.payers(formula)) {
                    cells.add(plain(result.shares().get(payer)));
                }
            }
            cells.add(String.join(
                    "、",
                    row.missing().values().stream()
                            .flatMap(List::stream)
                            .map(text -> text.in(language))
                            .distinct()
                            .sorted()
                            .toList()));
            all.add(cells);
        }
        return all;
    }

    /// 1.0E+2 is no number to an office.
    private static @Nullable Object plain(@Nullable BigDecimal number) {
        return number == null ? null : number.scale() < 0 ? number.setScale(0) : number;
    }

    private Cycle cycle(long id, Viewer viewer) {
        return cycles.find(id, scope(viewer)).orElseThrow(() -> new NotFound("cycle " + id));
    }

    private static Scope scope(Viewer viewer) {
        return viewer.scope(READERS);
    }

    private List<Cycle> rounds(Viewer viewer) {
        return cycles.of(scope(viewer)).stream()
                .filter(cycle ->
                        !editions.checked(cycle.edition()).standard().formulas().isEmpty())
                .toList();
    }

    private AwardNames names(Cycle cycle) {
        return new AwardNames(editions.checked(cycle.edition()).standard());
    }

    /// What was asked for, or else the first.
    private static Optional<Long> rules(List<Edition> rules, FundingFilter filter) {
        return rules.stream()
                .map(Edition::id)
                .filter(id -> filter.query().takes("rules", String.valueOf(id)))
                .findFirst();
    }

    private static List<Row> listed(FundingTable table, FundingFilter filter, AwardNames names) {
        return table.rows().stream()
                .filter(filter::takes)
                .sorted(filter.order(names.levels(), table.formulas()))
                .toList();
    }

    private FundingView view(List<Cycle> all, Cycle cycle, Map<String, String> parameters, Viewer viewer) {
        FundingFilter filter = FundingFilter.of(cycle.id(), parameters);
        FundingTables.Rules usable = tables.rules(cycle);
        List<Edition> rules = usable.editions();
        AwardNames names = names(cycle);
        Optional<Long> chosen = rules(rules, filter);
        if (chosen.isEmpty()) {
            String asked = filter.query().value("rules");
            if (!asked.isEmpty()) {
                throw new NotFound("rules " + asked);
            }
            return new FundingView(all, cycle, rules, null, List.of(), List.of(), filter.query(), names, null);
        }
        try {
            FundingTable table = tables.of(cycle, usable, chosen.get(), scope(viewer));
            return new FundingView(
                    all,
                    cycle,
                    rules,
                    table,
                    listed(table, filter, names),
                    table.rows().stream()
                            .map(Row::street)
                            .filter(Objects::nonNull)
                            .distinct()
                            .sorted(Comparator.comparing(Unit::code))
                            .toList(),
                    filter.query(),
                    names,
                    null);
        } catch (Refused refused) {
            return new FundingView(all, cycle, rules, null, List.of(), List.of(), filter.query(), names, refused);
        }
    }
}
