package org.xingping.engine.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.bundle.JsonReader.NotCanonical;
import org.xingping.engine.format.CanonicalForm;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.ResolvedStandard;

/// Checks a bundle: the form of every line, every hash, the signature; then recomputes every result.
///
/// What keeps it from being the file that was signed comes first; results are compared on the lines that are
/// damaged, to say what was changed, and on all lines of a file that is whole.
public final class BundleCheck {

    /// Problems that are kept; more are only counted.
    private static final int MOST = 1_000;

    /// Damaged lines that are looked up again, to say what they are about.
    private static final int LOOKED_UP = 50;

    private static final List<String> ORDER = List.of("unit", "ruling", "audit");

    private final String name;
    private final @Nullable String expected;
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<Problem> integrity = new ArrayList<>();
    private final List<Problem> results = new ArrayList<>();
    private final Map<Integer, String> mismatches = new HashMap<>();
    private long unlisted;
    private int stage;
    private @Nullable BundleHeader header;
    private @Nullable Recomputation recomputation;
    private @Nullable PublicSigningKey key;
    private String root = "";

    /// What came of a check.
    ///
    /// @param header null: it could not be read
    /// @param units how many units the bundle has
    /// @param agreeing how many of them have the results that were recomputed
    /// @param problems by line; none for a bundle that is as it was signed and says what its facts give
    /// @param unlisted problems that were only counted
    /// @param key whose signature it bears; null: none that could be read
    public record Report(
            @Nullable BundleHeader header,
            int units,
            int agreeing,
            List<Problem> problems,
            long unlisted,
            @Nullable PublicSigningKey key,
            String root) {
        public Report {
            problems = List.copyOf(problems);
        }

        public boolean isGood() {
            return problems.isEmpty();
        }
    }

    private BundleCheck(String name, @Nullable String expected) {
        this.name = name;
        this.expected = expected;
    }

    /// Checks a file.
    ///
    /// @param fingerprint of the key that must have signed it; null: any
    /// @throws IOException when the file cannot be read
    public static Report of(Path file, @Nullable String fingerprint) throws IOException {
        BundleCheck check = new BundleCheck(file.toString(), fingerprint);
        try (InputStream in = Files.newInputStream(file)) {
            check.read(new LineReader(in));
        }
        if (!check.mismatches.isEmpty()) {
            try (InputStream in = Files.newInputStream(file)) {
                check.name(new LineReader(in));
            }
        }
        return check.report();
    }

    private void read(LineReader lines) throws IOException {
        LineReader.Line line = lines.next();
        if (line == null) {
            add(integrity, 0, 0, "empty", Text.of("文件是空的", "the file is empty"), Text.NONE);
            return;
        }
        int number = 1;
        while (true) {
            LineReader.Line next = lines.next();
            if (!line.isEnded()) {
                add(
                        integrity,
                        number,
                        line.bytes().length + 1,
                        "truncated",
                        Text.of("文件在此行中断，末尾缺少换行", "the file ends here without a line feed"),
                        Text.of("文件不完整，请重新下载", "it is not whole; download it again"));
            }
            if (next == null) {
                last(number, line.bytes());
                return;
            }
            MessageDigest digest = BundleWriter.digest();
            hashes.add(digest.digest(line.bytes()));
            line(number, line.bytes());
            line = next;
            number++;
        }
    }

    // Lines

    private JsonValue.@Nullable Members members(int number, byte[] bytes) {
        Text label = LineLabel.of(number, bytes);
        try {
            if (JsonReader.read(bytes) instanceof JsonValue.Members members) {
                return members;
            }
            add(
                    integrity,
                    number,
                    1,
                    "no-line",
                    Text.of(label.zh() + "不是一个对象", label.en() + " is no object"),
                    Text.NONE);
        } catch (NotCanonical refused) {
            add(
                    integrity,
                    number,
                    refused.column(),
                    "not-canonical",
                    Text.of(
                            label.zh() + "：" + refused.what().zh(),
                            label.en() + ": " + refused.what().en()),
                    Text.of("签名的文件不是这样写的", "the file that was signed is not written so"));
        }
        return null;
    }

