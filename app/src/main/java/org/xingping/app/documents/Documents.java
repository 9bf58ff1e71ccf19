package org.xingping.app.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Explained;
import org.xingping.app.ratings.Explanations;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Results;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Kind;

/// Writes documents, and gives circulars and notices their numbers.
@Component
public class Documents {

    private static final int MOST_ISSUER = 40;
    private static final int MOST_CONTACT = 120;
    private static final int MOST_REASON = 200;

    private final Rounds rounds;
    private final IssueRows rows;
    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Explanations explanations;
    private final Results results;
    private final Editions editions;
    private final Directory directory;
    private final AuditTrail audit;

    /// Fonts are shared, and a large one is some dozens of megabytes while it is cut down: one at a time.
    private final ReentrantLock writing = new ReentrantLock();

    private @Nullable Fonts fonts;

    Documents(
            Rounds rounds,
            IssueRows rows,
            Procedures procedures,
            PublicNotices publicNotices,
            Explanations explanations,
            Results results,
            Editions editions,
            Directory directory,
            AuditTrail audit) {
        this.rounds = rounds;
        this.rows = rows;
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.explanations = explanations;
        this.results = results;
        this.editions = editions;
        this.directory = directory;
        this.audit = audit;
    }

    /// Writes a document. The same document becomes the same bytes on the same machine.
    public void write(Document document, Format format, OutputStream out) throws IOException {
        switch (format) {
            case DOCX -> docx(document, out);
            case PDF -> out.write(pdf(document));
        }
    }

