package org.xingping.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.DisplayText;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.ProblemReport;
import org.xingping.cli.output.Progress;
import org.xingping.cli.output.Refusal;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.engine.bundle.BundleCheck;
import org.xingping.engine.bundle.BundleHeader;
import org.xingping.engine.bundle.PublicSigningKey;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks a published round from its proof bundle: every byte, the signature, every figure recomputed.
@Command(name = "verify")
public final class VerifyCommand implements Callable<Integer> {

    private static final String FINGERPRINT = "[0-9a-f]{64}";

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BUNDLE", descriptionKey = "bundle")
    private Path bundle = Path.of("");

    @Option(names = "--key", paramLabel = "FILE|FINGERPRINT", descriptionKey = "verify-key")
    private @Nullable String key;

    public VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        String fingerprint = key == null ? null : fingerprint(key);
        BundleCheck.Report report;
        try (Progress progress = session.progress(spec.commandLine().getErr(), 1)) {
            progress.stage(Text.of("核对 " + bundle.getFileName(), "checking " + bundle.getFileName()));
            report = BundleCheck.of(bundle, fingerprint);
        }
        ProblemReport.print(
                report.problems(),
                report.unlisted(),
                session.err(spec.commandLine().getErr()));
        spec.commandLine().getErr().flush();
        verdict(report, session.out(spec.commandLine().getOut()));
        return report.isGood() ? 0 : 1;
    }

    private static String fingerprint(String key) throws IOException {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[:\\s]", "");
        if (plain.matches(FINGERPRINT)) {
            return plain;
        }
        Path file = Path.of(key);
        if (!Files.isRegularFile(file)) {
            throw new Refusal(
                    Text.of("没有公钥文件 " + key, "there is no key file " + key),
                    Text.of("请写公钥文件（PEM）或其 64 位指纹", "name a file (PEM) or its fingerprint of 64 digits"));
        }
        return PublicSigningKey.ofPem(Files.readString(file))
                .map(PublicSigningKey::fingerprint)
                .orElseThrow(() -> new Refusal(
                        Text.of(key + " 里没有可用的公钥", key + " holds no key that can be used"),
                        Text.of(
                                "应为 -----BEGIN PUBLIC KEY----- 开头的 PEM",
                                "it is a PEM file that begins with BEGIN PUBLIC KEY")));
    }

    private void verdict(BundleCheck.Report report, Page page) {
        if (!report.isGood()) {
            page.line(Styled.of("✗ ", Tint.RED)
                    .and(bundle
                            + page.say("：未通过", ": refused")
                            + (report.units() == 0
                                    ? ""
                                    : page.say(
                                            "；%d 个单位中 %d 个重新计算一致".formatted(report.units(), report.agreeing()),
                                            "; %d of %d units have the results that were recomputed"
                                                    .formatted(report.agreeing(), report.units())))));
            return;
        }
        BundleHeader header = Objects.requireNonNull(report.header());
        PublicSigningKey signer = Objects.requireNonNull(report.key());
        page.line(Styled.of("✓ ", Tint.GREEN)
                .and(DisplayText.shown(page.say(
                        "%s：%s %s %s，%d 个单位的结果全部重新计算一致"
                                .formatted(
                                        bundle,
                                        header.districtName(),
                                        header.standard(),
                                        header.period(),
                                        report.units()),
                        "%s: %s, %s, %s: the results of all %d units recomputed, all equal"
                                .formatted(
                                        bundle,
                                        header.districtName(),
                                        header.standard(),
                                        header.period(),
                                        report.units())))));
        String signed = signer.kind().id() + " " + signer.fingerprint();
        page.line(
                key == null
                        ? page.say(
                                "  签名公钥 " + signed + "；请与公布的公钥核对（--key）",
                                "  signed with " + signed + "; compare it with the key that was made known (--key)")
                        : page.say("  由所给公钥签名：" + signed, "  signed with the key given: " + signed));
    }
}