    private void line(int number, byte[] bytes) {
        JsonValue.Members members = members(number, bytes);
        if (members == null) {
            return;
        }
        String kind = Objects.requireNonNullElse(members.text("line"), "");
        if (number == 1) {
            header(members);
        } else if (number == 2) {
            standard(members, bytes);
        } else if (ORDER.indexOf(kind) < stage) {
            unexpected(number, bytes, kind);
        } else {
            stage = ORDER.indexOf(kind);
            if (stage == 0) {
                unit(number, members);
            }
        }
    }

    private void unexpected(int number, byte[] bytes, String kind) {
        Text label = LineLabel.of(number, bytes);
        add(
                integrity,
                number,
                0,
                "order",
                Text.of(label.zh() + "不该在此处（" + kind + "）", label.en() + " does not belong here (" + kind + ")"),
                Text.of("次序为单位、裁定、审计记录", "the order is units, rulings, entries of the audit trail"));
    }

    private void header(JsonValue.Members line) {
        List<String> before = new ArrayList<>();
        line.items("before").forEach(each -> before.add(each instanceof JsonValue.Text(String text) ? text : ""));
        BundleHeader read = new BundleHeader(
                text(line, "district"),
                text(line, "district_name"),
                text(line, "standard"),
                text(line, "period"),
                text(line, "subject"),
                text(line, "tree_on"),
                text(line, "published_at"),
                before);
        if (read.line().equals(line)) {
            header = read;
        } else {
            add(
                    integrity,
                    1,
                    0,
                    "header",
                    Text.of("文件头不是本程序认识的格式", "the header is not of a format that this program knows"),
                    Text.of("本程序认识第 " + BundleHeader.FORMAT + " 版", "it knows version " + BundleHeader.FORMAT));
        }
    }

    private static String text(JsonValue.Members line, String key) {
        return Objects.requireNonNullElse(line.text(key), "");
    }

    private void standard(JsonValue.Members line, byte[] bytes) {
        String json = line.members("resolved").canonical();
        String stated = text(line, "sha256");
        String label = "标准全文";
        JsonValue.Members whole = JsonValue.members()
                .with("line", "standard")
                .with("resolved", line.members("resolved"))
                .with("sha256", stated);
        if (!whole.equals(line)) {
            unexpected(2, bytes, text(line, "line"));
            return;
        }
        if (!CanonicalForm.sha256(json).equals(stated)) {
            add(
                    integrity,
                    2,
                    0,
                    "standard-hash",
                    Text.of(
                            label + "的 SHA-256 是 " + CanonicalForm.sha256(json) + "，不是所载的 " + stated,
                            "the standard's SHA-256 is " + CanonicalForm.sha256(json) + ", not " + stated
                                    + " as it says"),
                    Text.NONE);
        }
        try {
            ResolvedStandard resolved = ResolvedStandard.ofCanonical(name, json);
            if (!resolved.canonicalJson().equals(json)) {
                add(
                        integrity,
                        2,
                        0,
                        "standard-form",
                        Text.of(label + "不是规范写法", "the standard is not in its canonical form"),
                        Text.NONE);
            }
            recomputation = new Recomputation(
                    resolved,
                    header == null ? 0 : header.before().size(),
                    (number, rule, what, remedy) -> add(results, number, 0, rule, what, remedy));
            if (header != null) {
                String named =
                        resolved.standard().id() + "@" + resolved.standard().edition();
                if (!header.standard().equals(named)) {
                    add(
                            integrity,
                            2,
                            0,
                            "standard-name",
                            Text.of(
                                    "标准是 " + named + "，文件头写的是 " + header.standard(),
                                    "the standard is " + named + ", the header says " + header.standard()),
                            Text.NONE);
                }
            }
        } catch (InputRefused refused) {
            Problem first = refused.problems().getFirst();
            add(
                    integrity,
                    2,
                    0,
                    "standard",
                    Text.of(
                            label + "不能用：" + first.what().zh(),
                            "the standard cannot be used: " + first.what().en()),
                    first.remedy());
        }
    }

