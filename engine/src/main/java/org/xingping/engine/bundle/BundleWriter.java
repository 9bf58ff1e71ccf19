package org.xingping.engine.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.xingping.engine.standard.ResolvedStandard;

/// Writes a bundle line by line; of what was written it keeps nothing but hashes.
///
/// The order is header, standard, units (those of one parent together), rulings, entries of the audit trail; then
/// [#finish] signs.
public final class BundleWriter {

    private final OutputStream out;
    private final SigningKey key;
    private final MessageDigest file = digest();
    private final MessageDigest line = digest();
    private final List<byte[]> hashes = new ArrayList<>();
    private long bytes;
    private int units;

    /// @param out stays the caller's to close
    public BundleWriter(OutputStream out, SigningKey key) {
        this.out = out;
        this.key = key;
    }

    /// What was written.
    ///
    /// @param sha256 of the whole file
    /// @param root the hash over the hashes of all lines, which is what is signed
    public record Written(long bytes, int lines, int units, String sha256, String root, String fingerprint) {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public void header(BundleHeader header) throws IOException {
        line(header.line().canonical());
    }

    /// The canonical form stands in the line as it is: its bytes are those its hash was taken of.
    public void standard(ResolvedStandard standard) throws IOException {
        line("{\"line\":\"standard\",\"resolved\":" + standard.canonicalJson() + ",\"sha256\":\"" + standard.sha256()
                + "\"}");
    }

    public void unit(BundledUnit unit) throws IOException {
        line(unit.line().canonical());
        units++;
    }

    /// A ruling on an objection.
    public void ruling(JsonValue.Members ruling) throws IOException {
        line(ruling.with("line", "ruling").canonical());
    }

    /// An entry of the audit trail.
    public void audit(JsonValue.Members entry) throws IOException {
        line(entry.with("line", "audit").canonical());
    }

    /// Writes the last line: the hash of every line, the root over them, key and signature.
    public Written finish() throws IOException {
        String root = root(hashes);
        PublicSigningKey open = key.open();
        JsonValue.Members signed = signed(hashes.size(), root, open);
        List<JsonValue> all = new ArrayList<>(hashes.size());
        hashes.forEach(hash -> all.add(new JsonValue.Text(HexFormat.of().formatHex(hash))));
        line(signed.with("hashes", new JsonValue.Items(all))
                .with("signature", key.sign(signed.canonical()))
                .canonical());
        out.flush();
        return new Written(
                bytes, hashes.size(), units, HexFormat.of().formatHex(file.digest()), root, open.fingerprint());
    }

    /// What is signed: the last line without its hashes, for which the root stands, and without the signature.
    static JsonValue.Members signed(int lines, String root, PublicSigningKey key) {
        return JsonValue.members()
                .with("line", "manifest")
                .with("bundle", BundleHeader.FORMAT)
                .with("lines", lines)
                .with("root", root)
                .with("algorithm", key.kind().id())
                .with("key", key.base64())
                .with("fingerprint", key.fingerprint());
    }

    /// SHA-256 over the hashes of all lines before the last, one after the other, 32 bytes each.
    static String root(List<byte[]> hashes) {
        MessageDigest root = digest();
        hashes.forEach(root::update);
        return HexFormat.of().formatHex(root.digest());
    }

    private void line(String text) throws IOException {
        byte[] written = (text + "\n").getBytes(StandardCharsets.UTF_8);
        line.update(written, 0, written.length - 1);
        hashes.add(line.digest());
        file.update(written);
        out.write(written);
        bytes += written.length;
    }
}