    /// The same as a whole.
    public byte[] write(Document document, Format format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(document, format, out);
            return out.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /// The same as an answer that hands it out as a file.
    ///
    /// @param isPublic whether browsers may keep it as long as they ask before they show it
    public ResponseEntity<byte[]> download(Document document, Format format, boolean isPublic) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .cacheControl(isPublic ? CacheControl.noCache() : CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.fileName() + "." + format.ending(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(write(document, format));
    }

    private static void docx(Document document, OutputStream out) throws IOException {
        switch (document) {
            case Letter letter -> LetterDocx.write(letter, out);
            case Certificate certificate -> CertificateDocx.write(certificate, out);
        }
    }

    private byte[] pdf(Document document) {
        writing.lock();
        try {
            Fonts known = fonts;
            if (known == null) {
                known = Fonts.installed();
                fonts = known;
            }
            return switch (document) {
                case Letter letter -> LetterPdf.write(letter, known);
                case Certificate certificate -> CertificatePdf.write(certificate, known);
            };
        } finally {
            writing.unlock();
        }
    }

    /// What was issued of a round, the latest first.
    public List<Issued> issued(Cycle cycle) {
        return rows.of(cycle.id());
    }

    /// Whether the circular of a round bears a number, so that everybody may read it.
    public boolean isCircularIssued(long cycle) {
        return rows.isIssued(cycle, Issued.Kind.CIRCULAR);
    }

    /// The circular of a round; a draft until it bears a number.
    public Letter circular(Cycle cycle) {
        return rows.latest(cycle.id(), Issued.Kind.CIRCULAR)
                .map(Issued::letter)
                .orElseGet(() -> CircularText.circular(rounds.of(cycle, null), issuer(cycle), "", directory.today()));
    }

    /// The notice of a round; a draft until it bears a number.
    ///
    /// @param notice null: before it is posted
    public Letter notice(Cycle cycle, @Nullable PublicNotice notice) {
        return rows.of(cycle.id()).stream()
                .filter(each -> notice != null && Long.valueOf(notice.id()).equals(each.notice()))
                .findFirst()
                .map(Issued::letter)
                .orElseGet(() -> CircularText.notice(
                        rounds.of(cycle, notice),
                        issuer(cycle),
                        "",
                        notice == null ? directory.today() : notice.postedOn()));
    }

    /// The latest document of a kind, as it was issued.
    ///
    /// @throws NotFound when none bears a number
    public Letter issued(Cycle cycle, Issued.Kind kind) {
        return rows.latest(cycle.id(), kind)
                .map(Issued::letter)
                .orElseThrow(() -> new NotFound(kind + " of cycle " + cycle.id()));
    }

    /// The certificate of a unit's result; a draft until the round is published, and where the award is open.
    ///
    /// @throws NotFound when it does not take part or has no rating
    public Certificate certificate(Cycle cycle, Unit unit) {
        Rating rating = results.find(cycle, unit.code())
                .filter(Rating::isRated)
                .orElseThrow(() -> new NotFound("rating of " + unit.code()));
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        Edition edition = editions.edition(cycle.edition());
        LocalDate day = cycle.publishedAt() == null
                ? directory.today()
                : LocalDate.ofInstant(cycle.publishedAt(), Formats.ZONE);
        boolean isDraft = !cycle.isPublished() || !rating.isDecided();
        Integer stars = rating.starsLow();
        return new Certificate(
                "评 定 证 书",
                rating.name(),
                "在" + cycle.unitName() + Rounds.period(cycle) + "“"
                        + cycle.title().zh() + "”评定中被评定为",
                names.span(rating.awardLow(), rating.awardHigh()).zh(),
                isDraft || stars == null || stars > 10 ? 0 : stars,
                rating.glyph(),
                cycle.period() + "-" + String.format(Locale.ROOT, "%03d", cycle.id()) + "-" + unit.code(),
                "依据标准全文校验码 " + edition.sha256().substring(0, 12) + "，可在结果公布页面核对。",
                issuer(cycle),
                day,
                isDraft,
                rating.name() + Rounds.period(cycle) + cycle.title().zh() + "证书" + (isDraft ? "（草稿）" : ""));
    }

    /// The sheet an inspector takes along.
    ///
    /// @param isBlank without what was reported
    /// @throws NotFound when the unit does not take part
    public Document sheet(Cycle cycle, Unit unit, boolean isBlank) {
        Explained explained = explanations.published(cycle, unit);
        Edition edition = editions.edition(cycle.edition());
        String award = procedures.cases(cycle, Scope.of(List.of(unit.path()))).stream()
                .filter(each -> each.unit() == unit.id())
                .map(each -> each.standing().award())
                .filter(level -> level != null)
                .findFirst()
                .orElse(null);
        List<SheetText.Part> parts = new ArrayList<>();
        for (Explained.Part part : explained.parts()) {
            List<SheetText.Clause> clauses = part.lines().stream()
                    .filter(line -> line.omission() == null)
                    .map(Documents::clause)
                    .toList();
            if (!clauses.isEmpty()) {
                parts.add(new SheetText.Part(part.title().zh(), clauses));
            }
            if (part.kind() == PartKind.TIER && part.id().equals(award)) {
                parts.addAll(vetoes(explained));
                break; // nobody is asked for more than it applied for
            }
        }
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        return new SheetText(
                        cycle.unitName() + Rounds.period(cycle) + cycle.title().zh(),
                        unit.name(),
                        unit.code(),
                        rounds.above(cycle, unit),
                        award == null ? "" : names.title(award).zh(),
                        cycle.title().zh() + "（" + cycle.editionName() + "，校验码" + edition.shortHash() + "）",
                        parts,
                        directory.today(),
                        isBlank)
                .document();
    }

    private static List<SheetText.Part> vetoes(Explained explained) {
        return explained.parts().stream()
                .filter(part -> part.kind() == PartKind.VETOES)
                .map(part -> new SheetText.Part(
                        part.title().zh(),
                        part.lines().stream()
                                .filter(line -> line.omission() == null)
                                .map(Documents::clause)
                                .toList()))
                .filter(part -> !part.clauses().isEmpty())
                .toList();
    }

    private static SheetText.Clause clause(Explained.Line line) {
        Text condition = line.condition();
        return new SheetText.Clause(
                line.id(),
                line.title().zh(),
                condition == null ? "" : condition.zh(),
                line.facts().stream()
                        .map(fact -> fact.title().equals(line.title())
                                ? fact.value().zh() + "（" + fact.stage().title().zh() + "）"
                                : fact.title().zh() + "：" + fact.value().zh() + "（"
                                        + fact.stage().title().zh() + "）")
                        .collect(Collectors.joining("；")));
    }

    /// The office that issues a round's documents: the one named last, for this round if there is one, else the
    /// district's for ratings.
    public String issuer(Cycle cycle) {
        return rows.lastIssuer(cycle, directory.today().getYear())
                .map(IssueRows.Issuer::name)
                .orElse(cycle.unitName() + "评定工作办公室");
    }

    /// The number that would come next in this year; empty when the district has given none yet.
    Optional<DocumentNumber> next(Cycle cycle, int year) {
        return rows.lastIssuer(cycle, year).map(last -> new DocumentNumber(last.office(), year, last.number() + 1));
    }

    /// Whether the procedure of a round has a public notice.
    boolean hasNotice(Cycle cycle) {
        return procedures.of(cycle).stream()
                .flatMap(procedure -> procedure.steps().stream())
                .anyMatch(step -> step.kind() == Kind.NOTICE);
    }

    /// Gives the circular of a published round its number, and issues it.
    ///
    /// @throws NotFound when the round is not the viewer's to bring on
    /// @throws Refused when it is not published, the circular has a number, or the number, the office or the day is
    ///     none
    @Transactional
    public Issued issueCircular(Viewer by, Cycle cycle, String issuer, String number, LocalDate dated) {
        demandRunBy(by, cycle);
        if (!cycle.isPublished() || cycle.publishedAt() == null) {
            throw new Refused(
                    Text.of("结果尚未公布，通报还不能编号。", "The results are not published yet; the circular has no number before."),
                    Text.of("请先公布结果；草稿可以随时下载。", "Publish first; the draft can be had at any time."));
        }
        demandDay(dated, LocalDate.ofInstant(cycle.publishedAt(), Formats.ZONE));
        return issue(by, cycle, Issued.Kind.CIRCULAR, null, issuer, number, dated, rounds.of(cycle, null));
    }

    /// Gives a posted notice its number, and issues it.
    ///
    /// @param notice id
    /// @param contact how to reach the office; empty: it is not said
    /// @throws NotFound when there is none, or the round is not the viewer's to bring on
    /// @throws Refused when it has a number, or the number, the office or the day is none
    @Transactional
    public Issued issueNotice(
            Viewer by, Cycle cycle, long notice, String issuer, String number, LocalDate dated, String contact) {
        demandRunBy(by, cycle);
        PublicNotice posted = find(cycle, notice);
        demandDay(dated, posted.postedOn());
        String reached = contact.strip();
        if (reached.length() > MOST_CONTACT) {
            throw new Refused(
                    Text.of(
                            "联系方式超过 " + MOST_CONTACT + " 字。",
                            "The contact is longer than " + MOST_CONTACT + " characters."),
                    Text.of("请写短一些。", "Make it shorter."));
        }
        return issue(
                by,
                cycle,
                Issued.Kind.NOTICE,
                notice,
                issuer,
                number,
                dated,
                rounds.of(cycle, posted).with(reached));
    }

    /// Gives an issued document another number, because the one it bears is wrong. The old one stays on record.
    ///
    /// @param issued id
    /// @throws NotFound when there is none, or the round is not the viewer's to bring on
    /// @throws Refused when the number is none, taken, of another year or the same, or no reason is given
    @Transactional
    public void correctNumber(Viewer by, Cycle cycle, long issued, String typed, String reason) {
        demandRunBy(by, cycle);
        DocumentNumber number = DocumentNumber.of(typed);
        boolean isUsed = rows.isUsed(cycle.unit(), number); // from here on nobody else gives one
        Issued document = issued(cycle).stream()
                .filter(each -> each.id() == issued)
                .findFirst()
                .orElseThrow(() -> new NotFound("document " + issued + " of cycle " + cycle.id()));
        demandYear(number, document.dated());
        if (number.equals(document.number())) {
            throw new Refused(
                    Text.of("新的发文字号与原来的相同。", "That is the number it has."),
                    Text.of("请填写正确的发文字号。", "Enter the right one."));
        }
        if (isUsed) {
            throw taken(number);
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MOST_REASON) {
            throw new Refused(
                    Text.of("没有写明更正理由，或者超过 " + MOST_REASON + " 字。", "There is no reason, or a too long one."),
                    Text.of(
                            "请写明为何更正，不超过 " + MOST_REASON + " 字。",
                            "Say why it is corrected, in at most " + MOST_REASON + " characters."));
        }
        rows.correct(document, number, why, by);
        String was = document.number().text();
        String is = number.text();
        Map<String, String> detail = Map.of("kind", document.kind().id(), "from", was, "number", is, "reason", why);
        audit.record(
                by,
                "documents.renumbered",
                cycle.unit(),
                cycle.standard() + "@" + cycle.editionName() + " " + cycle.period(),
                detail);
    }

    /// What was corrected about the numbers of a round's documents, by document.
    Map<Long, List<Correction>> corrections(Cycle cycle) {
        return rows.corrections(cycle.id());
    }

    private static void demandYear(DocumentNumber number, LocalDate dated) {
        if (number.year() != dated.getYear()) {
            throw new Refused(
                    Text.of(
                            "发文字号的年份是 " + number.year() + "，成文日期在 " + dated.getYear() + " 年。",
                            "The number is of " + number.year() + ", the day of " + dated.getYear() + "."),
                    Text.of("请使两者一致。", "Make them agree."));
        }
    }

    private static Refused taken(DocumentNumber number) {
        return new Refused(
                Text.of("发文字号“" + number.text() + "”已经用过。", "The number " + number.text() + " is taken."),
                Text.of("请核对发文登记，改用下一个顺序号。", "Take the next running number."));
    }

    /// @throws NotFound when the round has no such notice
    PublicNotice find(Cycle cycle, long notice) {
        return publicNotices.of(cycle).stream()
                .filter(each -> each.id() == notice)
                .findFirst()
                .orElseThrow(() -> new NotFound("notice " + notice + " of cycle " + cycle.id()));
    }

    private void demandRunBy(Viewer by, Cycle cycle) {
        if (!procedures.isRunBy(by, cycle)) {
            throw new NotFound("cycle " + cycle.id());
        }
    }

    private void demandDay(LocalDate dated, LocalDate earliest) {
        if (dated.isBefore(earliest) || dated.isAfter(directory.today())) {
            throw new Refused(
                    Text.of(
                            "成文日期 " + Sheet.date(dated) + " 早于公布（公示）之日，或者晚于今天。",
                            "The day " + dated + " is before the publication or posting, or in the future."),
                    Text.of(
                            "请填 " + Sheet.date(earliest) + " 至今天之间的日期。",
                            "Choose a day from " + earliest + " until today."));
        }
    }

    private Issued issue(
            Viewer by,
            Cycle cycle,
            Issued.Kind kind,
            @Nullable Long notice,
            String issuer,
            String typed,
            LocalDate dated,
            RoundText content) {
        String office = issuer.strip();
        if (office.length() < 2 || office.length() > MOST_ISSUER || !office.matches("\\p{IsHan}+")) {
            throw new Refused(
                    Text.of(
                            "发文机关应写全称，2 至 " + MOST_ISSUER + " 个汉字。",
                            "The office is named in full, in 2 to " + MOST_ISSUER + " Chinese characters."),
                    Text.of("例如“青禾县民政局”。", "For instance 青禾县民政局."));
        }
        DocumentNumber number = DocumentNumber.of(typed);
        demandYear(number, dated);
        if (rows.isUsed(cycle.unit(), number)) {
            throw taken(number);
        }
        boolean isIssued = rows.of(cycle.id()).stream()
                .anyMatch(each -> each.kind() == kind && Objects.equals(each.notice(), notice));
        if (isIssued) {
            throw new Refused(
                    Text.of("这份文件已经编号发文，不能再编。", "This document has a number already."),
                    Text.of("请刷新页面。", "Load the page anew."));
        }
        rows.store(cycle, kind, notice, office, number, dated, content, by);
        audit.record(
                by,
                "documents.issued",
                cycle.unit(),
                cycle.standard() + "@" + cycle.editionName() + " " + cycle.period(),
                Map.of(
                        "kind",
                        kind.id(),
                        "office",
                        office,
                        "dated",
                        dated.toString(),
                        "units",
                        content.lines().size(),
                        "number",
                        number.text()));
        return rows.latest(cycle.id(), kind).orElseThrow();
    }
}