    private void unit(int number, JsonValue.Members line) {
        BundledUnit unit = BundledUnits.of(line);
        if (unit == null) {
            Text label = LineLabel.unit(line.text("name"), line.text("code"));
            add(
                    integrity,
                    number,
                    0,
                    "unit",
                    Text.of(label.zh() + "：此行缺项或有不认识的项", label.en() + ": this line lacks a member or has one too many"),
                    Text.NONE);
        } else if (recomputation != null && header != null) {
            recomputation.add(number, unit);
        }
    }

    // The last line

    private void last(int number, byte[] bytes) {
        JsonValue.Members line = members(number, bytes);
        if (recomputation != null) {
            recomputation.finish();
        }
        if (line == null) {
            return;
        }
        if (!"manifest".equals(line.text("line"))) {
            add(
                    integrity,
                    number,
                    0,
                    "truncated",
                    Text.of("文件到此行为止，没有载明校验值与签名的末行", "the file ends here, without the line of hashes and signature"),
                    Text.of("文件不完整，请重新下载", "it is not whole; download it again"));
            return;
        }
        SignatureKind kind = SignatureKind.of(line.text("algorithm"));
        PublicSigningKey named = kind == null ? null : new PublicSigningKey(kind, text(line, "key"));
        if (named == null || !named.isKey()) {
            manifest(number, "key", "不认识所载的公钥或签名算法", "the key or its algorithm is none that can be used", Text.NONE);
        }
        listed(number, line);
        if (named == null || !named.isKey()) {
            return;
        }
        key = named;
        JsonValue.Members signed = BundleWriter.signed(wholeNumber(line, "lines"), text(line, "root"), named);
        JsonValue.Members whole = signed.with("hashes", line.get("hashes")).with("signature", line.get("signature"));
        if (!whole.equals(line)) {
            manifest(
                    number,
                    "manifest",
                    "所载公钥的指纹或其他项不符",
                    "the key's fingerprint or another member is not right",
                    Text.NONE);
        } else if (!named.signed(signed.canonical(), text(line, "signature"))) {
            manifest(
                    number,
                    "signature",
                    "签名与所载公钥不符",
                    "the signature is not that of the key that it names",
                    Text.of("此文件不是原来签名的文件", "this is not the file that was signed"));
        }
        if (expected != null && !expected.equals(named.fingerprint())) {
            manifest(
                    number,
                    "other-key",
                    "由另一把密钥签名：" + named.fingerprint(),
                    "it was signed with another key: " + named.fingerprint(),
                    Text.of("应为 " + expected, "the right one is " + expected));
        }
    }

    private void manifest(int number, String rule, String zh, String en, Text remedy) {
        add(integrity, number, 0, rule, Text.of("末行：" + zh, "the last line: " + en), remedy);
    }

    private static int wholeNumber(JsonValue.Members line, String key) {
        return line.get(key) instanceof JsonValue.Whole(long number) ? Math.clamp(number, -1, Integer.MAX_VALUE) : -1;
    }

    /// Compares the lines' hashes with those listed, and these with the root.
    private void listed(int number, JsonValue.Members line) {
        List<byte[]> listed = new ArrayList<>();
        for (JsonValue each : line.items("hashes")) {
            listed.add(
                    each instanceof JsonValue.Text(String text) && text.matches("[0-9a-f]{64}")
                            ? HexFormat.of().parseHex(text)
                            : new byte[0]);
        }
        root = BundleWriter.root(hashes);
        String stated = text(line, "root");
        boolean isRoot = root.equals(stated);
        if (!isRoot && BundleWriter.root(listed).equals(root)) {
            manifest(number, "root", "总校验值不是各行校验值得出的", "the root is not that of the lines' hashes", Text.NONE);
            return;
        }
        int most = Math.max(listed.size(), hashes.size());
        for (int i = 0; i < most; i++) {
            byte[] wanted = i < listed.size() ? listed.get(i) : new byte[0];
            byte[] found = i < hashes.size() ? hashes.get(i) : new byte[0];
            if (Arrays.equals(wanted, found)) {
                continue;
            }
            if (isRoot) { // the line is the one that was signed, its hash here is not
                manifest(
                        number,
                        "listed-hash",
                        "所列第 " + (i + 1) + " 行的校验值被改动",
                        "the hash listed for line " + (i + 1) + " was changed",
                        Text.NONE);
            } else {
                mismatches.put(i + 1, moved(found, listed, i));
                if (listed.size() != hashes.size()) {
                    break; // all that follow are shifted
                }
            }
        }
        if (listed.size() != hashes.size()) {
            manifest(
                    number,
                    "lines",
                    "签名时有 " + listed.size() + " 行，现在有 " + hashes.size() + " 行",
                    listed.size() + " lines were signed, there are " + hashes.size(),
                    Text.NONE);
        }
    }

    /// Where a line that stands at a wrong place belongs; blank when nowhere.
    private static String moved(byte[] found, List<byte[]> listed, int at) {
        for (int i = 0; i < listed.size(); i++) {
            if (i != at && found.length > 0 && Arrays.equals(found, listed.get(i))) {
                return Integer.toString(i + 1);
            }
        }
        return "";
    }

    /// Says of damaged lines what they are about.
    private void name(LineReader lines) throws IOException {
        Set<Integer> wanted = new TreeSet<>(mismatches.keySet());
        int number = 1;
        for (LineReader.Line line = lines.next(); line != null && !wanted.isEmpty(); line = lines.next()) {
            if (wanted.remove(number) && mismatches.size() - wanted.size() <= LOOKED_UP) {
                changed(number, LineLabel.of(number, line.bytes()));
            }
            number++;
        }
        for (int absent : wanted) {
            changed(absent, Text.of("此行", "this line"));
        }
        unlisted += Math.max(0, mismatches.size() - LOOKED_UP);
    }

    private void changed(int number, Text label) {
        String from = Objects.requireNonNullElse(mismatches.get(number), "");
        Text remedy = from.isEmpty()
                ? Text.NONE
                : Text.of("它是签名文件的第 " + from + " 行", "it is line " + from + " of the file that was signed");
        add(
                integrity,
                number,
                0,
                "changed",
                Text.of(label.zh() + "：签名之后被改动", label.en() + ": changed after it was signed"),
                remedy);
    }

    // The report

    private void add(List<Problem> to, int line, int column, String rule, Text what, Text remedy) {
        if (to.size() < MOST) {
            to.add(Problem.error(Position.of(name, line, column), rule, what, remedy));
        } else {
            unlisted++;
        }
    }

    private Report report() {
        Set<Integer> damaged = new HashSet<>(mismatches.keySet());
        List<Problem> problems = new ArrayList<>(integrity);
        results.stream()
                .filter(result -> integrity.isEmpty() || damaged.contains(line(result)))
                .forEach(problems::add);
        problems.sort(Comparator.comparingInt(BundleCheck::line));
        return new Report(
                header,
                recomputation == null ? 0 : recomputation.units(),
                recomputation == null ? 0 : recomputation.agreeing(),
                problems,
                integrity.isEmpty() || !damaged.isEmpty() ? unlisted : 0,
                key,
                root);
    }

    private static int line(Problem problem) {
        return problem.at() instanceof Position.InText(String file, int line, int column) ? line : 0;
    }
}
